"""Counter: takes what is to be counted without ever waiting, and writes it in groups."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from bot.observe import Metrics, note, raised
from bot.store.counts import Counted, Counts, StoreTrouble

T = TypeVar("T")

WAITING = 1_000  # interactions that may wait while the store is away; the rest is dropped
GROUP_SECONDS = 1.0  # how long a group is gathered when nobody asks for it to be written
PATIENCE_SECONDS = 0.5  # how long `settle` waits for a store that is slow
PAUSE_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # between tries while the store is away


class Counter:
    """Counts into `counts`, from one thread of its own, between `async with` and its end.

    All methods belong to the event loop. An update may be put twice: the store counts it once.
    """

    def __init__(
        self, counts: Counts, metrics: Metrics, *, pauses: Sequence[float] = PAUSE_SECONDS
    ) -> None:
        self._counts = counts
        self._metrics = metrics
        self._pauses = pauses
        self._waiting: deque[Counted] = deque()
        self._interactions = 0  # in what waits
        self._taken = 0  # updates put so far
        self._done = 0  # of them, written or given up for good
        self._slow = False  # the write under way has outlasted somebody's patience
        self._closing = False
        self._trouble: str | None = None
        self._something = asyncio.Event()  # to write, or the end
        self._wanted = asyncio.Event()  # at once, or the end
        self._end = asyncio.Event()
        self._progress = asyncio.Condition()
        self._thread = ThreadPoolExecutor(1, "store")
        self._worker: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str | None:
        """The code of the Problem that keeps the store away; None when it is well."""
        return self._trouble or ("counts-slow" if self._slow else None)

    def put(self, counted: Counted) -> None:
        """Take what one update adds; never waits, never raises.

        When `WAITING` interactions wait already it is dropped, and counted as dropped.
        """
        if not counted.interactions:
            return
        if self._closing or self._interactions + len(counted.interactions) > WAITING:
            self._metrics.add("bot_interactions_dropped_total", len(counted.interactions))
            return
        self._waiting.append(counted)
        self._interactions += len(counted.interactions)
        self._taken += 1
        self._something.set()

    async def settle(self) -> None:
        """Return when all that was put before is written, or when the store is slow or away.

        Never raises and waits `PATIENCE_SECONDS` at most; what is not written goes on waiting.
        """
        mine = self._taken
        if self._done >= mine:
            return
        self._wanted.set()
        if self.trouble is not None or self._closing:
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._progress:
                await self._progress.wait_for(lambda: self._done >= mine or bool(self._trouble))
        except TimeoutError:
            self._slow = True

    async def close(self) -> None:
        """Write what waits, with one last try if the store is away, and let go of it."""
        self._closing = True
        for event in (self._something, self._wanted, self._end):
            event.set()
        if self._worker is not None:
            await self._worker
        await self._in_thread(self._counts.close)
        self._thread.shutdown()

    async def __aenter__(self) -> Self:
        self._worker = asyncio.create_task(self._work(), name="counter")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _work(self) -> None:
        tries = 0
        while True:
            await self._something.wait()
            if tries:
                await _within(self._pauses[min(tries, len(self._pauses)) - 1], self._end)
            else:
                await _within(GROUP_SECONDS, self._wanted)
            self._wanted.clear()
            last = self._closing
            tries = 0 if await self._write() else tries + 1
            if last:
                return self._give_up()
            if not self._waiting and not self._closing:
                self._something.clear()

    async def _write(self) -> bool:
        """Try to write all that waits; True when the store took it."""
        group = tuple(self._waiting)
        if not group:
            return True
        try:
            refused = await self._in_thread(lambda: self._add(group))
        except StoreTrouble as trouble:
            self._metrics.add("bot_store_errors_total")
            if self._trouble != trouble.code:
                note("store_away", logging.WARNING, code=trouble.code, count=self._interactions)
            self._trouble = trouble.code
        else:
            if self._trouble is not None:
                note("store_back", count=self._interactions)
            self._trouble = None
            self._metrics.add("bot_interactions_dropped_total", refused)
            self._forget(len(group))
        self._slow = False
        async with self._progress:
            self._progress.notify_all()
        return self._trouble is None

    def _add(self, group: Sequence[Counted]) -> int:
        """In the thread: add a group; how many interactions of it can never be written.

        Those must not hold up the others.
        """
        try:
            self._counts.add(group)
            return 0
        except StoreTrouble:
            raise
        except Exception as error:
            if len(group) > 1:
                return sum(self._add((counted,)) for counted in group)
            note("store_refused", logging.ERROR, **raised(error))
            return len(group[0].interactions)

    def _forget(self, updates: int) -> None:
        """The first so many updates that wait are done with."""
        self._interactions -= sum(len(c.interactions) for c in islice(self._waiting, updates))
        for _ in range(updates):
            self._waiting.popleft()
        self._done += updates

    def _give_up(self) -> None:
        """At the end: what the store would not take is counted as dropped."""
        if self._interactions:
            self._metrics.add("bot_interactions_dropped_total", self._interactions)
            note("store_gave_up", logging.ERROR, code=self._trouble, count=self._interactions)
        self._forget(len(self._waiting))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


async def _within(seconds: float, event: asyncio.Event) -> None:
    """Wait for the event, `seconds` at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
