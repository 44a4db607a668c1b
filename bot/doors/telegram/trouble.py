"""Trouble: what can go wrong with a call of the Bot API, as a short closed list."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)


class Kind(Enum):
    """What to do about it."""

    RETRY = "server or network: try again"
    THROTTLED = "too many calls: wait, then try again"
    GONE = "the person blocked the bot or is gone: give up quietly"
    UNCHANGED = "the message is as wanted already: a success"
    LOST = "the message or query is gone: send anew"
    MISSING = "the server does not know the method: live without it"
    REFUSED = "the server refuses the content: a fault of ours"
    CONFLICT = "somebody else takes the updates"
    UNAUTHORISED = "the token is wrong"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A kind, and for THROTTLED the seconds to wait."""

    kind: Kind
    seconds: float = 0.0


# Descriptions of the live service (and of tdlib behind it), in lower case.
_UNCHANGED = ("message is not modified",)
_GONE = (
    "chat not found", "user is deactivated", "bot was blocked", "bot was kicked", "have no rights",
    "peer_id_invalid", "not enough rights", "need administrator rights", "chat_write_forbidden",
    "group chat was upgraded", "bot can't initiate conversation", "topic_closed",
)  # fmt: skip
_LOST = (
    "message to edit not found", "message can't be edited", "message to delete not found",
    "message can't be deleted", "query is too old", "query id is invalid", "message_id_invalid",
    "message identifier is not specified", "there is no text in the message to edit",
)  # fmt: skip


def classify(error: TelegramError, method: str) -> Trouble:
    """The kind of an error that `method` ended with.

    A 404 becomes InvalidToken in python-telegram-bot, but outside getMe it only says that the
    server lacks the method.
    """
    said = str(error).lower()
    match error:
        case RetryAfter():
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return Trouble(Kind.THROTTLED, seconds)
        case EndPointNotFound():
            return Trouble(Kind.MISSING)
        case InvalidToken():
            known = method == "getMe" or "unauthorized" in said
            return Trouble(Kind.UNAUTHORISED if known else Kind.MISSING)
        case Conflict():
            return Trouble(Kind.CONFLICT)
        case Forbidden() | ChatMigrated():
            return Trouble(Kind.GONE)
        case BadRequest():
            for kind, texts in (
                (Kind.UNCHANGED, _UNCHANGED), (Kind.LOST, _LOST), (Kind.GONE, _GONE),
            ):  # fmt: skip
                if any(text in said for text in texts):
                    return Trouble(kind)
            return Trouble(Kind.REFUSED)
        case NetworkError():
            return Trouble(Kind.RETRY)
    return Trouble(Kind.RETRY)
