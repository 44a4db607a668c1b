"""Poller: the update loop. It acknowledges only what was handled, and stops at no bad update."""

import asyncio
import logging
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.envelope import Envelope, Unreadable, read
from bot.doors.telegram.trouble import Kind
from bot.observe import Metrics, note, raised

T = TypeVar("T")
Handle = Callable[[Envelope], Awaitable[None]]

LONG_POLL = 25  # seconds
HELD_BACK = 10.0  # seconds that one slow update holds the acknowledgement back
IN_FLIGHT = 100  # updates at once; then polling waits
STOP_WAIT = 10.0  # seconds that running updates get when the bot stops
RECENT = 2_000  # handled update ids that are recognised when they come again
CONFLICT_LIMIT = 300.0  # seconds of "somebody else takes the updates" before giving up
IDLE = 6 * 24 * 60 * 60.0  # seconds; after an idle week Telegram's ids begin anew, maybe lower
EMPTY_PAUSE = (0.3, 1.0)  # after an empty answer that came at once, growing


class Ended(Exception):
    """The loop cannot go on: the token is wrong, or another process takes the updates."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.name)
        self.kind = kind


class Poller:
    """Takes updates with getUpdates and hands them on, one chat's in order, chats side by side.

    The order within a chat is kept by `handle`, which takes the chat's turn first.
    """

    def __init__(
        self,
        client: Client,
        handle: Handle,
        metrics: Metrics,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._client, self._handle, self._metrics = client, handle, metrics
        self._clock, self._sleep = clock, sleep
        self._tasks: OrderedDict[int, tuple[asyncio.Task[None], float]] = OrderedDict()
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._next: int | None = None
        self._stopping = asyncio.Event()
        self._conflict_since: float | None = None
        self._failures = 0
        self._heard = clock()  # when the last update came
        self.bot_name = ""  # by which groups address the bot
        self.turned = clock()  # when the loop last turned
        self.trouble: str | None = None  # what health names

    async def run(self) -> None:
        """Poll until `stop`; raises Ended when it makes no sense to go on."""
        pause = EMPTY_PAUSE[0]
        while not self._stopping.is_set():
            began = self._clock()
            self.turned = began
            seconds = 0 if self._held() else LONG_POLL
            try:
                found = await self._unless_stopped(self._client.updates(self._offset(), seconds))
            except Failed as failed:
                await self._after(failed)
                continue
            if found is None:
                break
            self._failures, self._conflict_since, self.trouble = 0, None, None
            new = [raw for raw in found if self._take(raw)]
            if self._held() or len(self._tasks) >= IN_FLIGHT:
                await self._wait_for_some()
            elif not new and self._clock() - began < 1.0:
                # A server that answers an empty poll at once must not be asked in a circle.
                await self._unless_stopped(self._sleep(pause))
                pause = min(pause * 1.5, EMPTY_PAUSE[1])
                continue
            pause = EMPTY_PAUSE[0]
        await self._finish()

    def stop(self) -> None:
        """Take no new updates; `run` returns when the running ones have ended or time is up."""
        self._stopping.set()

    def _held(self) -> bool:
        """Whether an update in flight still holds the acknowledgement back."""
        limit = self._clock() - HELD_BACK
        return any(since > limit for _, since in self._tasks.values())

    def _offset(self) -> int | None:
        """The first update that is not to be acknowledged yet."""
        limit = self._clock() - HELD_BACK
        held = [update for update, (_, since) in self._tasks.items() if since > limit]
        if held:
            return min(held)
        if self._clock() - self._heard > IDLE:
            return None
        return self._next

    def _take(self, raw: object) -> bool:
        """Begin to handle an update; False for one that is known already."""
        update = read(raw, self.bot_name)
        number = update.update_id
        if number is not None:
            if number in self._tasks or number in self._recent:
                return False
            self._next = number + 1
            self._recent[number] = None
            if len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        self._heard = self._clock()
        self._metrics.add("bot_updates_total")
        if isinstance(update, Unreadable):
            self._metrics.add("bot_updates_unreadable_total")
            note("update_unreadable", logging.WARNING, update_id=number, error=update.error)
        elif isinstance(update, Envelope):
            task = asyncio.create_task(self._one(update))
            self._tasks[update.update_id] = (task, self._clock())
        return True

    async def _one(self, envelope: Envelope) -> None:
        try:
            await self._handle(envelope)
        except Exception as error:  # one person's trouble must not stop the others
            note("update_failed", logging.ERROR, update_id=envelope.update_id, **raised(error))
        finally:
            self._tasks.pop(envelope.update_id, None)

    async def _wait_for_some(self) -> None:
        """Wait until something in flight ends; for all but one when too many are in flight."""
        tasks = {task for task, _ in self._tasks.values()}
        if tasks:
            timeout = None if len(tasks) >= IN_FLIGHT else 0.25
            await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)

    async def _after(self, failed: Failed) -> None:
        """Say once what is wrong, wait, and go on where that can help."""
        kind = failed.trouble.kind
        if kind is Kind.UNAUTHORISED:
            raise Ended(kind)
        now = self._clock()
        if kind is Kind.CONFLICT:
            if self._conflict_since is None:
                self._conflict_since = now
                hint = "Another process polls with this token, or a webhook is set. Stop it."
                note("conflict", logging.ERROR, method="getUpdates", detail=hint)
                await self._drop_webhook()
            elif now - self._conflict_since > CONFLICT_LIMIT:
                raise Ended(kind)
        elif self.trouble is None:
            note("telegram_away", logging.WARNING, method="getUpdates", error=kind.name)
        self.trouble = kind.name.lower()
        self._failures += 1
        wait = failed.trouble.seconds or min(60.0, 2.0 ** min(self._failures, 6))
        jitter = random.uniform(0.5, 1.0)  # noqa: S311  # spreads retries, no secret
        await self._unless_stopped(self._sleep(min(wait, 60.0) * jitter))

    async def _drop_webhook(self) -> None:
        try:
            await self._client.call("deleteWebhook", {})
        except Failed:
            return

    async def _unless_stopped(self, doing: Awaitable[T]) -> T | None:
        """The result of `doing`, or None when the bot was told to stop meanwhile."""
        task = asyncio.ensure_future(doing)
        stop = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if task.done():
            return task.result()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return None

    async def _finish(self) -> None:
        """Let running updates end, then acknowledge what was handled."""
        tasks = {task for task, _ in self._tasks.values()}
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_WAIT)
        unfinished = list(self._tasks)
        for task, _ in list(self._tasks.values()):
            task.cancel()
        offset = min(unfinished) if unfinished else self._next
        if offset is None:
            return
        try:
            await self._client.updates(offset, 0, limit=1)
        except Failed:
            return
