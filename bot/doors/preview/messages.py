"""Messages: what stands in a chat, as the bot is told of it and as the page shows it."""

from dataclasses import dataclass, field
from typing import Literal

from bot.doors.preview.entities import Formatted
from bot.doors.preview.keyboards import Buttons, Keys

Kind = Literal["text", "photo", "voice", "location", "contact", "sticker", "document"]
Json = dict[str, object]
_SHOWN = {  # of a card or a file
    "contact": ("phone_number", "first_name", "last_name", "vcard"),
    "document": ("file_name", "mime_type", "file_size"),
}


@dataclass(slots=True)
class Message:
    """One message of a chat. `date` is in whole seconds since 1970."""

    message_id: int
    mine: bool  # the person's; else the bot's
    date: int
    kind: Kind = "text"
    written: Formatted = field(default_factory=lambda: Formatted(""))  # text or caption
    html: str = ""  # as the bot sent it, before Telegram read the tags
    payload: Json = field(default_factory=dict)  # of what is not text: fields of the Bot API
    buttons: Buttons = ()
    keys: Keys | None = None
    silent: bool = False
    link_preview: bool = True
    edit_date: int | None = None
    file: bytes | None = None  # of a small document

    def as_json(self, sender: Json, chat: Json) -> Json:
        """As the Bot API has it."""
        told: Json = {"message_id": self.message_id, "from": sender, "chat": chat}
        told["date"] = self.date
        if self.edit_date is not None:
            told["edit_date"] = self.edit_date
        told |= self.payload
        name = "text" if self.kind == "text" else "caption"
        if self.written.text:
            told[name] = self.written.text
        if self.written.entities:
            entities = "entities" if self.kind == "text" else "caption_entities"
            told[entities] = [entity.as_json() for entity in self.written.entities]
        if self.buttons:
            rows = [[button.as_json() for button in row] for row in self.buttons]
            told["reply_markup"] = {"inline_keyboard": rows}
        return told

    def as_shown(self) -> Json:
        """As the page has it; README.md describes it."""
        shown: Json = {
            "message_id": self.message_id,
            "from": "person" if self.mine else "bot",
            "date": self.date,
            "kind": self.kind,
            "edited": self.edit_date is not None,
            "text": self.written.text,
            "entities": [entity.as_json() for entity in self.written.entities],
            "buttons": [[button.as_shown() for button in row] for row in self.buttons],
            "keyboard": self.keys.as_shown() if self.keys else None,
            "silent": self.silent,
            "link_preview": self.link_preview,
        }
        if self.kind in ("contact", "document"):
            given = self.payload[self.kind]
            fields = given if isinstance(given, dict) else {}
            shown[self.kind] = {name: fields.get(name, "") for name in _SHOWN[self.kind]}
        return shown
