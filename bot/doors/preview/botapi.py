"""The local Bot API server: one bot, its methods, and the persons whom it talks with."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from bot.doors.preview.changing import Changing
from bot.doors.preview.chats import Chat, Chats
from bot.doors.preview.faults import Faults
from bot.doors.preview.messages import Json
from bot.doors.preview.pace import Pace
from bot.doors.preview.parameters import Parameters
from bot.doors.preview.persons import Persons
from bot.doors.preview.profile import Profile
from bot.doors.preview.refusal import Refusal, bad_request
from bot.doors.preview.sending import Sending
from bot.doors.preview.updates import Updates
from bot.doors.preview.webhook import Webhook

OWN_BOT = "1:preview"  # the token, no secret: it opens nothing but this server
LONGEST_POLL = 50  # seconds
CALLS = 1_000  # that are remembered for tests
Method = Callable[[Parameters], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and the status of its answer."""

    method: str
    given: Parameters = field(repr=False)
    status: int


class LocalBotApi:
    """Telegram for one bot, in memory; to be used in the event loop that serves it.

    `persons` does what people do, `faults` scripts bad answers, `calls` are the last calls of the
    bot, `updates` and `chats` can be looked at.
    """

    def __init__(
        self,
        token: str = OWN_BOT,
        name: str = "Preview",
        clock: Callable[[], float] = time.time,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        limited: bool = False,
    ) -> None:
        """`clock` gives seconds since 1970, `pause` waits between attempts of the webhook;
        `limited` switches Telegram's limits of pace on."""
        self.token = token
        self.me: Json = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": "preview_bot",
        }
        self.chats = Chats()
        self.updates = Updates(clock)
        self.webhook = Webhook(self.updates, clock, pause)
        self.profile = Profile(name, self.find, self._profile_changed)
        pace = Pace(clock) if limited else None
        sending = Sending(self.me, self.find, clock, pace)
        changing = Changing(sending, clock)
        self.persons = Persons(self.me, self.chats, self.updates, changing, clock)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=CALLS)
        self._methods = {**self._own(), **_chatting(sending, changing), **_showing(self.profile)}

    def _own(self) -> dict[str, Method]:
        return {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
            "close": self._close,
            "logout": self._close,
        }

    def find(self, chat_id: str) -> Chat:
        """The chat that a call names; a Refusal when the bot does not know it."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        number = chat_id.removeprefix("-")
        known = number.isascii() and number.isdigit() and len(number) < 20
        chat = self.chats.get(int(chat_id)) if known else None
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        return chat

    async def call(self, method: str, given: Parameters) -> tuple[int, Json]:
        """Carry a method out: the HTTP status and the JSON of the answer."""
        try:
            if (carried := self._methods.get(method.lower())) is None:
                raise Refusal(404, "Not Found")
            status, answer = 200, await carried(given)
            if isinstance(answer, _Said):
                body: Json = {"ok": True, "result": True, "description": answer.words}
            else:
                body = {"ok": True, "result": answer}
        except Refusal as refusal:
            status, body = refusal.status, refusal.body()
        self.calls.append(Call(method, given, status))
        return status, body

    def refused(self, method: str, given: Parameters, status: int) -> None:
        """Remember a call that a scripted fault answered in place of the method."""
        self.calls.append(Call(method, given, status))

    def called(self, method: str) -> list[Call]:
        """The calls of one method among the last ones, oldest first."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def stop(self) -> None:
        """End all that waits, so that the server can go: polls, events, the webhook's delivery."""
        self.webhook.stop()
        self.updates.stopped = True
        self.updates.bell.ring()
        for chat in self.chats:
            chat.stopped = True
            chat.bell.ring()

    def _profile_changed(self) -> None:
        for chat in self.chats:
            chat.happened({"kind": "commands"})

    async def _get_me(self, _: Parameters) -> object:
        return {
            **self.me,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    async def _get_updates(self, given: Parameters) -> object:
        if self.webhook.url:
            raise Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook "
                "to delete the webhook first",
            )
        self._allow(given)
        limit = min(max(given.integer("limit", 100), 1), 100)
        timeout = min(max(given.integer("timeout"), 0), LONGEST_POLL)
        return await self.updates.poll(given.integer("offset"), limit, timeout)

    async def _set_webhook(self, given: Parameters) -> object:
        said = self.webhook.deliver_to(given.text("url"), given.text("secret_token"))
        self._allow(given)
        if given.flag("drop_pending_updates"):
            self.updates.drop_all()
        return _Said(said)

    async def _delete_webhook(self, given: Parameters) -> object:
        said = self.webhook.deliver_to("", "")
        if given.flag("drop_pending_updates"):
            self.updates.drop_all()
        return _Said(said)

    async def _get_webhook_info(self, _: Parameters) -> object:
        return self.webhook.info()

    async def _close(self, _: Parameters) -> object:
        return True

    def _allow(self, given: Parameters) -> None:
        """Take over allowed_updates; when it is not given, the last one stays in force."""
        kinds = given.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(kinds, list):
            self.updates.allowed = tuple(map(str, kinds))


@dataclass(frozen=True, slots=True)
class _Said:
    """A plain success with a description."""

    words: str


def _chatting(sending: Sending, changing: Changing) -> dict[str, Method]:
    return {
        "sendmessage": sending.send_message,
        "sendcontact": sending.send_contact,
        "senddocument": sending.send_document,
        "sendchataction": sending.send_chat_action,
        "editmessagetext": changing.edit_text,
        "editmessagereplymarkup": changing.edit_markup,
        "deletemessage": changing.delete_message,
        "deletemessages": changing.delete_messages,
        "answercallbackquery": changing.answer_press,
    }


def _showing(profile: Profile) -> dict[str, Method]:
    return {
        "setmycommands": profile.set_commands,
        "getmycommands": profile.get_commands,
        "deletemycommands": profile.delete_commands,
        "setmyname": partial(profile.set_text, "name"),
        "getmyname": partial(profile.get_text, "name"),
        "setmydescription": partial(profile.set_text, "description"),
        "getmydescription": partial(profile.get_text, "description"),
        "setmyshortdescription": partial(profile.set_text, "short_description"),
        "getmyshortdescription": partial(profile.get_text, "short_description"),
        "setchatmenubutton": profile.set_menu_button,
        "getchatmenubutton": profile.get_menu_button,
    }
