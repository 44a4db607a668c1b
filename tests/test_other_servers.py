"""The bot against a Bot API server that was not made for it and lacks most methods."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.commands.serve import Bot
from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.doors.telegram.client import Client
from bot.store.sqlite import SqliteCounts
from tests.lean import Lean
from tests.preview import serving


@pytest_asyncio.fixture
async def lean(edition: Edition, texts: Texts, tmp_path: Path) -> AsyncIterator[Lean]:
    """The lean server with the bot polling it."""
    server = Lean()
    async with serving(server.site()) as port:
        client = Client("1:x", f"http://127.0.0.1:{port}", direct=True)
        counts = SqliteCounts(tmp_path / "counts.sqlite")
        async with Bot.ready(edition, texts, client, counts) as bot:
            stop = asyncio.Event()
            running = asyncio.create_task(bot.poll(stop, None))
            yield server
            stop.set()
            await asyncio.wait_for(running, 20)


def _button(markup: str, words: str) -> str:
    rows = json.loads(markup)["inline_keyboard"]
    return next(str(b["callback_data"]) for row in rows for b in row if words in b["text"])


async def test_start_menu_topic_sos_language_and_hide_work(lean: Lean) -> None:
    lean.write("/start")
    menu = await lean.until("Выберите тему")
    lean.press(menu, _button(lean.markups[menu], "⚖️"))
    assert await lean.until("Мои права на работе") == menu
    lean.press(menu, _button(lean.markups[menu], "Мне не заплатили"))
    assert await lean.until("Требовать деньги") == menu
    lean.press(menu, _button(lean.markups[menu], "SOS"))
    assert await lean.until("Вы не одни") == menu
    lean.press(menu, _button(lean.markups[menu], "🇷🇺"))
    assert await lean.until("112") == menu
    lean.press(menu, _button(lean.markups[menu], "🌐"))
    await lean.until("Забонро интихоб кунед")
    lean.press(menu, _button(lean.markups[menu], "Тоҷикӣ"))
    await lean.until("Мавзӯъро интихоб кунед")
    lean.write("/hide")
    await lean.until("Тайёр")
    assert len(lean.texts) == 1


async def test_an_unreadable_update_stops_nothing(lean: Lean) -> None:
    lean.number += 1
    lean.updates.append({"update_id": lean.number, "message": {"chat": "?"}})
    lean.write("/sos")
    await lean.until("Вы не одни")


async def test_an_empty_poll_that_returns_at_once_is_not_asked_in_a_circle(lean: Lean) -> None:
    lean.write("/start")
    await lean.until("Выберите тему")
    before = lean.asked["getUpdates"]
    await asyncio.sleep(1.0)
    assert lean.asked["getUpdates"] - before <= 4


async def test_a_method_that_is_missing_is_asked_for_once(lean: Lean) -> None:
    for _ in range(2):
        lean.write("/hide")
        await lean.until("Готово")
    assert lean.asked["deleteMessages"] == 1
    assert lean.asked["deleteMessage"] > 1
