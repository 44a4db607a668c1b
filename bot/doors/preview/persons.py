"""Persons: what somebody with Telegram does in a chat, told to the bot as updates."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.doors.preview.changing import Changing
from bot.doors.preview.chats import Chat, Chats
from bot.doors.preview.entities import encodable, finished, units
from bot.doors.preview.messages import Json, Kind, Message
from bot.doors.preview.sending import TEXT_UNITS
from bot.doors.preview.updates import Updates

_FILE: Json = {"file_id": "preview-file", "file_unique_id": "preview-file", "file_size": 20_480}
# What a message of each kind carries, as Telegram sends it. The place is the middle of Dushanbe.
PAYLOADS: dict[Kind, Json] = {
    "photo": {
        "photo": [
            {**_FILE, "width": 90, "height": 67, "file_size": 1_240},
            {**_FILE, "width": 1_280, "height": 960, "file_size": 148_000},
        ]
    },
    "voice": {"voice": {**_FILE, "duration": 4, "mime_type": "audio/ogg"}},
    "location": {"location": {"latitude": 38.5598, "longitude": 68.787}},
    "contact": {"contact": {"phone_number": "992000000000", "first_name": "Guest"}},
    "sticker": {
        "sticker": {
            **_FILE,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👋",
            "set_name": "Preview",
        }
    },
    "document": {
        "document": {**_FILE, "file_name": "document.pdf", "mime_type": "application/pdf"}
    },
}


class Gone(Exception):
    """There is no such chat, or no more."""


class Impossible(Exception):
    """What the person wants cannot be done now; the sentence is for the page."""


@dataclass(slots=True)
class Persons:
    """Everything that a person can do.

    Raises Gone for a chat that is not there, Impossible for what cannot be done in it now, and
    ValueError for what no app would let a person send.
    """

    me: Json
    chats: Chats
    updates: Updates
    changing: Changing
    clock: Callable[[], float]

    def open(self, language_code: str | None = None, *, group: bool = False) -> Chat:
        """A new person with an empty chat, which the bot does not know before they write."""
        return self.chats.open(language_code, group=group)

    def chat(self, chat_id: int) -> Chat:
        """The chat with this number."""
        if (chat := self.chats.get(chat_id)) is None:
            raise Gone
        return chat

    def text(self, chat_id: int, text: str) -> int:
        """Send a text of 1 to 4,096 UTF-16 units; the number of the message."""
        return self._send(chat_id, Message(0, True, 0, written=finished(_sendable(text))))

    def send(self, chat_id: int, kind: str) -> int:
        """Send something else than text, a kind of `PAYLOADS`; the number of the message."""
        for known, payload in PAYLOADS.items():
            if kind == known:
                return self._send(chat_id, Message(0, True, 0, known, payload=dict(payload)))
        raise ValueError(f"kind must be one of {', '.join(PAYLOADS)}")

    def edit(self, chat_id: int, message_id: int, text: str) -> None:
        """Edit an own text."""
        chat = self._writable(chat_id)
        message = chat.messages.get(message_id)
        if message is None or not message.mine or message.kind != "text":
            raise Impossible("There is no such text of this person.")
        message.written = finished(_sendable(text))
        message.edit_date = int(self.clock())
        chat.changed(message)
        told = message.as_json(chat.person.as_json(), chat.as_json())
        self.updates.put("edited_message", told, chat_id)

    def press(self, chat_id: int, message_id: int, row: int, column: int) -> str:
        """Press a button, counted from 0; the number of the callback query."""
        chat = self._writable(chat_id)
        message = chat.messages.get(message_id)
        rows = message.buttons if message and message_id > chat.hidden_to else ()
        if message is None or not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise Impossible("There is no such button.")
        if rows[row][column].data is None:
            raise Impossible("This button is not for the bot.")
        return self._pressed(chat, message, rows[row][column].data or "")

    def forge(self, chat_id: int, message_id: int, data: str) -> str:
        """Press a button that is not there, with data of one's own, as a changed app could."""
        chat = self._writable(chat_id)
        return self._pressed(chat, chat.messages[message_id], data)

    def _pressed(self, chat: Chat, message: Message, data: str) -> str:
        query_id = self.changing.pressed(chat, message.message_id)
        sender = chat.person.as_json() if message.mine else self.me
        query: Json = {
            "id": query_id,
            "from": chat.person.as_json(),
            "message": message.as_json(sender, chat.as_json()),
            "chat_instance": str(chat.chat_id),
            "data": data,
        }
        self.updates.put("callback_query", query, chat.chat_id)
        return query_id

    def block(self, chat_id: int, blocked: bool) -> None:
        """Block the bot, or unblock it; nothing happens when it is so already."""
        chat = self.chat(chat_id)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        chat.happened({"kind": "commands"})
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        told: Json = {
            "chat": chat.as_json(),
            "from": chat.person.as_json(),
            "date": int(self.clock()),
            "old_chat_member": self._member(before),
            "new_chat_member": self._member(after),
        }
        self.updates.put("my_chat_member", told, chat_id)

    def _member(self, status: str) -> Json:
        until: Json = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.me, "status": status, **until}

    def clear(self, chat_id: int) -> None:
        """Clear the history for the person; the bot is not told."""
        self.chat(chat_id).clear()

    def file(self, chat_id: int, message_id: int) -> tuple[str, bytes]:
        """The name and content of a small file that the bot sent; Gone when there is none."""
        message = self.chat(chat_id).messages.get(message_id)
        if message is None or message.file is None:
            raise Gone
        document = message.payload["document"]
        name = document.get("file_name", "") if isinstance(document, dict) else ""
        return str(name), message.file

    def _writable(self, chat_id: int) -> Chat:
        chat = self.chat(chat_id)
        if chat.blocked:
            raise Impossible("The bot is blocked.")
        return chat

    def _send(self, chat_id: int, message: Message) -> int:
        chat = self._writable(chat_id)
        chat.started = True
        message.message_id, message.date = chat.next_id(), int(self.clock())
        chat.add(message)
        told = message.as_json(chat.person.as_json(), chat.as_json())
        self.updates.put("message", told, chat_id)
        return message.message_id


def _sendable(text: str) -> str:
    """The text, when an app would let it be sent."""
    text = text.replace("\r", "")
    if not encodable(text):
        raise ValueError("text must be whole characters")
    if not text.strip():
        raise ValueError("text must not be empty")
    if units(text) > TEXT_UNITS:
        raise ValueError("text must not be longer than 4096 UTF-16 units")
    return text
