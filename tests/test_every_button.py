"""Every button of every screen of the real content, pressed in every language."""

from datetime import datetime

import pytest

from bot.core import counting
from bot.core.answer import answer
from bot.core.buttons import read
from bot.core.edition import Edition
from bot.core.events import Answer, Button, Hints, Pressed, Screen, Started
from bot.core.limits import BUTTONS, DATA_BYTES, MARK_BYTES, MESSAGE_UNITS
from bot.core.markup import plain
from bot.core.texts import Texts
from bot.core.whence import read as read_whence
from tests.conftest import NOW

TODAY = NOW.date()
THIS_MONTH = TODAY.year * 100 + TODAY.month
LANGUAGES = ("ru", "tg", "ky", "uz", "uz-Cyrl", "en")


def _buttons(decided: Answer) -> list[Button]:
    return [b for screen in decided.reply.screens for row in screen.rows for b in row]


def _worth_pressing(data: str, language: str) -> bool:
    """Stay in the language; of answers take only those that are all the same.

    Of the dates take today's, of the months this one, of the earlier days none and ten: every
    citizenship, country and event is there, and every kind of screen.
    """
    address = read(data)
    assert address is not None, data
    if address.language != language:
        return False
    if address.screen == "d":
        count = counting.read(address.state)
        month = THIS_MONTH if count.event == "entry" else 0
        page = count.page if count.step == "g" else 0
        return count.day in (None, TODAY) and count.earlier in (0, 10) and page in (0, month)
    answers = {"q": address.state, "z": address.state.partition("-")[2]}.get(address.screen, "")
    return len(set(answers)) < 2


def _same_screen(data: str) -> str:
    """What stands for an address: a contact is pressed once a country, not once a topic too."""
    address = read(data)
    if address is None or address.screen not in ("k", "v", "r"):
        return data
    whence = read_whence(address.state)
    return f"{address.screen}{address.target}{whence.list_state()}{min(whence.tried, 1)}"


@pytest.fixture(scope="module", params=LANGUAGES)
def pressed(
    request: pytest.FixtureRequest, edition: Edition, texts: Texts, now: datetime
) -> dict[str, Answer]:
    """What each button of a language leads to, by its callback data."""
    language: str = request.param
    hints = Hints(language=language)
    start = answer(Started(hints=hints), edition, texts, now)
    found: dict[str, Answer] = {"": start}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for button in _buttons(waiting.pop()):
            new = button.data and _same_screen(button.data) not in seen
            if new and _worth_pressing(button.data, language):
                seen.add(_same_screen(button.data))
                found[button.data] = answer(Pressed(button.data, hints), edition, texts, now)
                waiting.append(found[button.data])
    return found


def _screens(pressed: dict[str, Answer]) -> list[tuple[str, Screen]]:
    return [(data, s) for data, decided in pressed.items() for s in decided.reply.screens]


def test_the_whole_content_is_reached(pressed: dict[str, Answer], edition: Edition) -> None:
    reached = {(a.screen, a.target) for data in pressed if (a := read(data)) is not None}
    missing = [
        name
        for kind, code in (("topic", "t"), ("contact", "k"), ("selfcheck", "q"), ("lesson", "e"))
        for (k, short), name in edition.targets.items()
        if k == kind and (code, short) not in reached
    ]
    assert missing == []
    counts = [counting.read(a.state) for data in pressed if (a := read(data)) and a.screen == "d"]
    dated = [rule for rule in edition.rules.values() if rule.deadline is not None]
    events = {event for rule in dated if rule.deadline for event in rule.deadline.events}
    assert {count.event for count in counts if count.day is not None} == events
    assert {rule.country for rule in dated} <= {count.country for count in counts}
    assert {count.step for count in counts} == {"r", "g", "b", "v", "f"}


def test_no_button_is_a_dead_end(pressed: dict[str, Answer]) -> None:
    for data, decided in pressed.items():
        erased = data.startswith("1x")
        assert erased or any(button.data for button in _buttons(decided)), data


def test_no_button_of_the_present_edition_is_called_old(
    pressed: dict[str, Answer], edition: Edition, texts: Texts, now: datetime
) -> None:
    for data, decided in pressed.items():
        language = decided.language or "en"
        old = texts.say(language, "This button is old. Here is everything there is now.")
        assert all(old not in plain(s.text) for s in decided.reply.screens), data


def test_sos_and_hide_are_one_tap_away_everywhere(pressed: dict[str, Answer]) -> None:
    for data, screen in _screens(pressed):
        if screen.keys or not screen.rows:
            continue
        codes = {a.screen for row in screen.rows for b in row if (a := read(b.data)) is not None}
        here = read(data)
        after_hiding = here is not None and here.screen == "h"
        assert after_hiding or "h" in codes, data
        assert after_hiding or {"o", "n"} & codes, data


def test_every_screen_keeps_the_limits(pressed: dict[str, Answer]) -> None:
    for data, screen in _screens(pressed):
        assert len(plain(screen.text).encode("utf-16-le")) // 2 <= MESSAGE_UNITS, data
        buttons = [button for row in screen.rows for button in row]
        assert len(buttons) <= BUTTONS, data
        for button in buttons:
            assert button.label.strip(), data
            assert len(button.data.encode()) <= DATA_BYTES - MARK_BYTES, data


def test_no_screen_shows_a_placeholder_or_markup(pressed: dict[str, Answer]) -> None:
    for data, screen in _screens(pressed):
        shown = plain(screen.text)
        assert not {"{", "}"} & set(shown), (data, shown)
        assert "**" not in shown, (data, shown)


def test_a_locked_phone_shows_a_neutral_first_line(
    pressed: dict[str, Answer], edition: Edition, texts: Texts
) -> None:
    for data, decided in pressed.items():
        neutral = texts.say(decided.language or "en", "ℹ️ Information")
        for screen in decided.reply.screens:
            first = screen.text[0][0].plain
            picked = read(data) is not None and read(data).screen in ("p", "h")  # type: ignore[union-attr]
            assert first == neutral or screen.keys or picked, data
