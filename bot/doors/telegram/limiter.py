"""Limiter: every outgoing message waits its turn here, and whoever may be in danger goes first.

Telegram allows about 30 messages a second overall, one a second to a chat and 20 a minute to a
group; short bursts to one chat pass (core.telegram.org/bots/faq, "My bot is hitting limits").
"""

import asyncio
import heapq
import itertools
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum

A_SECOND = 30
CHAT_BURST = 5
CHAT_SECONDS = 1.0
GROUP_SECONDS = 3.0
CHATS = 10_000
LOOKED_AT = 200  # waiting calls that are tried for one free place, so that a jam stays cheap


class Priority(IntEnum):
    """Who goes first."""

    URGENT = 0
    ORDINARY = 1
    BACKGROUND = 2


class _Bucket:
    """Tokens that come back with time."""

    def __init__(self, size: float, a_second: float, now: float) -> None:
        self.size, self.a_second, self.tokens, self.at = size, a_second, size, now
        self.closed_until = 0.0

    def wait(self, now: float) -> float:
        """Seconds until a token is there."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.a_second)
        self.at = now
        missing = max(0.0, 1.0 - self.tokens) / self.a_second
        return max(missing, self.closed_until - now)


class Limiter:
    """`await slot(chat, priority)` returns when the call may go out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all = _Bucket(A_SECOND, A_SECOND, clock())
        self._chats: OrderedDict[int, _Bucket] = OrderedDict()
        self._waiting: list[tuple[int, int, int | None, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._runner: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    async def slot(self, chat: int | None, priority: Priority) -> None:
        """Wait for a place; `chat` None means a call that no chat receives."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._order), chat, turn))
        self._news.set()
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        await turn

    def pause(self, chat: int | None, seconds: float) -> None:
        """Telegram said 429: hold back that chat, or everything when no chat is named."""
        bucket = self._all if chat is None else self._bucket(chat)
        bucket.closed_until = self._clock() + seconds

    async def _run(self) -> None:
        while self._waiting:
            wait = self._let_one_go()
            if wait > 0:
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), wait)
                except TimeoutError:
                    continue
            else:
                await asyncio.sleep(0)

    def _let_one_go(self) -> float:
        """Let the first ready call go and return 0, or the seconds until one can be."""
        now = self._clock()
        if (wait := self._all.wait(now)) > 0:
            return wait
        held: list[tuple[int, int, int | None, asyncio.Future[None]]] = []
        shortest = 1.0
        try:
            while self._waiting and len(held) < LOOKED_AT:
                call = heapq.heappop(self._waiting)
                _, _, chat, turn = call
                if turn.cancelled():
                    continue
                wait = 0.0 if chat is None else self._bucket(chat).wait(now)
                if wait <= 0:
                    self._all.tokens -= 1
                    if chat is not None:
                        self._bucket(chat).tokens -= 1
                    turn.set_result(None)
                    return 0.0
                shortest = min(shortest, wait)
                held.append(call)
        finally:
            for call in held:
                heapq.heappush(self._waiting, call)
        return shortest

    def _bucket(self, chat: int) -> _Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            seconds = CHAT_SECONDS if chat > 0 else GROUP_SECONDS
            bucket = self._chats[chat] = _Bucket(CHAT_BURST, 1 / seconds, self._clock())
            if len(self._chats) > CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return bucket
