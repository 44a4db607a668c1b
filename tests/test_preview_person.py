"""The person of the preview: what they do reaches the bot, and what the page may ask."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.preview import TOKEN, Local, one, playing, refused

QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with playing() as playing_now:
        yield playing_now


async def test_a_command_reaches_the_bot_marked_as_one(local: Local) -> None:
    chat = local.server.persons.open("ky").chat_id
    local.server.persons.text(chat, "/start leaflet-7")
    [update] = await local.bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start leaflet-7"
    assert [(e.type, e.offset, e.length) for e in update.message.entities] == [
        ("bot_command", 0, 6)
    ]
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "ky"
    assert update.message.chat.type == "private"


async def test_a_group_is_told_as_one(local: Local) -> None:
    chat = local.server.persons.open("ru", group=True)
    local.server.persons.text(chat.chat_id, "/sos")
    [update] = await local.bot.get_updates()
    assert update.message is not None
    assert update.message.chat.type == "group"
    assert update.message.from_user is not None
    assert update.message.from_user.id == chat.person.user_id
    await local.bot.send_message(update.message.chat.id, "Write to me in private")


@pytest.mark.parametrize("kind", ["photo", "voice", "location", "contact", "sticker", "document"])
async def test_whatever_is_sent_can_be_read_by_the_client(local: Local, kind: str) -> None:
    chat = local.person()
    message_id = local.server.persons.send(chat, kind)
    [update] = await local.bot.get_updates()
    assert update.message is not None
    assert getattr(update.message, kind)
    assert update.message.message_id == message_id


async def test_an_edited_text_and_a_block_reach_the_bot(local: Local) -> None:
    chat = local.person()
    local.server.persons.edit(chat, 1, "changed")
    local.server.persons.block(chat, True)
    local.server.persons.block(chat, True)
    local.server.persons.block(chat, False)
    edited, blocked, back = await local.bot.get_updates()
    assert edited.edited_message is not None
    assert edited.edited_message.text == "changed"
    assert edited.edited_message.edit_date is not None
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"


async def test_a_press_brings_the_data_of_the_button_and_its_answer_comes_back(
    local: Local,
) -> None:
    chat = local.person()
    await local.bot.send_message(chat, "Choose", reply_markup=one(callback_data="v1 ♥"))
    after, _ = await local.server.persons.chat(chat).events(0, 0)
    local.server.persons.press(chat, 2, 0, 0)
    [update] = await local.bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.data == "v1 ♥"
    assert query.message is not None
    assert query.message.message_id == 2
    await query.answer("Noted", show_alert=True)
    _, events = await local.server.persons.chat(chat).events(after, 0)
    assert events == [
        {"kind": "answered", "message_id": 2, "text": "Noted", "alert": True, "url": None}
    ]
    with refused(QUERY_GONE):
        await query.answer()


async def test_a_press_cannot_be_answered_after_a_minute(local: Local) -> None:
    chat = local.person()
    await local.bot.send_message(chat, "Choose", reply_markup=one(callback_data="a"))
    query_id = local.server.persons.press(chat, 2, 0, 0)
    local.clock.now += 61
    with refused(QUERY_GONE):
        await local.bot.answer_callback_query(query_id)
    with refused("Message_too_long"):
        await local.bot.answer_callback_query(query_id, "x" * 201)


async def test_a_forged_press_brings_any_data(local: Local) -> None:
    chat = local.person()
    local.server.persons.forge(chat, 1, "../\x00\U0001f600")
    [update] = await local.bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "../\x00\U0001f600"


async def test_a_person_chats_over_http(local: Local) -> None:
    opened = (await local.page.post("persons", json={"language_code": "uz"})).json()
    chat = opened["chat"]
    assert opened["name"] == "Guest"
    waiting = asyncio.create_task(local.page.get(f"chats/{chat}/events?after=0&wait=30"))
    sent = await local.page.post(f"chats/{chat}/text", json={"text": "/start"})
    assert sent.json() == {"ok": True, "message_id": 1}
    told = (await waiting).json()
    assert told["next"] == 1
    assert told["events"][0]["message"]["from"] == "person"
    await local.bot.send_message(chat, "x", reply_markup=one(callback_data="go"))
    await local.bot.send_chat_action(chat, "typing")
    press = {"message_id": 2, "row": 0, "column": 0}
    assert (await local.page.post(f"chats/{chat}/press", json=press)).json() == {"ok": True}
    await local.page.post(f"chats/{chat}/send", json={"kind": "voice"})
    later = (await local.page.get(f"chats/{chat}/events?after=1&wait=0")).json()
    assert [event["kind"] for event in later["events"]] == ["message", "action", "message"]
    assert len(await local.bot.get_updates()) == 3
    await local.page.post(f"chats/{chat}/edit", json={"message_id": 1, "text": "other"})
    await local.page.post(f"chats/{chat}/block", json={"blocked": True})
    assert (await local.page.get(f"chats/{chat}/profile")).json()["blocked"] is True
    refused_text = await local.page.post(f"chats/{chat}/text", json={"text": "x"})
    assert refused_text.status_code == 409
    await local.page.post(f"chats/{chat}/clear", json={})
    assert (await local.page.get(f"chats/{chat}/events?after=0")).json()["events"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("chats/1/text", {"text": "x"}, 404),
        ("nothing", {}, 404),
        ("persons", {"language_code": 7}, 400),
        ("persons", [], 400),
        ("chats/{chat}/text", {"text": ""}, 400),
        ("chats/{chat}/text", {"text": "x" * 4097}, 400),
        ("chats/{chat}/text", {"text": "x" * 70_000}, 413),
        ("chats/{chat}/text", {}, 400),
        ("chats/{chat}/send", {"kind": "elephant"}, 400),
        ("chats/{chat}/press", {"message_id": 1, "row": 0, "column": 0}, 409),
        ("chats/{chat}/press", {"message_id": 1, "row": True, "column": 0}, 400),
        ("chats/{chat}/edit", {"message_id": 9, "text": "x"}, 409),
        ("chats/{chat}/block", {"blocked": 1}, 400),
        ("chats/{chat}/events", {}, 405),
    ],
)
async def test_what_the_page_sends_wrongly_is_answered_with_a_sentence(
    local: Local, path: str, body: Any, status: int
) -> None:
    answer = await local.page.post(path.format(chat=local.person()), json=body)
    assert answer.status_code == status
    assert answer.json()["ok"] is False
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("query", ["after=x", "after=-1", "wait=nan", "wait=-1", "after=9e9"])
async def test_a_wrong_question_for_events_is_refused(local: Local, query: str) -> None:
    answer = await local.page.get(f"chats/{local.person()}/events?{query}")
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_foreign_page_cannot_post(local: Local, kind: str) -> None:
    answer = await local.page.post("persons", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("LocalHost:{port}", 200),
        ("[::1]:{port}", 200),
        ("127.0.0.1", 403),
        ("127.0.0.1:1", 403),
        ("evil.example:{port}", 403),
        ("127.0.0.1.evil.example:{port}", 403),
    ],
)
async def test_only_names_of_this_machine_are_answered(
    local: Local, host: str, status: int
) -> None:
    headers = {"host": host.format(port=local.port)}
    answer = await local.page.post("persons", json={}, headers=headers)
    assert answer.status_code == status
    call = await local.page.get(f"http://127.0.0.1:{local.port}/bot{TOKEN}/getMe", headers=headers)
    assert call.status_code == status


async def test_stopping_ends_polls_at_once(local: Local) -> None:
    chat = local.person()
    number, _ = await local.server.persons.chat(chat).events(0, 0)
    poll = asyncio.create_task(local.bot.get_updates(timeout=30))
    page = asyncio.create_task(local.page.get(f"chats/{chat}/events?after={number}&wait=30"))
    while not (local.server.updates.bell.waiting and local.server.persons.chat(chat).bell.waiting):
        await asyncio.sleep(0)
    local.server.stop()
    assert await poll == ()
    assert (await page).json() == {"next": number, "events": []}
