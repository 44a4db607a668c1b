"""Client: calls of the Bot API through python-telegram-bot, with limits and bounded retries.

Results stay raw JSON: a server that answers with fewer fields than the live one is fine.
"""

import asyncio
import logging
import os
import random
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest

from bot.doors.telegram.limiter import Limiter, Priority
from bot.doors.telegram.trouble import Kind, Trouble, classify
from bot.observe import note

# python-telegram-bot would warn that the wait of a 429 will become a timedelta; take that form now.
os.environ.setdefault("PTB_TIMEDELTA", "true")

LIVE = "https://api.telegram.org"
TRIES = 3
LONGEST_WAIT = 30.0  # seconds of a 429 that are waited for; a longer one is given up
CONNECTIONS = 64
_NO_CHAT = ("answerCallbackQuery", "getMe", "deleteMessage", "deleteMessages")


class Failed(Exception):
    """A call that ended in trouble; it carries no text of the server's."""

    def __init__(self, method: str, trouble: Trouble) -> None:
        super().__init__(f"{method}: {trouble.kind.name}")
        self.method, self.trouble = method, trouble


class Client(Bot):
    """A Bot API client whose calls wait their turn and are tried again where that helps.

    `direct` passes by the proxies of the environment: for a server on this machine.
    """

    def __init__(
        self,
        token: str,
        api_url: str = LIVE,
        *,
        limiter: Limiter | None = None,
        request: BaseRequest | None = None,
        direct: bool = False,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        # One pool for calls and polling: a second one would hold all certificates once more.
        pool = request or _requests(CONNECTIONS, direct)
        super().__init__(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=pool,
            get_updates_request=pool,
        )
        self._limiter = limiter or Limiter()
        self._sleep = sleep
        self._missing: set[str] = set()

    def lacks(self, method: str) -> bool:
        """Whether the server was found to lack a method."""
        return method in self._missing

    async def open(self) -> None:
        """Open the connections; nothing is sent."""
        for request in self._request:
            await request.initialize()

    async def close_connections(self) -> None:
        """Close the connections."""
        for request in self._request:
            await request.shutdown()

    async def call(
        self,
        method: str,
        data: dict[str, Any],
        *,
        chat: int | None = None,
        priority: Priority = Priority.ORDINARY,
    ) -> Any:
        """The result of a method as JSON; raises Failed when the trouble is there to stay."""
        if method in self._missing:
            raise Failed(method, Trouble(Kind.MISSING))
        limited = None if method in _NO_CHAT else chat
        for tried in range(1, TRIES + 1):
            await self._limiter.slot(limited, priority)
            try:
                return await self._post(method, dict(data))
            except TelegramError as error:
                trouble = classify(error, method)
            if trouble.kind is Kind.THROTTLED:
                self._limiter.pause(chat, trouble.seconds)
            retry = trouble.kind is Kind.RETRY or (
                trouble.kind is Kind.THROTTLED and trouble.seconds <= LONGEST_WAIT
            )
            if not retry or tried == TRIES:
                break
            if trouble.kind is Kind.RETRY:
                await self._sleep(random.uniform(0.2, 0.5) * 2**tried)  # noqa: S311  # jitter
        if trouble.kind is Kind.MISSING:
            self._missing.add(method)
        if trouble.kind in (Kind.MISSING, Kind.REFUSED, Kind.RETRY, Kind.THROTTLED):
            note("call_failed", logging.WARNING, method=method, error=trouble.kind.name)
        raise Failed(method, trouble)

    async def updates(self, offset: int | None, seconds: int, limit: int = 100) -> list[Any]:
        """One getUpdates, not limited and not retried; what is no list is no updates."""
        wanted = {
            "offset": offset,
            "timeout": seconds,
            "limit": limit,
            "allowed_updates": ["message", "edited_message", "callback_query"],
        }
        try:
            found = await self._post(
                "getUpdates",
                {name: value for name, value in wanted.items() if value is not None},
                read_timeout=seconds + 10,
            )
        except TelegramError as error:
            raise Failed("getUpdates", classify(error, "getUpdates")) from None
        return found if isinstance(found, list) else []


def _requests(connections: int, direct: bool) -> HTTPXRequest:
    more = {"trust_env": False} if direct else {}
    return HTTPXRequest(connections, read_timeout=15, write_timeout=15, httpx_kwargs=more)
