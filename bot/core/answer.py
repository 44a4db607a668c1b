"""answer(event, edition, texts, now): the one function that decides what a person sees."""

from datetime import datetime

from bot.core import language
from bot.core.asked import question
from bot.core.buttons import Address, read
from bot.core.counted import counted, typed
from bot.core.counting import Count
from bot.core.edition import Edition
from bot.core.events import Answer, Asked, Event, Pressed, Reply, Sent, Started
from bot.core.pressed import hide, moved, one, pressed
from bot.core.screens import menu, sos, talk
from bot.core.texts import Texts
from bot.core.typed import command_of, key_of
from bot.core.view import View


def answer(event: Event, edition: Edition, texts: Texts, now: datetime) -> Answer:
    """The reply to an event and what to count; pure, and it never raises on any input.

    `now` is an aware datetime. The answer's `language` and `country` are what chat memory may
    keep; `urgent` says that no queue may hold the reply up.
    """
    hints = event.hints
    view = View(edition, texts, language.of_hints(edition, hints), now, hints.country)
    match event:
        case Started(source=source):
            return _started(view, source)
        case Pressed(data=data):
            return _pressed(view, read(data))
        case Asked(text=text):
            return _asked(view, text)
        case Sent():
            return one(view, talk.only_text(view), view.interaction("sent"))


def _started(view: View, source: str) -> Answer:
    known = source if source in view.edition.sources else ("other" if source else None)
    screens = (menu.greeting(view), menu.menu(view, languages_on_top=True))
    counted = () if source.startswith("test-") else (view.interaction("started", source=known),)
    return Answer(Reply(screens), counted, language=view.language)


def _pressed(view: View, address: Address | None) -> Answer:
    if address is None:
        return moved(view)
    if address.language in view.edition.languages:
        view = view.speaking(address.language)
    return pressed(view, address)


def _asked(view: View, text: str) -> Answer:
    """Typed text: a command, one of the two keys, or a question."""
    command = command_of(text)
    if command is None:
        spoken, command = key_of(view, text)
        view = view.speaking(spoken)
    match command:
        case "start":
            return _started(view, "")
        case "sos":
            return one(view, sos.sos(view), view.interaction("sos"), urgent=True)
        case "menu":
            return one(view, menu.menu(view), view.interaction("menu"))
        case "language":
            return one(view, menu.languages(view), view.interaction("language"))
        case "check":
            return _section(view, "job")
        case "days":
            return counted(view, Count())
        case "hide":
            return hide(view)
        case "about":
            return _section(view, "about")
        case _:
            return _question(view, text)


def _question(view: View, text: str) -> Answer:
    if (written := view.edition.date_reader.read(text, view.today)) is not None:
        spoken = language.of_words(view.edition, view.language, written.languages, text)
        return typed(view.speaking(spoken), written)
    return question(view, text)


def _section(view: View, name: str) -> Answer:
    return one(view, menu.section(view, name), view.interaction("section"))
