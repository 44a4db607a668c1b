"""Killed at the worst moment, the whole process: the person is answered, the count is exact."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.faults import Fault
from bot.doors.preview.web import app
from bot.store.sqlite import SqliteCounts
from tests.conftest import READERS
from tests.preview import TOKEN, serving
from tests.stage import messages


async def _started(port: int, data: Path) -> asyncio.subprocess.Process:
    environ = {
        **{k: v for k, v in os.environ.items() if not k.startswith("BOT_")},
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": f"http://127.0.0.1:{port}",
        "BOT_DATA": str(data),
        "BOT_READERS": str(READERS),
        "no_proxy": "127.0.0.1",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environ, stderr=asyncio.subprocess.DEVNULL
    )


async def _until_called(server: LocalBotApi, method: str, times: int) -> None:
    while len(server.called(method)) < times:
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("moment", ["while sending", "before the acknowledgement"])
async def test_a_killed_bot_answers_after_the_restart_and_counts_once(
    moment: str, tmp_path: Path
) -> None:
    server = LocalBotApi(TOKEN)
    async with serving(app(server)) as port:
        chat = server.persons.open("ru").chat_id
        # The second message of the answer hangs, so that the update is not yet acknowledged.
        if moment == "while sending":
            server.faults.queue("sendMessage", Fault(), Fault(delay=12))
        else:
            server.faults.queue("getUpdates", Fault(), Fault(delay=12))
        server.persons.text(chat, "/start")
        first = await _started(port, tmp_path)
        await asyncio.wait_for(_until_called(server, "sendMessage", 1), 20)
        if moment != "while sending":
            await asyncio.wait_for(_until_called(server, "sendMessage", 2), 20)
            await asyncio.sleep(0.3)
        first.send_signal(signal.SIGKILL)
        await first.wait()
        assert len(server.updates) == 1, "the update must not be acknowledged yet"
        second = await _started(port, tmp_path)
        await asyncio.wait_for(server.updates.handled(), 20)
        second.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        server.stop()
        assert await asyncio.wait_for(second.wait(), 20) == 0
        assert any(message["buttons"] for message in await messages(server, chat))
    counts = SqliteCounts(tmp_path / "counts.sqlite", reading=True)
    assert sum(counts.totals().kind_day.values()) == 1
    counts.close()
