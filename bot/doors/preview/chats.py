"""Chats: persons, their messages, and what happened in order, within bounds."""

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.doors.preview.bell import Bell
from bot.doors.preview.messages import Json, Message

CHATS = 1_000
MESSAGES = 2_000  # in one chat
EVENTS = 2_000  # of one chat that a slow page can still ask for


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with Telegram; `language_code` is what the app is set to, None when it hides it."""

    user_id: int
    first_name: str
    language_code: str | None

    def as_json(self) -> Json:
        """The `from` of a message."""
        told: Json = {"id": self.user_id, "is_bot": False, "first_name": self.first_name}
        if self.language_code:
            told["language_code"] = self.language_code
        return told


@dataclass(slots=True)
class Chat:
    """One person's chat with the bot, or a group with both in it."""

    chat_id: int
    person: Person
    group: bool = False
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    last_id: int = 0
    started: bool = False  # the person wrote once: from then on the bot knows the chat
    blocked: bool = False
    hidden_to: int = 0  # messages up to this one the person has cleared
    sequence: int = 0
    bell: Bell = field(default_factory=Bell)
    stopped: bool = False
    _events: deque[tuple[int, Json]] = field(default_factory=lambda: deque(maxlen=EVENTS))

    def as_json(self) -> Json:
        """The `chat` of a message."""
        if self.group:
            return {"id": self.chat_id, "type": "group", "title": "Group"}
        return {"id": self.chat_id, "type": "private", "first_name": self.person.first_name}

    def next_id(self) -> int:
        """A number for a new message."""
        self.last_id += 1
        return self.last_id

    def add(self, message: Message) -> None:
        """Put a message at the end; the oldest goes when there are too many."""
        self.messages[message.message_id] = message
        while len(self.messages) > MESSAGES:
            self.messages.popitem(last=False)
        self.happened({"kind": "message", "message": message.as_shown()})

    def changed(self, message: Message) -> None:
        """Say that a message was edited."""
        if message.message_id > self.hidden_to:
            self.happened({"kind": "edited", "message": message.as_shown()})

    def remove(self, message_ids: Iterable[int]) -> None:
        """Delete messages for both sides; a number that is not there is passed over."""
        gone = [each for each in message_ids if self.messages.pop(each, None)]
        if shown := [each for each in gone if each > self.hidden_to]:
            self.happened({"kind": "deleted", "message_ids": shown})

    def clear(self) -> None:
        """Clear the history for the person; the bot is not told and keeps its side."""
        if shown := [message.message_id for message in self.visible()]:
            self.happened({"kind": "deleted", "message_ids": shown})
        self.hidden_to = self.last_id

    def visible(self) -> Iterator[Message]:
        """What the person sees, oldest first."""
        return (each for each in self.messages.values() if each.message_id > self.hidden_to)

    def happened(self, event: Json) -> None:
        """Note an event for the page."""
        self.sequence += 1
        self._events.append((self.sequence, event))
        self.bell.ring()

    async def events(self, after: int, wait: float) -> tuple[int, list[Json]]:
        """The number to ask for next and what happened after `after`; README.md has the events.

        Waits up to `wait` seconds for something to happen. 0 gives the chat as it is now.
        """
        ends = time.monotonic() + wait
        while self.sequence <= after and not self.stopped:
            left = ends - time.monotonic()
            if left <= 0:
                return after, []
            await self.bell.wait(left)
        if after <= 0:
            shown: list[Json] = [
                {"kind": "message", "message": message.as_shown()} for message in self.visible()
            ]
            return self.sequence, shown
        return self.sequence, [event for number, event in self._events if number > after]


class Chats:
    """All chats; the one longest without a sign makes room for a new one."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, Chat] = OrderedDict()
        self._next = secrets.randbelow(900_000_000) + 100_000_000

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def open(self, language_code: str | None, *, group: bool = False) -> Chat:
        """A new person with an empty chat."""
        self._next += 1
        person = Person(self._next, "Guest", language_code)
        chat = Chat(-self._next if group else self._next, person, group)
        self._chats[chat.chat_id] = chat
        while len(self._chats) > CHATS:
            _, dropped = self._chats.popitem(last=False)
            dropped.stopped = True
            dropped.bell.ring()
        return chat

    def get(self, chat_id: int) -> Chat | None:
        """The chat with this number, which thereby gave a sign."""
        if chat := self._chats.get(chat_id):
            self._chats.move_to_end(chat_id)
        return chat
