"""The pace that Telegram allows: how many messages a second, before it answers 429."""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.doors.preview.refusal import too_many

REMEMBERED = 10_000  # chats


@dataclass(slots=True)
class Pace:
    """Limits of the live service; a call beyond them is refused with the seconds to wait."""

    clock: Callable[[], float]
    a_second: int = 30  # to all chats together
    a_chat: int = 1  # a second to one chat
    a_group: int = 20  # a minute to one group
    _all: deque[float] = field(default_factory=deque)
    _chats: OrderedDict[int, deque[float]] = field(default_factory=OrderedDict)

    def step(self, chat_id: int) -> None:
        """Count one message to a chat, or refuse it."""
        now = self.clock()
        window, most = (60.0, self.a_group) if chat_id < 0 else (1.0, self.a_chat)
        chat = self._chats.setdefault(chat_id, deque())
        self._chats.move_to_end(chat_id)
        while len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)
        wait = max(_wait(self._all, 1.0, self.a_second, now), _wait(chat, window, most, now))
        if wait > 0:
            raise too_many(math.ceil(wait))
        self._all.append(now)
        chat.append(now)


def _wait(times: deque[float], window: float, most: int, now: float) -> float:
    """Seconds until one more fits into the window; 0 when it fits now."""
    while times and times[0] <= now - window:
        times.popleft()
    return times[0] + window - now if len(times) >= most else 0.0
