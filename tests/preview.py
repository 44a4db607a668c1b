"""The local Bot API server for tests: served on a real port, with a client of each of its sides."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from bot.doors.preview.bell import Bell
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.web import app

TOKEN = "42:planted"


@dataclass
class Clock:
    """Seconds that pass only when a test says so."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Web(uvicorn.Server):
    """uvicorn that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @property
    def port(self) -> int:
        return int(self.servers[0].sockets[0].getsockname()[1])


@asynccontextmanager
async def serving(site: Starlette) -> AsyncIterator[int]:
    """A site on a free port of the loopback."""
    web = Web(uvicorn.Config(site, port=0, log_config=None, ws="none", lifespan="off"))
    task = asyncio.create_task(web.serve())
    await web.listening.wait()
    try:
        yield web.port
    finally:
        web.should_exit = True
        await task


@dataclass
class Local:
    """A served Bot API with a client of the bot's side and one of the page's side."""

    server: LocalBotApi
    clock: Clock
    port: int
    bot: Bot
    page: httpx.AsyncClient
    pauses: list[float] = field(default_factory=list)

    def person(self, language_code: str | None = "tg") -> int:
        """The chat of a person who has pressed Start; nothing of it waits for the bot."""
        chat = self.server.persons.open(language_code).chat_id
        self.server.persons.text(chat, "/start")
        self.server.updates.drop_all()
        return chat

    async def shown(self, chat: int) -> list[Any]:
        """The messages that the person sees."""
        _, events = await self.server.persons.chat(chat).events(0, 0)
        return [event["message"] for event in events]

    async def refusal(self, method: str, **given: Any) -> str:
        """The words with which Telegram would refuse a call, to the letter."""
        address = f"http://127.0.0.1:{self.port}/bot{TOKEN}/{method}"
        answer = (await self.page.post(address, json=given)).json()
        assert answer["ok"] is False
        return str(answer["description"])


def client(port: int, token: str = TOKEN) -> Bot:
    """The real client, without proxies of the machine."""
    requests = [HTTPXRequest(httpx_kwargs={"trust_env": False}) for _ in range(2)]
    return Bot(
        token, f"http://127.0.0.1:{port}/bot", request=requests[0], get_updates_request=requests[1]
    )


@asynccontextmanager
async def playing(*, limited: bool = False) -> AsyncIterator[Local]:
    """The served Bot API; `limited` switches the limits of pace on."""
    clock, pauses = Clock(), list[float]()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    server = LocalBotApi(TOKEN, "Safe way", clock, pause, limited=limited)
    async with serving(app(server)) as port:
        address = f"http://127.0.0.1:{port}/preview/api/"
        async with (
            client(port) as bot,
            httpx.AsyncClient(base_url=address, trust_env=False) as page,
        ):
            yield Local(server, clock, port, bot, page, pauses)
            server.stop()


async def waited_for(bell: Bell) -> None:
    """Return when somebody waits for the bell."""
    while not bell.waiting:
        await asyncio.sleep(0)


@contextmanager
def refused(words: str, kind: type[TelegramError] = BadRequest) -> Iterator[None]:
    """The call is refused with these words; the client drops "Bad Request: " and changes case."""
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.message.lower() == words.lower()


def one(text: str = "Menu", **button: Any) -> InlineKeyboardMarkup:
    """A keyboard with one button."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, **button)]])
