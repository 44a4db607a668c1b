"""Asked: what a typed question is answered with, once it is no command and no key."""

from collections.abc import Sequence

from bot.core.events import Answer, Interaction, Reply, Screen
from bot.core.limits import OFFERED
from bot.core.pressed import one
from bot.core.screens import menu, sos, talk
from bot.core.screens.contact import contact as contact_screen
from bot.core.screens.topic import topic as topic_screen
from bot.core.showing import may_be_shown
from bot.core.understand.numbers import numbers_in, only_number, owner
from bot.core.understand.reading import Reading
from bot.core.understand.spoken import code_of
from bot.core.view import View
from bot.core.whence import Whence


def question(view: View, text: str) -> Answer:
    """The answer to typed text, in the language that it is written in."""
    reading = view.edition.reader.read(text)
    if reading.spoken is not None and reading.spoken.sure:
        code = code_of(reading.spoken, view.edition.languages)
        if code is None:
            return _foreign(view, reading)
        view = view.speaking(code)
    owners = _owners(view, numbers_in(text))
    if owners and only_number(text):
        return _number(view, owners)
    screen, counted = _understood(view, reading)
    if None in owners:
        screen = talk.with_note(screen, talk.unknown_number(view))
    return _urgent_first(view, reading, screen, counted)


def _owners(view: View, numbers: Sequence[str]) -> list[str | None]:
    """Whose each number is, among the contacts that may be shown here."""
    if not numbers:
        return []
    places = {view.country} if view.country else set()
    shown = [
        contact
        for contact in view.edition.contacts.values()
        if may_be_shown(contact, {contact.country, *places}, view.today)
    ]
    return [owner(number, shown) for number in numbers]


def _understood(view: View, reading: Reading) -> tuple[Screen, Interaction]:
    topics = [topic for topic in reading.topics if topic in view.edition.topics]
    if reading.outcome == "none" or not topics:
        return talk.nothing_found(view, reading.talk), view.interaction("not-found")
    if reading.outcome == "choices" and len(topics) > 1:
        return talk.choices(view, topics), view.interaction("answered")
    shown = topic_screen(view, topics[0], instead=topics[1 : 1 + OFFERED])
    return shown, view.interaction("answered", topic=topics[0])


def _urgent_first(view: View, reading: Reading, screen: Screen, counted: Interaction) -> Answer:
    """Whoever may be in danger sees the numbers first, then what was found."""
    if not reading.urgent:
        return one(view, screen, counted)
    screens = (sos.sos(view), screen)
    return Answer(Reply(screens), (counted,), language=view.language, urgent=True)


def _foreign(view: View, reading: Reading) -> Answer:
    """Another language than ours: which ones there are, each in its own name; SOS as always."""
    counted = view.interaction("not-found")
    return _urgent_first(view, reading, menu.languages(view), counted)


def _number(view: View, owners: list[str | None]) -> Answer:
    """Only a number or a @name: whose it is, if it is one of our contacts."""
    known = next((name for name in owners if name is not None), None)
    if known is None:
        screen = talk.with_note(menu.menu(view), talk.unknown_number(view))
        return one(view, screen, view.interaction("answered"))
    facts = view.edition.contacts[known]
    screen = contact_screen(view, known, Whence(facts.country))
    screen = talk.with_note(screen, talk.known_number(view))
    return one(view, screen, view.interaction("contacts"))
