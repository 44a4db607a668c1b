"""Changing: the Bot API methods that edit and delete messages and answer presses."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.doors.preview.chats import Chat
from bot.doors.preview.entities import units
from bot.doors.preview.keyboards import Markup
from bot.doors.preview.messages import Json, Message
from bot.doors.preview.parameters import Parameters
from bot.doors.preview.refusal import bad_request
from bot.doors.preview.sending import Sending, link_preview, markup, message_text

DELETABLE = 48 * 60 * 60  # seconds
PRESS_LIFE = 60.0  # seconds; Telegram does not say how long, clients show the wait for a while
PRESSES = 1_000  # that may wait for an answer at once
NOTICE_UNITS = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass(slots=True)
class Changing:
    """The methods; `sending` knows who the bot is and which chats it may write to."""

    sending: Sending
    clock: Callable[[], float]
    _presses: OrderedDict[str, tuple[Chat, int, float]] = field(default_factory=OrderedDict)

    async def edit_text(self, given: Parameters) -> object:
        """editMessageText; without a reply_markup the buttons go."""
        text = message_text(given, "MESSAGE_TOO_LONG")
        keyboard = markup(given)
        chat, message = self._editable(given, keyboard)
        if message.kind != "text":
            raise bad_request("there is no text in the message to edit")
        if (message.written, message.buttons) == (text, keyboard.buttons):
            raise bad_request(NOT_MODIFIED)
        message.written, message.html = text, given.text("text")
        message.link_preview = link_preview(given)
        return self._edited(chat, message, keyboard)

    async def edit_markup(self, given: Parameters) -> object:
        """editMessageReplyMarkup."""
        keyboard = markup(given)
        chat, message = self._editable(given, keyboard)
        if message.buttons == keyboard.buttons:
            raise bad_request(NOT_MODIFIED)
        return self._edited(chat, message, keyboard)

    def _editable(self, given: Parameters, keyboard: Markup) -> tuple[Chat, Message]:
        chat = self.sending.reach(given)
        message = chat.messages.get(given.integer("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        # A message that changed the keys under the input field can't be edited, as at Telegram.
        if message.mine or message.keys:
            raise bad_request("message can't be edited")
        if keyboard.keys:
            raise bad_request("inline keyboard expected")
        return chat, message

    def _edited(self, chat: Chat, message: Message, keyboard: Markup) -> Json:
        message.buttons, message.edit_date = keyboard.buttons, int(self.clock())
        chat.changed(message)
        return message.as_json(self.sending.me, chat.as_json())

    async def delete_message(self, given: Parameters) -> object:
        """deleteMessage: either side's, for 48 hours."""
        if not given.text("chat_id"):
            raise bad_request("chat identifier is not specified")
        chat, message_id = self.sending.find(given.text("chat_id")), given.integer("message_id")
        if message_id == 0:
            raise bad_request("message identifier is not specified")
        if message_id not in chat.messages:
            raise bad_request("message to delete not found")
        self._delete(chat, [message_id])
        return True

    async def delete_messages(self, given: Parameters) -> object:
        """deleteMessages: 1 to 100; what is not there is passed over, one too old spoils all."""
        listed = given.json("message_ids", "can't parse message_ids JSON object")
        if listed is None or listed == []:
            raise bad_request("message identifiers are not specified")
        if not isinstance(listed, list):
            raise bad_request("expected an Array of message identifiers")
        if len(listed) > 100:
            raise bad_request("too many message identifiers specified")
        try:
            message_ids = [int(each) for each in listed]
        except (TypeError, ValueError, OverflowError):
            raise bad_request("can't parse message identifier as a Number") from None
        if min(message_ids) <= 0:
            raise bad_request("invalid message identifier specified")
        self._delete(self.sending.find(given.text("chat_id")), message_ids)
        return True

    def _delete(self, chat: Chat, message_ids: list[int]) -> None:
        oldest = self.clock() - DELETABLE
        found = [chat.messages[each] for each in message_ids if each in chat.messages]
        if any(message.date < oldest for message in found):
            raise bad_request("message can't be deleted for everyone")
        chat.remove(message_ids)

    def pressed(self, chat: Chat, message_id: int) -> str:
        """The number of a new callback query, which may be answered once."""
        query_id = str(secrets.randbelow(2**62) + 2**62)
        self._presses[query_id] = (chat, message_id, self.clock())
        while len(self._presses) > PRESSES:
            self._presses.popitem(last=False)
        return query_id

    async def answer_press(self, given: Parameters) -> object:
        """answerCallbackQuery."""
        if units(given.text("text")) > NOTICE_UNITS:
            raise bad_request("MESSAGE_TOO_LONG")
        if given.text("url"):
            raise bad_request("URL_INVALID")  # only games may open one
        press = self._presses.pop(given.text("callback_query_id"), None)
        if press is None or self.clock() - press[2] > PRESS_LIFE:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        chat, message_id, _ = press
        chat.happened(
            {
                "kind": "answered",
                "message_id": message_id,
                "text": given.text("text"),
                "alert": given.flag("show_alert"),
                "url": None,
            }
        )
        return True
