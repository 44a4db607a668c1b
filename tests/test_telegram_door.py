"""The Telegram door in its parts: reading, limits, splitting, errors, the loop."""

import asyncio
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.core.events import Asked, Pressed, Screen, Sent, Started
from bot.core.limits import MESSAGE_UNITS
from bot.core.markup import Line, Run
from bot.core.split import split, units
from bot.doors.telegram.client import Failed
from bot.doors.telegram.envelope import Envelope, Ignored, Unreadable, read
from bot.doors.telegram.limiter import A_SECOND, Limiter, Priority
from bot.doors.telegram.memory import BURST, CHATS, SECONDS, Memories
from bot.doors.telegram.polling import CONFLICT_LIMIT, Ended, Poller
from bot.doors.telegram.render import html, pieces
from bot.doors.telegram.trouble import Kind, Trouble, classify
from bot.observe import Metrics

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["update_id", "message", "callback_query", "edited_message", "chat", "id", "text", "from",
     "data", "message_id", "type", "photo", "language_code", "caption", "reply_to_message"]
)  # fmt: skip
UPDATES = st.recursive(
    JSON, lambda inner: st.dictionaries(FIELDS, inner, max_size=6), max_leaves=20
)


def message(**more: Any) -> dict[str, Any]:
    """An update with a private message."""
    base = {"message_id": 9, "chat": {"id": 5, "type": "private"}, "from": {"id": 5}}
    return {"update_id": 1, "message": {**base, **more}}


@given(UPDATES)
def test_whatever_comes_is_read_without_an_error(raw: object) -> None:
    assert isinstance(read(raw, "bot"), Envelope | Ignored | Unreadable)


@given(st.dictionaries(FIELDS, JSON))
def test_fields_that_we_do_not_need_cost_nobody_the_answer(odd: dict[str, Any]) -> None:
    kept = {k: v for k, v in odd.items() if k not in ("text", "chat", "message_id", "from")}
    update = read(message(**kept, text="/sos", entities="broken", date=[]))
    assert isinstance(update, Envelope)
    assert update.event == Asked("/sos")


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(text="/start umed-leaflet"), Started("umed-leaflet")),
        (message(text="/start@preview_bot x"), Started("x")),
        (message(text="hello"), Asked("hello")),
        (message(photo=[{}]), Sent("photo")),
        (message(photo=[{}], caption="a job?"), Asked("a job?")),
        (message(contact={}), Sent("card")),
        (message(dice={}), Sent("other")),
        ({"update_id": 1, "callback_query": {"id": "q", "from": {"id": 5}}}, Pressed("")),
    ],
)  # fmt: skip
def test_an_update_becomes_an_event(update: dict[str, Any], event: object) -> None:
    found = read(update)
    assert isinstance(found, Envelope)
    assert (found.event, found.chat) == (event, 5)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "channel_post": {}},
        {"update_id": 1, "my_chat_member": {}},
        {"update_id": 1, "inline_query": {}},
        {"update_id": 1, "poll": {}},
        message(new_chat_members=[]),
        message(pinned_message={}),
        message(text="hi", chat={"id": -5, "type": "supergroup"}),
    ],
)
def test_what_asks_for_no_answer_is_ignored(update: dict[str, Any]) -> None:
    assert read(update, "preview_bot") == Ignored(1)


@pytest.mark.parametrize(
    ("error", "method", "trouble"),
    [
        (RetryAfter(3), "sendMessage", Trouble(Kind.THROTTLED, 3.0)),
        (Forbidden("Forbidden: bot was blocked by the user"), "sendMessage", Trouble(Kind.GONE)),
        (BadRequest("Chat not found"), "sendMessage", Trouble(Kind.GONE)),
        (BadRequest("Message is not modified: same"), "editMessageText", Trouble(Kind.UNCHANGED)),
        (BadRequest("Message to edit not found"), "editMessageText", Trouble(Kind.LOST)),
        (BadRequest("Query is too old"), "answerCallbackQuery", Trouble(Kind.LOST)),
        (BadRequest("Can't parse entities"), "sendMessage", Trouble(Kind.REFUSED)),
        (InvalidToken("Not Found"), "deleteMessages", Trouble(Kind.MISSING)),
        (InvalidToken("Not Found"), "getMe", Trouble(Kind.UNAUTHORISED)),
        (InvalidToken("Unauthorized"), "sendMessage", Trouble(Kind.UNAUTHORISED)),
        (Conflict("terminated by other getUpdates"), "getUpdates", Trouble(Kind.CONFLICT)),
        (TimedOut(), "sendMessage", Trouble(Kind.RETRY)),
        (NetworkError("Bad Gateway"), "sendMessage", Trouble(Kind.RETRY)),
        (TelegramError("Invalid server response"), "sendMessage", Trouble(Kind.RETRY)),
    ],
)
def test_an_error_is_of_a_known_kind(error: TelegramError, method: str, trouble: Trouble) -> None:
    assert classify(error, method) == trouble


LINES = st.builds(
    Line,
    st.lists(st.builds(Run, st.text(max_size=60), st.booleans()), max_size=4).map(tuple),
    st.sampled_from(["", "• ", "1. "]),
)
TEXTS = st.lists(st.lists(LINES, min_size=1, max_size=5).map(tuple), max_size=6).map(tuple)


@given(TEXTS, st.integers(min_value=8, max_value=200))
def test_splitting_keeps_the_limit_and_loses_nothing(text: Any, limit: int) -> None:
    parts = split(text, limit)

    def letters(whole: Any) -> str:
        return "".join(run.text for p in whole for line in p for run in line.runs)

    assert "".join(letters(part) for part in parts) == letters(text)
    for part in parts:
        said = "\n\n".join("\n".join(line.plain for line in p) for p in part)
        assert units(said) <= max(limit, 66), "one letter with all its accents may be longer"


def test_a_long_text_becomes_several_messages_with_the_buttons_under_the_last() -> None:
    text = tuple((Line((Run("слово " * 200, bold=True),)),) for _ in range(8))
    made = list(pieces(Screen(text, keys=("a",))))
    assert len(made) > 1
    assert [piece.markup is not None for piece in made] == [False] * (len(made) - 1) + [True]
    assert all(units(piece.plain) <= MESSAGE_UNITS for piece in made)


@given(st.text(), st.booleans())
def test_whatever_stands_in_a_text_is_escaped(said: str, bold: bool) -> None:
    made = html(((Line((Run(said, bold),)),),))
    stripped = made.removeprefix("<b>").removesuffix("</b>")
    assert "<" not in stripped
    assert ">" not in stripped


class Clock:
    """Seconds that pass only when somebody sleeps."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


async def test_sos_goes_before_the_curious() -> None:
    limiter = Limiter()
    order: list[str] = []

    async def one(chat: int, priority: Priority, name: str) -> None:
        await limiter.slot(chat, priority)
        order.append(name)

    crowd = [one(n, Priority.ORDINARY, "curious") for n in range(A_SECOND * 2)]
    waiting = [asyncio.create_task(each) for each in crowd]
    await asyncio.sleep(0)
    urgent = asyncio.create_task(one(7_000, Priority.URGENT, "danger"))
    await asyncio.wait_for(urgent, 5)
    assert order.index("danger") <= A_SECOND + 1
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_one_throttled_chat_holds_nobody_else_back() -> None:
    limiter = Limiter()
    limiter.pause(1, 3600)
    held = asyncio.create_task(limiter.slot(1, Priority.URGENT))
    await asyncio.wait_for(limiter.slot(2, Priority.BACKGROUND), 5)
    assert not held.done()
    held.cancel()


async def test_memory_is_bounded_and_forgotten_after_two_hours() -> None:
    clock = Clock()
    memories = Memories(clock)
    for chat in range(CHATS + 50):
        memories.of(chat)
    assert len(memories) == CHATS
    memories.of(CHATS + 10).language = "tg"
    assert "tg" not in repr(memories.of(CHATS + 10))
    clock.now += SECONDS + 1
    memories.sweep()
    assert len(memories) == 0


def test_a_person_at_a_human_pace_is_never_told_to_wait() -> None:
    memory = Memories(Clock()).of(1)
    now = 1000.0
    for _ in range(200):
        assert memory.within_pace(now)
        now += 2.0
    assert [memory.within_pace(now) for _ in range(BURST + 2)][-1] is False
    assert (memory.told_to_wait(), memory.told_to_wait()) == (False, True)


class Scripted:
    """A client whose getUpdates answers come from a list; then it stops the poller."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.poller: Poller | None = None

    async def updates(self, offset: int | None, seconds: int, limit: int = 100) -> list[Any]:
        self.offsets.append(offset)
        if not self.answers:
            assert self.poller is not None
            self.poller.stop()
            return []
        answer = self.answers.pop(0)
        if isinstance(answer, Failed):
            raise answer
        assert isinstance(answer, list)
        return answer

    async def call(self, method: str, data: dict[str, Any]) -> object:
        return True


async def _poll(client: Scripted, handle: Any = None) -> tuple[list[int], Metrics]:
    handled: list[int] = []

    async def taken(envelope: Envelope) -> None:
        handled.append(envelope.update_id)
        if handle is not None:
            await handle(envelope)

    clock, metrics = Clock(), Metrics()
    poller = Poller(client, taken, metrics, clock=clock, sleep=clock.sleep)  # type: ignore[arg-type]  # scripted
    client.poller = poller
    await asyncio.wait_for(poller.run(), 10)
    return handled, metrics


def _text(number: int) -> dict[str, Any]:
    return {**message(text="x"), "update_id": number}


async def test_a_broken_update_is_passed_and_the_good_one_answered() -> None:
    client = Scripted([{"update_id": 10, "message": None}, _text(11)])
    handled, metrics = await _poll(client)
    assert handled == [11]
    assert client.offsets[-1] == 12
    assert metrics.value("bot_updates_unreadable_total") == 1


async def test_what_comes_again_is_handled_once() -> None:
    handled, _ = await _poll(Scripted([_text(5)], [_text(5), _text(6)], [_text(6)]))
    assert handled == [5, 6]


async def test_ids_that_begin_anew_lower_are_handled() -> None:
    handled, _ = await _poll(Scripted([_text(900)], [_text(3)]))
    assert handled == [900, 3]


async def test_an_exception_in_one_answer_stops_nothing_and_logs_no_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    async def fails(envelope: Envelope) -> None:
        raise ValueError("planted 4711")

    handled, _ = await _poll(Scripted([_text(1), _text(2)]), fails)
    assert handled == [1, 2]
    assert "4711" not in caplog.text


async def test_network_trouble_passes() -> None:
    away = Failed("getUpdates", Trouble(Kind.RETRY))
    handled, _ = await _poll(Scripted(away, away, [_text(1)]))
    assert handled == [1]


async def test_a_wrong_token_ends_the_loop() -> None:
    with pytest.raises(Ended):
        await _poll(Scripted(Failed("getUpdates", Trouble(Kind.UNAUTHORISED))))


async def test_a_second_poller_is_named_once_and_given_up_after_minutes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    conflict = Failed("getUpdates", Trouble(Kind.CONFLICT))
    with pytest.raises(Ended):
        await _poll(Scripted(*[conflict] * int(CONFLICT_LIMIT)))
    assert [r.message for r in caplog.records].count("conflict") == 1
