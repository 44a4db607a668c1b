"""Unanswered: a number did not answer: a word of comfort, the next one, the emergency number."""

from bot.core.buttons import short_id
from bot.core.events import Button, Screen
from bot.core.markup import Paragraph
from bot.core.model import Contact, Help
from bot.core.screens.contact import back
from bot.core.screens.contacts import brief, contact_button, ranked
from bot.core.screens.opening import closed
from bot.core.screens.phones import BRIEF, copies
from bot.core.showing import may_be_shown
from bot.core.view import View
from bot.core.whence import Whence

_ANYTHING: set[Help] = {"any"}


def unanswered(view: View, name: str, whence: Whence) -> Screen:
    """The next contact that helps with the same thing there, and who answers in an emergency."""
    facts = view.edition.contacts[name]
    whence = _begun(facts, whence)
    offered = _next(view, whence)
    said = (
        view.line(view.say("It is not your fault: lines are often busy. Try again later.")),
        view.line(view.say("Our editors will see that it did not answer, but not who called.")),
    )
    paragraphs: list[Paragraph] = [said]
    rows: list[tuple[Button, ...]] = []
    if offered is not None:
        state = whence.state()
        paragraphs.append((view.heading(view.say("Try this one now:")),))
        paragraphs.append(brief(view, offered))
        label = view.say("This one did not answer either")
        rows.append((contact_button(view, offered, whence.without_tries().state()),))
        rows.append((view.button(label, "r", short_id("contact", offered.id), state),))
    else:
        paragraphs.append((view.line(view.say("We know no further number here for this.")),))
    emergency = _emergency(view, whence.country)
    if emergency is not None and emergency.id not in (name, offered.id if offered else ""):
        paragraphs.append((view.heading(view.say("If you are in danger, call:")),))
        paragraphs.append(brief(view, emergency))
        copied = copies(view, emergency.voices[:BRIEF])
        rows += [copied[start : start + 2] for start in range(0, len(copied), 2)]
    rows.append((view.button(view.say("Another country"), "w", whence.topic),))
    return view.screen(paragraphs, tuple(rows), back=back(view, facts, whence))


def _begun(facts: Contact, whence: Whence) -> Whence:
    """The whence of the next offer: the first unanswered contact is named, one more was tried."""
    first = whence.first or short_id("contact", facts.id)
    country = whence.country or facts.country
    return Whence(country, whence.topic, whence.away, first, min(whence.tried + 1, 99))


def _next(view: View, whence: Whence) -> Contact | None:
    """Of the list that the first unanswered contact stands in, those behind it, then the others.

    What is outside its hours comes last.
    """
    targets = view.edition.targets
    first = view.edition.contacts.get(targets.get(("contact", whence.first), ""))
    topic = view.edition.topics.get(targets.get(("topic", whence.topic), ""))
    if topic is not None:
        found = ranked(view, set(topic.helps), topic.contacts, whence.country)
    else:
        wanted: set[Help] = set(first.helps_with) - _ANYTHING if first else set()
        found = ranked(view, wanted, (), whence.country)
    emergency = _emergency(view, whence.country)
    names = [each.id for each in found]
    start = names.index(first.id) + 1 if first is not None and first.id in names else 0
    others = [
        each
        for each in (*found[start:], *found[:start])
        if each.voices and each not in (first, emergency) and _for_the_same(each, first)
    ]
    others.sort(key=lambda each: closed(view, each))
    return others[whence.tried - 1] if whence.tried <= len(others) else None


def _for_the_same(found: Contact, first: Contact | None) -> bool:
    """Whether whoever called the first may call this one: not the consul of another country."""
    if first is None or "any" in found.serves:
        return True
    return bool(set(found.serves) & set(first.serves))


def _emergency(view: View, code: str) -> Contact | None:
    country = view.edition.countries.get(code)
    if country is None:
        return None
    found = view.edition.contacts[country.emergency]
    places = {code, view.country or code}
    return found if may_be_shown(found, places, view.today) else None
