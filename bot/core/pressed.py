"""Where each button leads: an address -> an answer; whatever no longer exists leads to the menu."""

from collections.abc import Callable

from bot.core.buttons import Address
from bot.core.card import card
from bot.core.counted import counted
from bot.core.counting import read
from bot.core.events import Answer, Interaction, Reply, Screen
from bot.core.learning import learn, take_quiz
from bot.core.model import Contact, Country, Topic
from bot.core.screens import check, contact, contacts, menu, sos, talk, unanswered
from bot.core.screens import topic as topics
from bot.core.screens.phones import WORLDWIDE
from bot.core.selfcheck import standing
from bot.core.showing import may_be_shown
from bot.core.view import View
from bot.core.whence import Whence
from bot.core.whence import read as read_whence

Lead = Callable[[View, Address], Answer]


def pressed(view: View, address: Address) -> Answer:
    """The answer to a button; never raises, whatever the address holds."""
    return _LEADS[address.screen](view, address)


def one(
    view: View, screen: Screen, *counted: Interaction, in_place: bool = False, urgent: bool = False
) -> Answer:
    """An answer of one screen."""
    return Answer(Reply((screen,), in_place), counted, language=view.language, urgent=urgent)


def moved(view: View) -> Answer:
    """For an address that leads nowhere any more."""
    return one(view, talk.moved(view), in_place=True)


def hide(view: View) -> Answer:
    """Delete what can be deleted, then say what stays."""
    return Answer(
        Reply((talk.hidden(view),), hide=True),
        (view.interaction("hidden"),),
        language=view.language,
        urgent=True,
    )


def _target(view: View, kind: str, address: Address) -> str | None:
    return view.edition.targets.get((kind, address.target))


def _topic_facts(view: View, address: Address) -> Topic | None:
    return view.edition.topics.get(_target(view, "topic", address) or "")


def _menu(view: View, _: Address) -> Answer:
    return one(view, menu.menu(view), view.interaction("menu"), in_place=True)


def _section(view: View, address: Address) -> Answer:
    name = _target(view, "section", address)
    if name is None or not view.edition.topics_of(name):
        return moved(view)
    sought = name if address.state == menu.SOUGHT else None
    counted = view.interaction("section", sought=sought)
    return one(view, menu.section(view, name), counted, in_place=True)


def _topic(view: View, address: Address) -> Answer:
    facts = _topic_facts(view, address)
    if facts is None:
        return moved(view)
    counted = view.interaction("topic", topic=facts.id)
    return one(view, topics.topic(view, facts.id), counted, in_place=True)


def _more(view: View, address: Address) -> Answer:
    facts = _topic_facts(view, address)
    if facts is None:
        return moved(view)
    return one(view, topics.more(view, facts.id), in_place=True)


def _sos(view: View, address: Address) -> Answer:
    if address.state == sos.OTHERS:
        return one(view, sos.sos(view, others=True), in_place=True, urgent=True)
    return one(view, sos.sos(view), view.interaction("sos"), in_place=True, urgent=True)


def _country(view: View, code: str) -> Country | None:
    return view.edition.countries.get(code)


def _sos_in_country(view: View, address: Address) -> Answer:
    country = _country(view, address.state)
    if country is None:
        return _sos(view, address)
    return Answer(
        Reply((sos.in_country(view, country),), in_place=True),
        (view.interaction("contacts"),),
        language=view.language,
        country=country.code,
        urgent=True,
    )


def _whom_to_call(view: View, address: Address) -> Answer:
    return one(view, contacts.countries(view, _topic_facts(view, address)), in_place=True)


def _contacts(view: View, address: Address) -> Answer:
    code, _, page = address.state.partition("-")
    if _country(view, code) is None and code != WORLDWIDE:
        return _whom_to_call(view, address)
    if page == contacts.AWAY:
        screen = contacts.for_those_away(view, _topic_facts(view, address), code)
        return one(view, screen, view.interaction("contacts"), in_place=True)
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 3 else 0
    screen = contacts.in_country(view, _topic_facts(view, address), code, number)
    return Answer(
        Reply((screen,), in_place=True),
        (view.interaction("contacts"),),
        language=view.language,
        country=code if code != WORLDWIDE else None,
    )


def _contact_facts(view: View, address: Address, whence: Whence) -> Contact | None:
    """The contact of an address, unless it may not be shown where the reader may be."""
    facts = view.edition.contacts.get(_target(view, "contact", address) or "")
    if facts is None:
        return None
    here = whence.country or facts.country
    places = {here, view.country or here}
    return facts if may_be_shown(facts, places, view.today, away=whence.away) else None


def _instead(view: View, address: Address, whence: Whence) -> Answer:
    """The list in place of a contact that is gone or may not be shown."""
    return _contacts(view, Address("c", view.language, whence.topic, whence.country))


def _contact(view: View, address: Address) -> Answer:
    whence = read_whence(address.state)
    facts = _contact_facts(view, address, whence)
    if facts is None:
        return _instead(view, address, whence)
    screen = contact.contact(view, facts.id, whence)
    return one(view, screen, view.interaction("contacts"), in_place=True)


def _card(view: View, address: Address) -> Answer:
    whence = read_whence(address.state)
    facts = _contact_facts(view, address, whence)
    name = view.edition.contact_words(facts.id, view.language)[0].name if facts else ""
    made = card(facts, name) if facts else None
    if facts is None or made is None:
        return _contact(view, address)
    reply = Reply((contact.saved(view, facts.id, whence),), card=made)
    return Answer(reply, (view.interaction("contacts"),), language=view.language)


def _unanswered(view: View, address: Address) -> Answer:
    whence = read_whence(address.state)
    facts = _contact_facts(view, address, whence)
    if facts is None or not facts.voices:
        return _contact(view, address)
    screen = unanswered.unanswered(view, facts.id, whence)
    counted = view.interaction("dead-number", contact=facts.id)
    return one(view, screen, counted, in_place=True)


def _languages(view: View, _: Address) -> Answer:
    return one(view, menu.languages(view), in_place=True)


def _language_picked(view: View, _: Address) -> Answer:
    screens = (menu.language_picked(view), menu.menu(view))
    counted = (view.interaction("language"),)
    return Answer(Reply(screens, in_place=True), counted, language=view.language)


def _check(view: View, address: Address) -> Answer:
    facts = view.edition.selfchecks.get(_target(view, "selfcheck", address) or "")
    if facts is None:
        return moved(view)
    at = standing(facts, address.state)
    if at.emergency:
        return _sos(view, address)
    if at.outcome is None:
        counted = () if at.answers else (view.interaction("check"),)
        return one(view, check.question(view, facts, at), *counted, in_place=True)
    screen = check.outcome(view, facts, at, at.outcome)
    return one(view, screen, view.interaction("check-finished"), in_place=True)


def _days(view: View, address: Address) -> Answer:
    return counted(view, read(address.state), in_place=True)


def _hide(view: View, _: Address) -> Answer:
    return hide(view)


def _erase(view: View, _: Address) -> Answer:
    return Answer(Reply((), hide=True), language=view.language, urgent=True)


_LEADS: dict[str, Lead] = {
    "m": _menu, "s": _section, "t": _topic, "u": _more, "o": _sos, "n": _sos_in_country,
    "w": _whom_to_call, "c": _contacts, "k": _contact, "v": _card, "r": _unanswered,
    "l": _languages, "p": _language_picked,
    "q": _check, "d": _days, "h": _hide, "x": _erase,
    "e": learn, "z": take_quiz,
}  # fmt: skip
