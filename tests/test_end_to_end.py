"""The real bot against the local Bot API server: what is seen, what is counted, what fails."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.edition import Edition
from bot.core.events import Asked
from bot.core.texts import Texts
from bot.doors.preview.faults import Fault, html_page, too_many_requests
from bot.doors.telegram.envelope import Envelope
from tests.stage import Stage, messages, staged, texts_of

APP_LANGUAGES = {"tg", "ky", "uz", "ru", "en"}


@pytest_asyncio.fixture
async def stage(edition: Edition, texts: Texts, tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot that polls the local server."""
    async with staged(edition, texts, tmp_path) as made:
        yield made


@pytest_asyncio.fixture
async def chat(stage: Stage) -> int:
    """A person with a Tajik app who has pressed Start."""
    number = stage.server.persons.open("tg").chat_id
    await stage.says(number, "/start")
    return number


async def test_start_greets_in_the_language_of_the_app_with_keys_and_all_languages(
    stage: Stage, chat: int
) -> None:
    _, greeting, menu = await stage.seen(chat)
    assert greeting["text"].startswith("Салом")
    assert [len(row) for row in greeting["keyboard"]["rows"]] == [2]
    names = [button["text"] for row in menu["buttons"][:2] for button in row]
    assert names == ["Тоҷикӣ", "Кыргызча", "Oʻzbekcha", "Ўзбекча", "Русский", "English"]
    assert all(message["silent"] for message in (greeting, menu))


async def test_moving_through_the_menu_edits_one_message(stage: Stage, chat: int) -> None:
    before = await stage.seen(chat)
    after = await stage.presses(chat, "🧭")
    assert [m["message_id"] for m in after] == [m["message_id"] for m in before]
    assert after[-1]["buttons"] != before[-1]["buttons"]


async def test_the_sos_key_shows_numbers_at_once(stage: Stage, chat: int) -> None:
    key = (await stage.seen(chat))[1]["keyboard"]["rows"][0][0]
    shown = (await stage.says(chat, key))[-1]
    assert any("112" in button["text"] for row in shown["buttons"] for button in row)
    country = (await stage.presses(chat, "🇷🇺"))[-1]
    assert "112" in country["text"]
    assert any(b["kind"] == "copy" for row in country["buttons"] for b in row)


async def _to_a_contact(stage: Stage, chat: int) -> None:
    await stage.says(chat, "/sos")
    for label in ("🇰🇬", "Рақамҳои дигар", "Боз", "Коломто"):
        await stage.presses(chat, label)


async def test_a_card_is_sent_and_hidden_with_the_rest(stage: Stage, chat: int) -> None:
    await _to_a_contact(stage, chat)
    *_, card, under = await stage.presses(chat, "👤")
    assert card["kind"] == "contact"
    assert card["contact"]["phone_number"] == "+996312304855"
    assert "VOICE:+996312304855\r\n" in card["contact"]["vcard"]
    assert card["silent"]
    assert under["buttons"], "a way on stands below the card"
    left = await stage.says(chat, "/hide")
    assert [message["kind"] for message in left] == ["text"]


async def test_where_cards_are_refused_name_and_number_come_as_text(
    stage: Stage, chat: int
) -> None:
    await _to_a_contact(stage, chat)
    refused = {"ok": False, "error_code": 400, "description": "Bad Request: PHONE_NUMBER_INVALID"}
    stage.server.faults.queue("sendContact", Fault(400, refused))
    *_, text, under = await stage.presses(chat, "👤")
    assert text["text"].endswith("+996312304855")
    assert under["buttons"]


async def test_a_number_that_did_not_answer_is_counted_and_the_next_is_offered(
    stage: Stage, chat: int
) -> None:
    await _to_a_contact(stage, chat)
    before = len(await stage.seen(chat))
    after = await stage.presses(chat, "ҷавоб надод")
    assert len(after) == before, "in place"
    assert any("ҳам ҷавоб надод" in b["text"] for row in after[-1]["buttons"] for b in row)
    assert (await stage.totals()).dead_number == {"kg-shelter-kolomto-bishkek": 1}


async def test_hide_wipes_both_sides_and_leaves_one_line(stage: Stage, chat: int) -> None:
    await stage.says(chat, "маошамро намедиҳанд")
    left = await stage.says(chat, "/hide")
    assert [message["from"] for message in left] == ["bot"]
    assert left[0]["buttons"]
    assert await stage.presses(chat, left[0]["buttons"][0][0]["text"]) == []


async def test_counts_are_of_what_was_done_and_never_of_whom(stage: Stage, chat: int) -> None:
    stage.server.persons.text(chat, "/start umed-leaflet")
    await stage.presses(chat, "🆘 SOS")
    totals = await stage.totals()
    kinds = {kind: n for (kind, _), n in totals.kind_day.items()}
    assert kinds == {"started": 2, "sos": 1}
    assert totals.source == {"umed-leaflet": 1}
    raw = stage.store.read_bytes()
    assert str(chat).encode() not in raw


async def test_a_staff_test_link_counts_nothing(stage: Stage) -> None:
    number = stage.server.persons.open("ru").chat_id
    await stage.says(number, "/start test-umed-leaflet")
    assert (await stage.totals()).kind_day == {}


async def test_an_unreadable_update_does_not_stop_the_good_one_behind_it(
    stage: Stage, chat: int
) -> None:
    bodies: list[dict[str, object]] = [
        {"message": None}, {"message": {"chat": []}}, {"callback_query": 7}, {"x": 1}
    ]  # fmt: skip
    for broken in bodies:
        stage.server.updates.inject(broken)
    shown = await stage.says(chat, "/menu")
    assert shown[-1]["from"] == "bot"
    assert stage.bot.metrics.value("bot_updates_unreadable_total") == 3


async def test_an_update_that_comes_again_is_counted_once(stage: Stage, chat: int) -> None:
    envelope = Envelope(7, chat, Asked("/sos"), message_id=1)
    await asyncio.gather(*(stage.bot.app.handle(envelope) for _ in range(4)))
    await stage.bot.app.handle(envelope)
    assert sum(n for (kind, _), n in (await stage.totals()).kind_day.items() if kind == "sos") == 1


async def test_a_short_429_is_waited_for_and_the_message_comes_once(
    stage: Stage, chat: int
) -> None:
    before = len(await stage.seen(chat))
    stage.server.faults.queue("sendMessage", too_many_requests(1))
    assert len(await stage.says(chat, "/menu")) == before + 2


async def test_a_429_of_an_hour_is_given_up_and_others_are_served(stage: Stage, chat: int) -> None:
    stage.server.faults.queue("sendMessage", too_many_requests(3600))
    other = stage.server.persons.open("ky").chat_id
    await stage.says(chat, "/menu")
    shown = await stage.says(other, "/start")
    assert len(texts_of(shown)) == 2
    assert stage.bot.metrics.value("bot_replies_failed_total") == 1


@pytest.mark.parametrize(
    "fault",
    [html_page(502), Fault(500, b"{}"), Fault(drop=True), Fault(200, b"not JSON")],
    ids=["gateway page", "500", "connection cut", "no JSON"],
)
async def test_a_passing_fault_of_telegram_costs_nobody_the_answer(
    stage: Stage, chat: int, fault: Fault
) -> None:
    stage.server.faults.queue("sendMessage", fault)
    stage.server.faults.queue("getUpdates", fault)
    assert (await stage.says(chat, "/menu"))[-1]["from"] == "bot"


async def test_somebody_who_blocked_the_bot_is_no_error_and_not_counted(
    stage: Stage, chat: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = await stage.totals()
    stage.server.persons.text(chat, "/sos")
    stage.server.persons.block(chat, True)
    await asyncio.wait_for(stage.server.updates.handled(), 20)
    assert (await stage.totals()).kind_day == before.kind_day
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_press_on_a_message_that_is_gone_is_answered_with_a_new_one(
    stage: Stage, chat: int
) -> None:
    menu = (await stage.seen(chat))[-1]
    stage.server.faults.queue(
        "editMessageText",
        Fault(400, {"ok": False, "error_code": 400,
                    "description": "Bad Request: message to edit not found"}),
    )  # fmt: skip
    shown = await stage.presses(chat, "🧳")
    assert shown[-1]["message_id"] > menu["message_id"]
    assert stage.server.called("answerCallbackQuery")[-1].status == 200


async def test_pressing_the_same_button_twice_is_a_success(stage: Stage, chat: int) -> None:
    await stage.presses(chat, "☰")
    failed = stage.bot.metrics.value("bot_replies_failed_total")
    await stage.presses(chat, "☰")
    assert stage.bot.metrics.value("bot_replies_failed_total") == failed


@pytest.mark.parametrize("kind", ["photo", "voice", "location", "contact", "sticker", "document"])
async def test_what_is_no_text_gets_a_kind_hint_and_is_not_fetched(
    stage: Stage, chat: int, kind: str
) -> None:
    stage.server.persons.send(chat, kind)
    assert "Ман танҳо матн" in (await stage.seen(chat))[-1]["text"]
    assert not stage.server.called("getFile")


async def test_an_edited_question_is_answered_again(stage: Stage, chat: int) -> None:
    shown = await stage.says(chat, "абвгд")
    mine = [m for m in shown if m["from"] == "person"][-1]
    stage.server.persons.edit(chat, mine["message_id"], "маошамро намедиҳанд се моҳ шуд")
    assert "Ба ман пул надоданд" in (await stage.seen(chat))[-1]["text"]


async def test_a_group_is_left_in_peace_unless_the_bot_is_addressed(stage: Stage) -> None:
    group = stage.server.persons.open("ru", group=True).chat_id
    assert texts_of(await stage.says(group, "всем привет")) == []
    shown = await stage.says(group, "@preview_bot помоги")
    assert len(texts_of(shown)) == 1
    assert shown[-1]["buttons"][0][0]["url"] == "https://t.me/preview_bot"


async def test_forged_and_old_buttons_lead_to_a_living_place(stage: Stage, chat: int) -> None:
    menu = (await stage.seen(chat))[-1]["message_id"]
    for data in (
        "1t.tg.zzzzz.",
        "1c.tg..XX-99",
        "0x",
        "../../etc",
        "1q.tg.aaaaa.yyyy",
        "\u202e",
        "a" * 64,
    ):
        stage.server.persons.forge(chat, menu, data)
        assert (await stage.seen(chat))[-1]["buttons"]
    assert stage.bot.metrics.value("bot_replies_failed_total") == 0


async def test_a_flood_is_asked_once_to_wait_but_sos_is_always_answered(
    stage: Stage, chat: int
) -> None:
    for _ in range(40):
        stage.server.persons.text(chat, "12345")
    said = texts_of(await stage.seen(chat))
    assert len([text for text in said if "Якбора паёмҳо" in text]) == 1
    assert len(said) < 30
    shown = await stage.says(chat, "/sos")
    assert any("112" in b["text"] for row in shown[-1]["buttons"] for b in row)


async def test_the_profile_is_set_in_every_language_of_an_app(stage: Stage, chat: int) -> None:
    for _ in range(200):
        if len(stage.server.called("setMyShortDescription")) > len(APP_LANGUAGES):
            break
        await asyncio.sleep(0.02)
    said = {
        str(call.given.values.get("language_code")) for call in stage.server.called("setMyCommands")
    }
    assert said >= APP_LANGUAGES


async def test_stopping_lets_running_answers_end_and_takes_no_new_ones(
    stage: Stage, chat: int
) -> None:
    stage.server.faults.queue("sendMessage", Fault(delay=0.5))
    stage.server.persons.text(chat, "/menu")
    while not stage.bot.metrics.value("bot_updates_total") and not len(stage.server.updates):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    stage.stop.set()
    await asyncio.wait_for(asyncio.shield(stage.running), 15)
    assert (await messages(stage.server, chat))[-1]["from"] == "bot"
    assert len(stage.server.updates) == 0


async def test_stopping_with_many_in_flight_and_one_slow_loses_nobody(
    edition: Edition, texts: Texts, tmp_path: Path
) -> None:
    async with staged(edition, texts, tmp_path) as stage:
        chats = [stage.server.persons.open("ru").chat_id for _ in range(25)]
        stage.server.faults.queue("sendMessage", Fault(delay=1.0))
        for chat in chats:
            stage.server.persons.text(chat, "/menu")
        while stage.bot.metrics.value("bot_replies_failed_total") == 0 and not stage.server.called(
            "sendMessage"
        ):
            await asyncio.sleep(0.01)
        stage.stop.set()
        await asyncio.wait_for(asyncio.shield(stage.running), 15)
        waiting = {update.chat_id for update in stage.server.updates}
        for chat in chats:
            answered = any(m["from"] == "bot" for m in await messages(stage.server, chat))
            assert answered or chat in waiting, "neither answered nor kept for the next start"
