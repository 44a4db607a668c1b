"""answer(): whatever comes, there is a reply within the limits, and a way on."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answer import answer
from bot.core.buttons import Address, ScreenCode, short_id
from bot.core.edition import Edition
from bot.core.events import Asked, Event, Hints, Pressed, Sent, Started
from bot.core.limits import DATA_BYTES, MARK_BYTES
from bot.core.markup import plain
from bot.core.texts import Texts

LANGUAGES = st.sampled_from(["ru", "tg", "ky", "uz", "uz-Cyrl", "en", "xx", "kk"])
HINTS = st.builds(
    Hints,
    st.none() | LANGUAGES | st.text(max_size=8),
    st.none() | LANGUAGES,
    st.none() | st.sampled_from(["RU", "KZ", "ZZ"]),
)
TARGETS = st.sampled_from(
    ["", "aaaaa", short_id("topic", "wages-not-paid"), short_id("contact", "ru-emergency-112"),
     short_id("selfcheck", "check-job-offer"), short_id("section", "sos"),
     short_id("lesson", "check-an-offer")]
)  # fmt: skip
STATES = st.sampled_from(
    [
        "",
        "RU",
        "KZ-1",
        "XX-9",
        "others",
        "ZZ",
        "yyy",
        "nd",
        "n" * 30,
        "RU-x",
        "qa",
        "qz",
        "t",
        "9",
        "before-",
        "after-aaaaaaaa",
        "before-abcx",
        "after-" + "c" * 26,
    ]
)
DATA = st.builds(
    lambda *parts: Address(*parts).data(),
    st.sampled_from([*ScreenCode.__args__]),  # type: ignore[attr-defined]  # a Literal
    LANGUAGES, TARGETS, STATES,
)  # fmt: skip
EVENTS = st.one_of(
    st.builds(Started, st.text(max_size=64), HINTS),
    st.builds(Pressed, DATA | st.text(max_size=64), HINTS),
    st.builds(Asked, st.text(max_size=300), HINTS),
    st.builds(Sent, st.sampled_from(["photo", "voice", "other"]), HINTS),
)


@settings(max_examples=400, deadline=None)
@given(EVENTS)
def test_every_event_has_an_answer_with_a_way_on(
    edition: Edition, texts: Texts, now: datetime, event: Event
) -> None:
    decided = answer(event, edition, texts, now)
    buttons = [b for screen in decided.reply.screens for row in screen.rows for b in row]
    erased = decided.reply.hide and not decided.reply.screens
    assert erased or any(button.data for button in buttons)
    assert all(len(b.data.encode()) <= DATA_BYTES - MARK_BYTES for b in buttons)
    for counted in decided.interactions:
        assert counted.topic is None or counted.topic in edition.topics
        assert counted.source is None or counted.source in edition.sources | {"other"}
        assert counted.language in edition.languages


HOSTILE = (
    "\u202e" * 4096, "\u200b" * 4096, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A" * 100, "<b>x</b>" * 500, "{x.__class__}" * 300,
    "%s%n" * 1000, "'; DROP TABLE seen; --", "\ud800", "\n" * 4096, "🙂" * 2048, "/" * 4096,
    "/sos" * 1000, "a" * 4096, "ы" * 4096, "0" * 4096,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_and_never_shown(
    edition: Edition, texts: Texts, now: datetime, text: str
) -> None:
    decided = answer(Asked(text), edition, texts, now)
    shown = "".join(plain(screen.text) for screen in decided.reply.screens)
    assert shown
    assert len(text) < 20 or text[:20] not in shown


def test_a_link_that_nobody_printed_counts_as_other(
    edition: Edition, texts: Texts, now: datetime
) -> None:
    sources = {
        answer(Started(f"made-up-{n}"), edition, texts, now).interactions[0].source
        for n in range(100)
    }
    assert sources == {"other"}


def test_an_emergency_topic_is_preceded_by_the_numbers(
    edition: Edition, texts: Texts, now: datetime
) -> None:
    decided = answer(Asked("нас закрыли и не выпускают, помогите"), edition, texts, now)
    assert decided.urgent
    assert len(decided.reply.screens) == 2
    first = [b.label for row in decided.reply.screens[0].rows for b in row]
    assert any("112" in label for label in first)


def test_a_button_of_a_retired_topic_leads_to_the_one_that_took_its_place(
    edition: Edition, texts: Texts, now: datetime
) -> None:
    bot = edition.bot.model_copy(update={"retired": {"old-wages": "wages-not-paid"}})
    newer = replace(edition, bot=bot)
    old = Address("t", "ru", short_id("topic", "old-wages")).data()
    decided = answer(Pressed(old), newer, texts, now)
    assert decided.interactions[0].topic == "wages-not-paid"


def test_a_button_of_a_topic_that_is_gone_leads_to_the_menu_with_a_word(
    edition: Edition, texts: Texts, now: datetime
) -> None:
    left = {name: topic for name, topic in edition.topics.items() if name != "wages-not-paid"}
    newer = replace(edition, topics=left)
    old = Address("t", "ru", short_id("topic", "wages-not-paid")).data()
    decided = answer(Pressed(old), newer, texts, now)
    assert "Это старая кнопка" in plain(decided.reply.screens[0].text)
    assert len(decided.reply.screens[0].rows) > 2
