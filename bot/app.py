"""One update: envelope -> answer -> send -> count -> acknowledge."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.answer import answer
from bot.core.edition import Edition
from bot.core.events import Answer, Asked, Pressed, Reply, Sent, Started
from bot.core.language import of_hints
from bot.core.screens import talk
from bot.core.texts import Texts
from bot.core.view import View
from bot.doors.telegram.envelope import Envelope
from bot.doors.telegram.memory import ChatMemory, Memories
from bot.doors.telegram.sender import Sender
from bot.store.counter import Counter
from bot.store.counts import Counted


@dataclass(slots=True)
class App:
    """What an update passes through; the chat's id never reaches core."""

    edition: Edition
    texts: Texts
    sender: Sender
    memories: Memories
    counter: Counter
    now: Callable[[], datetime]
    bot_name: str = ""  # for the way from a group to the private chat

    async def handle(self, envelope: Envelope) -> None:
        """Answer one update and count it.

        It returns when the update may be acknowledged: the reply is out (or given up) and the
        counts are written (or wait in memory because the store is away). Replies are
        at-least-once, counts exactly-once by the number of the update.
        """
        # Asked before waiting for the turn: a flood is fast when it arrives, not when answered.
        in_pace = self.memories.of(envelope.chat).within_pace(self.memories.clock())
        async with self.memories.turn(envelope.chat) as memory:
            decided = self._decide(envelope, memory, in_pace=in_pace)
            if decided is None:
                return
            delivered = await self.sender.deliver(envelope, decided, memory)
            memory.language = decided.language or memory.language
            memory.country = decided.country or memory.country
        if delivered and decided.interactions:
            self.counter.put(Counted(envelope.update_id, decided.interactions))
            await self.counter.settle()

    def _decide(self, envelope: Envelope, memory: ChatMemory, *, in_pace: bool) -> Answer | None:
        """The answer; None for a flood that was already told to wait."""
        hints = replace(envelope.event.hints, language=memory.language, country=memory.country)
        event: Started | Pressed | Asked | Sent = replace(envelope.event, hints=hints)
        now = self.now()
        language = of_hints(self.edition, hints)
        view = View(self.edition, self.texts, language, now, hints.country)
        if envelope.group:
            return Answer(Reply((talk.private_only(view, self.bot_name),)))
        decided = answer(event, self.edition, self.texts, now)
        if decided.urgent or in_pace:
            return decided
        if memory.told_to_wait():
            return None
        return Answer(Reply((talk.slow_down(view),)), urgent=True)
