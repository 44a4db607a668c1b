"""Envelope: one update of Telegram, read from raw JSON by its few fields that we need.

Reading tolerantly ourselves, rather than through the library's types, means that a field that we
do not use can be missing, new or malformed without costing a person the answer.
"""

from dataclasses import dataclass, field
from typing import cast

from bot.core.events import Asked, Event, Hints, Pressed, Sent, SentKind, Started

_SENT: dict[str, SentKind] = {
    "photo": "photo", "voice": "voice", "audio": "voice", "video": "video", "video_note": "video",
    "animation": "video", "location": "location", "venue": "location", "contact": "card",
    "sticker": "sticker", "document": "file",
}  # fmt: skip
_SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo",
    "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
    "message_auto_delete_timer_changed", "pinned_message", "migrate_to_chat_id",
    "migrate_from_chat_id", "chat_background_set", "boost_added", "write_access_allowed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event and where its reply goes. The chat's id stays here: core never sees it."""

    update_id: int
    chat: int = field(repr=False)
    event: Event = field(repr=False)
    message_id: int | None = field(default=None, repr=False)
    query_id: str = field(default="", repr=False)
    group: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """An update that asks for no answer."""

    update_id: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update whose needed fields are missing or of a wrong type."""

    update_id: int | None
    error: str


class _Wrong(Exception):
    """A needed field is not what it must be."""


def read(raw: object, bot_name: str = "") -> Envelope | Ignored | Unreadable:
    """One update of getUpdates or of a webhook; whatever comes, this never raises.

    `bot_name` is the bot's username, by which it is addressed in groups.
    """
    update_id: int | None = None
    try:
        update = _mapping(raw)
        update_id = _integer(update.get("update_id"))
        if "callback_query" in update:
            return _pressed(update_id, _mapping(update["callback_query"]))
        if "message" in update:
            return _message(update_id, _mapping(update["message"]), bot_name)
        if "edited_message" in update:
            # Whoever mends a question wants it answered as it stands now.
            edited = _mapping(update["edited_message"])
            if isinstance(edited.get("text"), str):
                return _message(update_id, edited, bot_name)
        return Ignored(update_id)
    except (_Wrong, RecursionError) as error:
        return Unreadable(update_id, type(error).__name__.strip("_"))


def _pressed(update_id: int, query: dict[str, object]) -> Envelope | Ignored:
    query_id = query.get("id")
    if not isinstance(query_id, str):
        raise _Wrong
    message = query.get("message")
    sender = _mapping(query.get("from"))
    data = query.get("data")
    if not isinstance(message, dict):
        # Too old for Telegram to show: answer in the private chat, whose id is the person's.
        chat, message_id = _integer(sender.get("id")), None
    else:
        chat = _integer(_mapping(message.get("chat")).get("id"))
        message_id = _integer(message.get("message_id"))
    event = Pressed(data if isinstance(data, str) else "", _hints(sender))
    return Envelope(update_id, chat, event, message_id, query_id)


def _message(update_id: int, message: dict[str, object], bot_name: str) -> Envelope | Ignored:
    chat = _mapping(message.get("chat"))
    chat_id = _integer(chat.get("id"))
    message_id = _integer(message.get("message_id"))
    sender = message.get("from")
    hints = _hints(sender if isinstance(sender, dict) else {})
    text = message.get("text")
    if chat.get("type") in ("group", "supergroup"):
        if _addressed(message, bot_name):
            said = text if isinstance(text, str) else ""
            return Envelope(update_id, chat_id, Asked(said, hints), message_id, group=True)
        return Ignored(update_id)
    if chat.get("type") == "channel" or any(name in message for name in _SERVICE):
        return Ignored(update_id)
    if isinstance(text, str):
        return Envelope(update_id, chat_id, _typed(text, hints), message_id)
    if text is not None:
        raise _Wrong
    caption = message.get("caption")
    if isinstance(caption, str) and caption.strip():
        # A forwarded picture with words: the words are the question.
        return Envelope(update_id, chat_id, _typed(caption, hints), message_id)
    kind: SentKind = next((kind for name, kind in _SENT.items() if name in message), "other")
    return Envelope(update_id, chat_id, Sent(kind, hints), message_id)


def _typed(text: str, hints: Hints) -> Event:
    command, _, rest = text.strip().partition(" ")
    if command.lower() == "/start" or command.lower().startswith("/start@"):
        return Started(rest.strip()[:64], hints)
    return Asked(text, hints)


def _addressed(message: dict[str, object], bot_name: str) -> bool:
    text = message.get("text")
    if bot_name and isinstance(text, str) and f"@{bot_name}".lower() in text.lower():
        return True
    replied = message.get("reply_to_message")
    author = replied.get("from") if isinstance(replied, dict) else None
    return bool(bot_name) and isinstance(author, dict) and author.get("username") == bot_name


def _hints(sender: dict[str, object]) -> Hints:
    code = sender.get("language_code")
    return Hints(app_language=code[:16] if isinstance(code, str) else None)


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _Wrong
    return cast(dict[str, object], value)


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**63:
        raise _Wrong
    return value
