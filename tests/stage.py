"""The stage: the real bot, polling the local Bot API server, with a store of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.commands.serve import Bot
from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.web import app
from bot.doors.telegram.client import Client
from bot.store.counts import Totals
from bot.store.sqlite import SqliteCounts
from tests.preview import TOKEN, serving


@dataclass
class Stage:
    """The local server, the bot that runs on it, and its store."""

    server: LocalBotApi
    bot: Bot
    stop: asyncio.Event
    running: asyncio.Task[None]
    store: Path

    async def says(self, chat: int, text: str) -> list[dict[str, Any]]:
        """What the person sees after typing a text."""
        self.server.persons.text(chat, text)
        return await self.seen(chat)

    async def presses(self, chat: int, label: str) -> list[dict[str, Any]]:
        """What the person sees after pressing the newest button whose label holds `label`."""
        for message in reversed(await self.seen(chat)):
            for row, buttons in enumerate(message["buttons"]):
                for column, button in enumerate(buttons):
                    if label in button["text"]:
                        self.server.persons.press(chat, message["message_id"], row, column)
                        return await self.seen(chat)
        raise AssertionError(f"no button {label}")

    async def seen(self, chat: int) -> list[dict[str, Any]]:
        """The messages in the chat, once the bot has handled everything."""
        await asyncio.wait_for(self.server.updates.handled(), 20)
        return await messages(self.server, chat)

    async def totals(self) -> Totals:
        """What was counted."""
        await self.bot.counter.settle()
        counts = SqliteCounts(self.store, reading=True)
        try:
            return counts.totals()
        finally:
            counts.close()


async def messages(server: LocalBotApi, chat: int) -> list[dict[str, Any]]:
    """The messages that a person sees now."""
    _, events = await server.persons.chat(chat).events(0, 0)
    return [cast(dict[str, Any], e["message"]) for e in events if e["kind"] == "message"]


@asynccontextmanager
async def staged(edition: Edition, texts: Texts, folder: Path) -> AsyncIterator[Stage]:
    """A bot on the stage; in the end it is stopped as SIGTERM stops it."""
    server = LocalBotApi(TOKEN, "Safe Way Bot")
    store = folder / "counts.sqlite"
    async with serving(app(server)) as port:
        client = Client(TOKEN, f"http://127.0.0.1:{port}", direct=True)
        async with Bot.ready(edition, texts, client, SqliteCounts(store)) as bot:
            stop = asyncio.Event()
            running = asyncio.create_task(bot.poll(stop, None))
            try:
                yield Stage(server, bot, stop, running, store)
            finally:
                stop.set()
                await asyncio.sleep(0)
                server.stop()
                await asyncio.wait_for(running, 20)


def texts_of(messages: list[dict[str, Any]], who: str = "bot") -> list[str]:
    """The texts that one side wrote."""
    return [message["text"] for message in messages if message["from"] == who]
