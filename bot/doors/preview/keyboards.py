"""Keyboards: the buttons below a message and the keys under the input field."""

import json
from dataclasses import dataclass

from bot.doors.preview.entities import units
from bot.doors.preview.links import checked
from bot.doors.preview.refusal import Refusal, bad_request

BUTTONS = 100  # below one message
KEYS = 300  # under the input field
MARKUP_BYTES = 10_240  # of the whole keyboard as JSON
DATA_BYTES = 64  # of one button
COPY_UNITS = 256


@dataclass(frozen=True, slots=True)
class Button:
    """One button below a message; one of data, url and copy is set."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None

    def as_shown(self) -> dict[str, object]:
        """For the page, which never learns the data."""
        if self.url is not None:
            return {"text": self.text, "kind": "url", "url": self.url}
        if self.copy is not None:
            return {"text": self.text, "kind": "copy", "copy": self.copy}
        return {"text": self.text, "kind": "callback"}

    def as_json(self) -> dict[str, object]:
        """As the Bot API has it."""
        if self.url is not None:
            return {"text": self.text, "url": self.url}
        if self.copy is not None:
            return {"text": self.text, "copy_text": {"text": self.copy}}
        return {"text": self.text, "callback_data": self.data}


Buttons = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """What a message does to the keys under the input field; without rows it takes them away."""

    rows: tuple[tuple[str, ...], ...] = ()
    resize: bool = False
    persistent: bool = False
    placeholder: str | None = None

    def as_shown(self) -> dict[str, object]:
        """For the page."""
        if not self.rows:
            return {"remove": True}
        return {
            "rows": [list(row) for row in self.rows],
            "resize": self.resize,
            "persistent": self.persistent,
            "placeholder": self.placeholder,
        }


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply_markup as it was given."""

    buttons: Buttons = ()
    keys: Keys | None = None


def read(value: object) -> Markup:
    """The keyboard of a decoded reply_markup; a Refusal says what Telegram does not take."""
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    if rows := _rows(value, "keyboard", 'field "keyboard" must be an Array of Arrays'):
        return Markup(keys=_keys(value, rows))
    rows = _rows(
        value,
        "inline_keyboard",
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    )
    if rows:
        if sum(map(len, rows)) > BUTTONS:
            raise bad_request("reply markup is too long")
        return Markup(tuple(tuple(map(_button, row)) for row in rows if row))
    if value.get("remove_keyboard"):
        return Markup(keys=Keys())
    return Markup()


def _rows(value: dict[str, object], name: str, refused: str) -> list[list[object]]:
    rows = value.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(refused)
    return rows


def _keys(value: dict[str, object], rows: list[list[object]]) -> Keys:
    if sum(map(len, rows)) > KEYS:
        raise bad_request("reply markup is too long")
    labels = tuple(tuple(map(_key, row)) for row in rows if row)
    placeholder = value.get("input_field_placeholder")
    return Keys(
        labels,
        bool(value.get("resize_keyboard")),
        bool(value.get("is_persistent")),
        placeholder if isinstance(placeholder, str) and placeholder else None,
    )


def _key(key: object) -> str:
    text = key.get("text") if isinstance(key, dict) else key
    if not isinstance(text, str):
        raise bad_request(
            "can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return text


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise _unread("InlineKeyboardButton must be an Object")
    text = _string(button, "text")
    if text is None:
        raise _unread('Can\'t find field "text"')
    url, data, copy = _string(button, "url"), _string(button, "callback_data"), _copied(button)
    if not (url or data or copy is not None):
        raise _unread("Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if url:
        try:
            return Button(text, url=checked(url))
        except ValueError as wrong:
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: {wrong}") from None
    if data:
        if len(data.encode()) > DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(text, data=data)
    if copy is None or not 1 <= units(copy) <= COPY_UNITS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return Button(text, copy=copy)


def _copied(button: dict[str, object]) -> str | None:
    given = button.get("copy_text")
    if given is None:
        return None
    text = _string(given, "text") if isinstance(given, dict) else None
    if text is None:
        raise _unread('Field "copy_text" must be of type Object')
    return text


def _string(button: dict[str, object], name: str) -> str | None:
    value = button.get(name)
    if value is not None and not isinstance(value, str):
        raise _unread(f'Field "{name}" must be of type String')
    return value


def _unread(words: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {words}")
