"""Sending: the Bot API methods that put a message into a chat."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.doors.preview import keyboards, tags
from bot.doors.preview.chats import Chat
from bot.doors.preview.entities import Entity, Formatted, finished, units
from bot.doors.preview.keyboards import Markup
from bot.doors.preview.messages import Json, Message
from bot.doors.preview.pace import Pace
from bot.doors.preview.parameters import Parameters
from bot.doors.preview.refusal import Refusal, bad_request

TEXT_UNITS = 4_096
CAPTION_UNITS = 1_024
RAW_BYTES = 32_768  # of a text before the tags are read
VCARD_BYTES = 2_048
SMALL_FILE = 65_536  # bytes; the content of a larger document is not kept
ACTIONS = {"typing", "choose_sticker", "find_location"} | {
    f"{does}_{what}"
    for what in ("photo", "video", "voice", "document", "video_note")
    for does in ("upload", "record")
} - {"record_photo", "record_document"}


def markup(given: Parameters) -> Markup:
    """The keyboard of a call."""
    refused = "can't parse reply keyboard markup JSON object"
    return keyboards.read(given.json("reply_markup", refused))


def formatted(given: Parameters, name: str) -> Formatted:
    """The text or caption of a call, its tags read."""
    raw, mode = given.text(name).replace("\r", ""), given.text("parse_mode").lower()
    if len(raw.encode()) > RAW_BYTES:
        raise bad_request("text is too long")
    if mode not in ("", "none", "html"):
        raise bad_request("unsupported parse_mode")
    if mode != "html":
        given_entities = "entities" if name == "text" else f"{name}_entities"
        return finished(raw, _entities(given.json(given_entities, "can't parse entities")))
    try:
        text, entities = tags.parsed(raw)
    except ValueError as broken:
        raise bad_request(f"can't parse entities: {broken}") from None
    return finished(text, entities)


def _entities(value: object) -> list[Entity]:
    entities = []
    for each in value if isinstance(value, list) else []:
        try:
            kind, offset, length = str(each["type"]), int(each["offset"]), int(each["length"])
        except (KeyError, TypeError, ValueError, OverflowError):
            raise bad_request("can't parse MessageEntity: expected an Object") from None
        url, language = (
            each[name] if isinstance(each.get(name), str) else None for name in ("url", "language")
        )
        entities.append(Entity(kind, offset, length, url, language))
    return entities


def message_text(given: Parameters, too_long: str) -> Formatted:
    """The text of sendMessage and editMessageText."""
    if not given.text("text"):
        raise bad_request("message text is empty")
    text = formatted(given, "text")
    if not text.text:
        raise bad_request("text must be non-empty")
    if units(text.text) > TEXT_UNITS:
        raise bad_request(too_long)
    return text


def link_preview(given: Parameters) -> bool:
    """Whether links of the text may be shown as a card."""
    options = given.json("link_preview_options", "can't parse link preview options JSON object")
    if isinstance(options, dict):
        return not options.get("is_disabled")
    return not given.flag("disable_web_page_preview")


@dataclass(slots=True)
class Sending:
    """The methods; `find` gives a chat by its number or raises, `pace` is None without limits."""

    me: Json
    find: Callable[[str], Chat]
    clock: Callable[[], float]
    pace: Pace | None = None

    async def send_message(self, given: Parameters) -> object:
        """sendMessage."""
        text = message_text(given, "message is too long")
        message = Message(0, False, 0, written=text, html=given.text("text"))
        message.link_preview = link_preview(given)
        return self._sent(given, message)

    async def send_contact(self, given: Parameters) -> object:
        """sendContact."""
        card: Json = {name: given.text(name) for name in ("phone_number", "first_name")}
        for name, value in card.items():
            if not value:
                raise bad_request(f'parameter "{name}" is required')
        if last_name := given.text("last_name"):
            card["last_name"] = last_name
        if vcard := given.text("vcard"):
            if len(vcard.encode()) > VCARD_BYTES:
                raise bad_request("vCard is too long")
            card["vcard"] = vcard
        return self._sent(given, Message(0, False, 0, "contact", payload={"contact": card}))

    async def send_document(self, given: Parameters) -> object:
        """sendDocument; of a large file only name, kind and size are kept."""
        name = given.text("document").removeprefix("attach://") or "document"
        if (upload := given.uploads.get(name)) is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if not upload.content:
            raise bad_request("file must be non-empty")
        caption = formatted(given, "caption")
        if units(caption.text) > CAPTION_UNITS:
            raise bad_request("message caption is too long")
        document: Json = {
            "file_name": upload.file_name,
            "mime_type": upload.mime_type,
            "file_id": "preview-document",
            "file_unique_id": "preview-document",
            "file_size": len(upload.content),
        }
        message = Message(0, False, 0, "document", caption, given.text("caption"))
        message.payload = {"document": document}
        message.file = upload.content if len(upload.content) <= SMALL_FILE else None
        return self._sent(given, message)

    async def send_chat_action(self, given: Parameters) -> object:
        """sendChatAction."""
        action = given.text("action")
        if action not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        self.reach(given).happened({"kind": "action", "action": action})
        return True

    def reach(self, given: Parameters) -> Chat:
        """The chat of a call that writes into it; refused when the person blocked the bot."""
        chat = self.find(given.text("chat_id"))
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def _sent(self, given: Parameters, message: Message) -> Json:
        """Number and date a message of the bot and put it into the chat of the call."""
        keyboard, chat = markup(given), self.reach(given)
        if self.pace:
            self.pace.step(chat.chat_id)
        message.message_id, message.date = chat.next_id(), int(self.clock())
        message.buttons, message.keys = keyboard.buttons, keyboard.keys
        message.silent = given.flag("disable_notification")
        chat.add(message)
        return message.as_json(self.me, chat.as_json())
