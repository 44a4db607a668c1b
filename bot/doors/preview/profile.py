"""The bot's profile: name, descriptions and commands by language, as its makers set them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.doors.preview.chats import Chat
from bot.doors.preview.messages import Json
from bot.doors.preview.parameters import Parameters
from bot.doors.preview.refusal import Refusal, bad_request

COMMANDS = 100
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# What is said by language: the longest text, and the refusal of a longer one.
_LIMITS = {
    "name": (64, "NAME_TOO_LONG"),
    "description": (512, "DESCRIPTION_TOO_LONG"),
    "short_description": (120, "ABOUT_TOO_LONG"),
}
Commands = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Profile:
    """What Telegram shows of the bot; `changed` is called after every change."""

    name: str
    find: Callable[[str], Chat]  # raises when there is no such chat
    changed: Callable[[], None]
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)
    _commands: dict[tuple[str, str], Commands] = field(default_factory=dict)
    _menus: dict[str, Json] = field(default_factory=dict)

    def shown(self, chat: Chat) -> Json:
        """What the app of this person shows, by Telegram's order of scopes and languages."""
        language = (chat.person.language_code or "").split("-")[0].lower()
        menu = self._menus.get(str(chat.chat_id)) or self._menus.get("") or {}
        return {
            "name": self._text("name", language) or self.name,
            "description": self._text("description", language),
            "short_description": self._text("short_description", language),
            "commands": _listed(self._narrowest(chat, language)),
            "menu_button": menu.get("type", "commands"),
            "blocked": chat.blocked,
        }

    def _text(self, what: str, language: str) -> str:
        return self._texts.get((what, language)) or self._texts.get((what, ""), "")

    def _narrowest(self, chat: Chat, language: str) -> Commands:
        everywhere = "all_group_chats" if chat.group else "all_private_chats"
        for scope in (f"chat {chat.chat_id}", everywhere, "default"):
            for code in (language, ""):
                if commands := self._commands.get((scope, code)):
                    return commands
        return ()

    async def set_commands(self, given: Parameters) -> object:
        """setMyCommands; an empty list is the same as deleteMyCommands."""
        key = self._scope(given), _language(given)
        listed = given.json("commands", "can't parse commands JSON object") or []
        if not isinstance(listed, list):
            raise bad_request("expected an Array of BotCommand")
        if len(listed) > COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[key] = tuple(map(_command, listed))
        self.changed()
        return True

    async def get_commands(self, given: Parameters) -> object:
        """getMyCommands: exactly what was set for this scope and language."""
        return _listed(self._commands.get((self._scope(given), _language(given)), ()))

    async def delete_commands(self, given: Parameters) -> object:
        """deleteMyCommands."""
        self._commands.pop((self._scope(given), _language(given)), None)
        self.changed()
        return True

    async def set_text(self, what: str, given: Parameters) -> object:
        """setMyName, setMyDescription, setMyShortDescription; an empty text takes it back."""
        longest, refused = _LIMITS[what]
        text, language = given.text(what).strip(), _language(given)
        if len(text) > longest:
            raise bad_request(refused)
        if text:
            self._texts[what, language] = text
        else:
            self._texts.pop((what, language), None)
        self.changed()
        return True

    async def get_text(self, what: str, given: Parameters) -> object:
        """getMyName, getMyDescription, getMyShortDescription."""
        text = self._text(what, _language(given))
        return {what: text or self.name if what == "name" else text}

    async def set_menu_button(self, given: Parameters) -> object:
        """setChatMenuButton, for one private chat or for all."""
        button = given.json("menu_button", "can't parse menu button JSON object")
        if button is not None and not isinstance(button, dict):
            raise bad_request("MenuButton must be an Object")
        kind = button.get("type") if button else "default"
        if kind not in ("default", "commands", "web_app"):
            raise bad_request("MenuButton has unsupported type")
        self._menus[self._menu(given)] = {"type": "commands" if kind == "default" else kind}
        self.changed()
        return True

    async def get_menu_button(self, given: Parameters) -> object:
        """getChatMenuButton."""
        return self._menus.get(self._menu(given)) or self._menus.get("") or {"type": "commands"}

    def _menu(self, given: Parameters) -> str:
        chat_id = given.text("chat_id")
        return str(self.find(chat_id).chat_id) if chat_id else ""

    def _scope(self, given: Parameters) -> str:
        """The scope as a key."""
        scope = given.json("scope", "can't parse BotCommandScope JSON object")
        if scope is None:
            return "default"
        if not isinstance(scope, dict):
            raise _unread("BotCommandScope must be an Object")
        kind = scope.get("type")
        if kind in SCOPES:
            return str(kind)
        if kind not in CHAT_SCOPES:
            raise _unread("Unsupported type specified")
        chat = self.find(str(scope.get("chat_id", "")))
        user = f" {scope.get('user_id')}" if kind == "chat_member" else ""
        return f"{kind} {chat.chat_id}{user}"


def _unread(words: str) -> Refusal:
    return bad_request(f"can't parse BotCommandScope: {words}")


def _language(given: Parameters) -> str:
    code = given.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _command(given: object) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(given.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = given["command"].strip().removeprefix("/")
    description = given["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > 32:
        raise bad_request("command length must not exceed 32")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return command, description


def _listed(commands: Commands) -> list[dict[str, str]]:
    return [{"command": name, "description": description} for name, description in commands]
