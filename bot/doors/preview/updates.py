"""Updates that wait for the bot, and the long poll that fetches them."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from bot.doors.preview.bell import Bell
from bot.doors.preview.messages import Json
from bot.doors.preview.refusal import Refusal

WAITING = 10_000
KEPT = 24 * 60 * 60  # seconds that Telegram keeps an update
# Only sent to a bot that asks for them by name.
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update; `chat_id` is None where there is no chat."""

    update_id: int
    body: Json
    chat_id: int | None
    since: float


class Updates:
    """The queue; the oldest update is dropped when it is full."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._waiting: OrderedDict[int, Waiting] = OrderedDict()
        self._next = secrets.randbelow(900_000_000) + 100_000_000
        self._poll: object = None
        self._ended_by = ""
        self.allowed: tuple[str, ...] = ()
        self.stopped = False
        self.bell = Bell()  # rung when an update comes
        self._gone = Bell()  # rung when updates go

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Waiting]:
        self._drop_late()
        return iter(list(self._waiting.values()))

    def __contains__(self, update_id: object) -> bool:
        self._drop_late()
        return update_id in self._waiting

    def _drop_late(self) -> None:
        oldest = self._clock() - KEPT
        while self._waiting and (first := next(iter(self._waiting.values()))).since < oldest:
            del self._waiting[first.update_id]

    def put(self, kind: str, payload: object, chat_id: int | None = None) -> int | None:
        """Queue an update of a kind; None when the bot did not ask for that kind."""
        allowed = kind in self.allowed if self.allowed else kind not in UNASKED
        return self.inject({kind: payload}, chat_id) if allowed else None

    def inject(self, body: Json, chat_id: int | None = None) -> int:
        """Queue an update as it is, broken or not; its number is given when it has none."""
        self._next += 1
        waiting = Waiting(self._next, {"update_id": self._next, **body}, chat_id, self._clock())
        self._waiting[self._next] = waiting
        while len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        self.bell.ring()
        return self._next

    def drop(self, update_ids: Collection[int]) -> None:
        """Forget updates that were handled."""
        for update_id in update_ids:
            self._waiting.pop(update_id, None)
        self._gone.ring()

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self.drop(list(self._waiting))

    def end_poll(self, words: str) -> None:
        """End the poll that runs now, if any, with status 409 and these words."""
        self._poll, self._ended_by = None, words
        self.bell.ring()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates: what waits from `offset` on, after up to `timeout` seconds.

        An offset forgets all before it; a negative one keeps only the last so many. A second poll
        ends the first, as at Telegram.
        """
        if offset < 0:
            self.drop(list(self._waiting)[:offset])
        else:
            self.drop([each for each in self._waiting if each < offset])
        self.end_poll(OTHER_POLL)
        mine = self._poll = object()
        ends = time.monotonic() + timeout
        while not (ready := [each.body for each in self][:limit]):
            left = ends - time.monotonic()
            if left <= 0 or self.stopped:
                break
            await self.bell.wait(left)
            if self._poll is not mine:
                raise Refusal(409, self._ended_by)
        return ready

    async def handled(self) -> None:
        """Wait until no update waits any more: all were acknowledged."""
        while self._waiting:
            await self._gone.wait()
