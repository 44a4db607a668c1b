"""Chat memory: what this process remembers of a chat for two hours at most, and never writes."""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

CHATS = 10_000
SECONDS = 2 * 60 * 60  # without a sign of the person
MESSAGES = 200  # remembered, so that Hide can delete them
BURST = 10  # messages at once before a chat is asked to wait
A_SECOND = 1.0  # messages that a chat may send in the long run


@dataclass(slots=True, repr=False)
class ChatMemory:
    """Language, country, message ids of a chat; nothing that was said."""

    seen: float
    language: str | None = None
    country: str | None = None
    messages: deque[int] = field(default_factory=lambda: deque(maxlen=MESSAGES))
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    tokens: float = BURST
    told: bool = False

    def within_pace(self, now: float) -> bool:
        """Whether one more message is answered; a flood runs out of tokens."""
        self.tokens = min(BURST, self.tokens + max(0.0, now - self.seen) * A_SECOND)
        self.seen = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        self.told = False
        return True

    def remember(self, sent: object) -> None:
        """Remember the message that a call says it has sent, so that Hide can delete it."""
        number = sent.get("message_id") if isinstance(sent, dict) else None
        if isinstance(number, int):
            self.messages.append(number)

    def told_to_wait(self) -> bool:
        """Whether the chat was already asked to wait; from now on it was."""
        told, self.told = self.told, True
        return told


class Memories:
    """The memories of all chats that were heard of in the last two hours."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._chats: OrderedDict[int, ChatMemory] = OrderedDict()

    def __len__(self) -> int:
        return len(self._chats)

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[ChatMemory]:
        """The memory of a chat, while no other update of that chat is being answered."""
        memory = self.of(chat)
        async with memory.lock:
            yield memory

    def sweep(self) -> None:
        """Forget every chat without a sign for too long; call it now and then."""
        old = self.clock() - SECONDS
        while self._chats and next(iter(self._chats.values())).seen < old:
            self._chats.popitem(last=False)

    def of(self, chat: int) -> ChatMemory:
        """The memory of a chat, at once; a new one for a chat not heard of lately."""
        self.sweep()
        memory = self._chats.get(chat)
        if memory is None:
            memory = self._chats[chat] = ChatMemory(self.clock())
            if len(self._chats) > CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return memory
