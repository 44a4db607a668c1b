"""The local Bot API server: updates, webhook, profile, faults, limits; asked by the real client."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import Conflict, NetworkError, RetryAfter

from bot.doors.preview.chats import CHATS, MESSAGES
from bot.doors.preview.faults import Fault, html_page, too_many_requests
from bot.doors.preview.updates import WAITING
from tests.preview import Local, client, playing, refused, serving, waited_for


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with playing() as playing_now:
        yield playing_now


async def test_an_update_comes_again_until_its_offset_is_passed(local: Local) -> None:
    chat = local.person()
    local.server.persons.text(chat, "one")
    local.server.persons.text(chat, "two")
    [first] = await local.bot.get_updates(limit=1)
    again = await local.bot.get_updates()
    assert again[0].update_id == first.update_id
    [rest] = await local.bot.get_updates(offset=first.update_id + 1)
    assert rest.update_id == first.update_id + 1
    assert rest.message is not None
    assert rest.message.text == "two"
    assert await local.bot.get_updates(offset=-1) == (rest,)
    assert await local.bot.get_updates(offset=rest.update_id + 1) == ()
    await local.server.updates.handled()


async def test_a_long_poll_answers_when_something_comes(local: Local) -> None:
    chat = local.person()
    poll = asyncio.create_task(local.bot.get_updates(timeout=30))
    await waited_for(local.server.updates.bell)
    local.server.persons.text(chat, "hello")
    [update] = await poll
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_second_poll_ends_the_first_with_a_conflict(local: Local) -> None:
    first = asyncio.create_task(local.bot.get_updates(timeout=30))
    await waited_for(local.server.updates.bell)
    async with client(local.port) as other:
        await other.get_updates()
    with refused(
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running",
        Conflict,
    ):
        await first


async def test_only_kinds_that_were_asked_for_are_kept(local: Local) -> None:
    chat = local.person()
    await local.bot.get_updates(allowed_updates=["message"])
    local.server.persons.edit(chat, 1, "changed")
    local.server.persons.text(chat, "new")
    [update] = await local.bot.get_updates()
    assert update.message is not None


async def test_updates_expire_after_a_day_and_the_oldest_goes_when_there_are_too_many(
    local: Local,
) -> None:
    first = local.server.updates.inject({"message": None})
    for _ in range(WAITING):
        local.server.updates.inject({})
    assert len(local.server.updates) == WAITING
    assert first not in local.server.updates
    local.clock.now += 24 * 60 * 60 + 1
    assert await local.bot.get_updates() == ()


@dataclass
class Receiver:
    """A bot's webhook; `statuses` are its first answers, then all is well."""

    statuses: list[int]
    got: list[tuple[str | None, Any]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        self.got.append((secret, await request.json()))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)

    def site(self) -> Starlette:
        return Starlette(routes=[Route("/hook", self.take, methods=["POST"])])


async def test_the_webhook_delivers_in_order_and_repeats_after_growing_pauses(
    local: Local,
) -> None:
    receiver, chat = Receiver([500, 503, 404]), local.person()
    async with serving(receiver.site()) as port:
        address = f"http://127.0.0.1:{port}/hook"
        await local.bot.set_webhook(address, secret_token="abc_-1")
        local.server.persons.text(chat, "one")
        local.server.persons.text(chat, "two")
        await local.server.updates.handled()
        texts = [update["message"]["text"] for _, update in receiver.got]
        assert texts == ["one"] * 4 + ["two"]
        assert {secret for secret, _ in receiver.got} == {"abc_-1"}
        assert local.pauses == [1, 2, 4]
        info = await local.bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (address, 0)
        assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"
        with refused(
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
            "delete the webhook first",
            Conflict,
        ):
            await local.bot.get_updates()
        await local.bot.delete_webhook()
    local.server.persons.text(chat, "three")
    assert len(await local.bot.get_updates()) == 1


async def test_a_webhook_that_cannot_be_is_refused(local: Local) -> None:
    with refused("Invalid webhook url specified"):
        await local.bot.set_webhook("ftp://example.org/")
    with refused("Secret token contains unallowed characters"):
        await local.bot.set_webhook("http://127.0.0.1:1/", secret_token="a b")


async def test_a_dead_webhook_is_said_in_its_info(local: Local) -> None:
    chat = local.person()
    async with serving(Receiver([]).site()) as port:
        pass
    await local.bot.set_webhook(f"http://127.0.0.1:{port}/")
    local.server.persons.text(chat, "one")
    while not local.pauses:
        await asyncio.sleep(0)
    info = await local.bot.get_webhook_info()
    assert info.last_error_message == "Connection refused"
    assert info.pending_update_count == 1
    await local.bot.delete_webhook(drop_pending_updates=True)
    assert await local.bot.get_updates() == ()


async def test_commands_are_chosen_by_telegrams_order_of_scopes(local: Local) -> None:
    chat, other = local.person("ky"), local.person("en")
    everybody = BotCommandScopeAllPrivateChats()

    async def sees(place: int) -> str:
        profile = (await local.page.get(f"chats/{place}/profile")).json()
        return str(profile["commands"][0]["description"]) if profile["commands"] else ""

    assert await sees(chat) == ""
    for words, scope, language in (
        ("default", None, None),
        ("default ky", None, "ky"),
        ("private", everybody, None),
        ("private ky", everybody, "ky"),
        ("chat", BotCommandScopeChat(chat), None),
        ("chat ky", BotCommandScopeChat(chat), "ky"),
    ):
        await local.bot.set_my_commands(
            [BotCommand("sos", words)], scope=scope, language_code=language
        )
        assert await sees(chat) == words
    assert await sees(other) == "private"
    await local.bot.delete_my_commands(BotCommandScopeChat(chat), "ky")
    assert await sees(chat) == "chat"
    assert await local.bot.get_my_commands(BotCommandScopeChat(chat), "ky") == ()
    [command] = await local.bot.get_my_commands(everybody, "ky")
    assert command.description == "private ky"


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("x" * 33, "y", "Command length must not exceed 32"),
        ("SOS", "y", "Bot_command_invalid"),
        ("sos", " ", "Command description must be non-empty"),
        ("sos", "y" * 257, "Command description length must not exceed 256"),
    ],
)
async def test_a_command_that_telegram_does_not_take_is_refused(
    local: Local, command: str, description: str, words: str
) -> None:
    with refused(words):
        await local.bot.set_my_commands([(command, description)])


async def test_a_hundred_commands_in_a_language_of_two_letters_are_taken(local: Local) -> None:
    await local.bot.set_my_commands([(f"a{number}", "b") for number in range(100)])
    with refused("Bot_commands_too_much"):
        await local.bot.set_my_commands([(f"a{number}", "b") for number in range(101)])
    with refused("Invalid language code specified"):
        await local.bot.set_my_commands([("a", "b")], language_code="uz-Cyrl")


async def test_name_and_descriptions_are_shown_by_language(local: Local) -> None:
    chat = local.person("tg")
    await local.bot.set_my_description("d" * 512)
    await local.bot.set_my_description("Тавсиф", language_code="tg")
    await local.bot.set_my_short_description("s" * 120)
    await local.bot.set_my_name("Роҳи амн", language_code="tg")
    with refused("Description_too_long"):
        await local.bot.set_my_description("d" * 513)
    with refused("About_too_long"):
        await local.bot.set_my_short_description("s" * 121)
    assert (await local.bot.get_my_name()).name == "Safe way"
    assert (await local.bot.get_my_description("ru")).description == "d" * 512
    assert (await local.page.get(f"chats/{chat}/profile")).json() == {
        "name": "Роҳи амн",
        "description": "Тавсиф",
        "short_description": "s" * 120,
        "commands": [],
        "menu_button": "commands",
        "blocked": False,
    }
    _, events = await local.server.persons.chat(chat).events(1, 0)
    assert events == [{"kind": "commands"}] * 4


async def test_scripted_faults_are_met_once_and_in_order(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    chat = local.person()
    local.server.faults.queue(
        "sendMessage", too_many_requests(7), Fault(drop=True), html_page(502), Fault(drip=0.0001)
    )
    with pytest.raises(RetryAfter) as limited:
        await local.bot.send_message(chat, "a")
    assert limited.value.retry_after == timedelta(seconds=7)
    with pytest.raises(NetworkError):
        await local.bot.send_message(chat, "b")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await local.bot.send_message(chat, "c")
    await local.bot.send_message(chat, "d")
    assert [message["text"] for message in await local.shown(chat)] == ["/start", "d"]
    assert [call.status for call in local.server.called("sendMessage")] == [429, 200, 502, 200]


async def test_an_answer_can_be_lost_after_the_message_was_sent(local: Local) -> None:
    chat = local.person()
    local.server.faults.queue("sendMessage", Fault(drop=True, refused=False))
    with pytest.raises(NetworkError):
        await local.bot.send_message(chat, "a")
    assert [message["text"] for message in await local.shown(chat)] == ["/start", "a"]


async def test_the_pace_of_telegram_is_kept_when_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with playing(limited=True) as local:
        chats = [local.person() for _ in range(32)]
        await local.bot.send_message(chats[0], "x")
        with pytest.raises(RetryAfter):
            await local.bot.send_message(chats[0], "x")
        for chat in chats[1:30]:
            await local.bot.send_message(chat, "x")
        with pytest.raises(RetryAfter):
            await local.bot.send_message(chats[30], "x")
        local.clock.now += 1
        await local.bot.send_message(chats[30], "x")


async def test_chats_and_messages_are_bounded(local: Local) -> None:
    first = local.person()
    for _ in range(MESSAGES):
        local.server.persons.text(first, "x")
    assert 1 not in local.server.persons.chat(first).messages
    second = local.person()
    local.server.persons.text(first, "still here")
    for _ in range(CHATS - 1):
        local.server.persons.open()
    assert local.server.chats.get(second) is None
    assert local.server.chats.get(first) is not None
