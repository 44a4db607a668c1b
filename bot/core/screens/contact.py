"""Contact: one contact with everything that is known, its card, and what is not known said."""

from urllib.parse import quote

from bot.core.buttons import short_id
from bot.core.events import Button, Rows, Screen
from bot.core.markup import Line, Paragraph, Run
from bot.core.model import Contact
from bot.core.screens.contacts import WATCHED, dated, warning
from bot.core.screens.opening import opening
from bot.core.screens.phones import copies, from_abroad, number_whole, served
from bot.core.view import View
from bot.core.whence import Whence

_MAP = "https://www.openstreetmap.org/search?query="


def contact(view: View, name: str, whence: Whence) -> Screen:
    """One contact whole; `whence` says where Back leads and whether numbers may be saved."""
    facts = view.edition.contacts[name]
    words, _ = view.edition.contact_words(name, view.language)
    numbers = tuple(line for phone in facts.phones for line in number_whole(view, facts, phone))
    paragraphs: list[Paragraph] = [(view.heading(words.name), *warning(view, facts)), numbers]
    paragraphs.append(from_abroad(view, facts))
    if words.note:
        paragraphs.append((view.line(words.note),))
    paragraphs += [_known(view, facts), _places(view, facts), (dated(view, facts),)]
    if facts.voices and whence.topic == short_id("topic", WATCHED):
        paragraphs.append(_do_not_save(view))
    return view.screen(paragraphs, _rows(view, facts, whence), back=back(view, facts, whence))


def saved(view: View, name: str, whence: Whence) -> Screen:
    """What stands under a card that was sent."""
    said = view.say("Tap the card above to call or to save the number.")
    return view.screen(
        [(view.line(said),), _do_not_save(view)],
        (),
        back=view.button(view.say("‹ Back"), "k", short_id("contact", name), whence.state()),
    )


def back(view: View, facts: Contact, whence: Whence) -> Button:
    """Back to the list that the contact was opened from."""
    state = whence.list_state() if whence.country else facts.country
    return view.button(view.say("‹ Back"), "c", whence.topic, state)


def _known(view: View, facts: Contact) -> Paragraph:
    """For whom, when, in which languages, at what cost."""
    lines: list[Line] = []
    if "any" not in facts.serves:
        lines.append(view.line(served(view, facts)))
    if facts.until:
        day = view.texts.day(view.language, facts.until)
        lines.append(view.line(view.say("Works until: {date}", date=day)))
    lines += opening(view, facts)
    if facts.languages:
        spoken = ", ".join(view.texts.tongue(view.language, code) for code in facts.languages)
        lines.append(view.line(view.say("Languages: {languages}", languages=spoken)))
    return (*lines, view.line(_terms(view, facts)))


def _terms(view: View, facts: Contact) -> str:
    """What it costs, whether a SIM card is needed, whether one may write: yes, no, not known."""
    answers = {True: view.say("yes"), False: view.say("no"), None: view.say("not known")}
    free, written = answers[facts.free], answers[facts.in_writing]
    terms = [view.say("Free of charge: {answer}", answer=free)]
    if facts.voices:
        without = answers[facts.without_sim]
        terms = [
            view.say("Free call: {answer}", answer=free),
            view.say("Without a SIM card: {answer}", answer=without),
        ]
    return " · ".join((*terms, view.say("In writing: {answer}", answer=written)))


def _places(view: View, facts: Contact) -> Paragraph:
    lines = [Line((Run(f"{m.app.capitalize()}: {m.address}"),)) for m in facts.messengers]
    if facts.address:
        lines.append(Line((Run(view.say("Address: {address}", address=facts.address)),)))
    return tuple(lines)


def _do_not_save(view: View) -> Paragraph:
    said = view.say("If somebody else looks through your phone, do not save the number.")
    return (view.line(said),)


def _rows(view: View, facts: Contact, whence: Whence) -> Rows:
    rows = [(button,) for button in copies(view, facts.phones)]
    web: list[Button] = []
    if facts.url:
        web.append(Button(view.say("Website"), url=facts.url))
    if facts.address:
        web.append(Button(view.say("🗺 Map"), url=_MAP + quote(_searched(facts.address), safe="")))
    short, state = short_id("contact", facts.id), whence.state()
    calls: list[tuple[Button, ...]] = []
    if facts.voices:
        calls.append((view.button(view.say("👤 Save to phone"), "v", short, state),))
        calls.append((view.button(view.say("This number did not answer"), "r", short, state),))
    return tuple(row for row in (*rows, tuple(web), *calls) if row)


def _searched(address: str) -> str:
    """An address as a map finds it: without what stands in brackets."""
    plain, _, rest = address.partition("(")
    return f"{plain.strip()}{rest.partition(')')[2]}".strip() or address
