"""From the text of a setting to its value; whatever will not do raises Wrong, without the text."""

import ipaddress
import os
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bot.config.table import TELEGRAM

WEBHOOK_PORTS = (443, 80, 88, 8443)  # the only ones that Telegram calls


class Secret:
    """A value that shows itself only to `reveal`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself: for the one place that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


class Wrong(Exception):
    """A value that will not do; never holds the value, which may be a secret."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def telegram_token(value: str) -> Secret:
    """What @BotFather gives."""
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value):
        raise Wrong(
            "this is not a token of Telegram", "Copy it whole from @BotFather: digits, :, letters."
        )
    return Secret(value)


def any_token(value: str) -> Secret:
    """What another Bot API server may give: anything that fits into an address."""
    if not re.fullmatch(r"[A-Za-z0-9:_-]+", value):
        raise Wrong("this is not a token", "It has letters, digits, colon, - and _ only.")
    return Secret(value)


def _parts(value: str, schemes: tuple[str, ...], hint: str) -> SplitResult:
    """An address of one of the schemes with a host, a good port, and no name or password in it."""
    try:
        parts = urlsplit(value)
        fine = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        fine = fine and value.isascii() and value.isprintable() and " " not in value
    except ValueError:
        fine = False
    if not fine or parts.username is not None or parts.query or parts.fragment:
        raise Wrong("this is not an address that will do", hint)
    return parts


def api_url(value: str) -> str:
    """Scheme, host and port; a trailing slash or /bot is tolerated."""
    hint = f"Scheme, host and port only, such as {TELEGRAM} or http://127.0.0.1:8081"
    parts = _parts(value, ("http", "https"), hint)
    if parts.path.rstrip("/") not in ("", "/bot"):
        raise Wrong("there is a path behind the host", hint)
    return f"{parts.scheme}://{parts.netloc}"


def telegram_webhook(value: str) -> str:
    """An https address at a port that Telegram calls."""
    hint = "An https address at port 443, 80, 88 or 8443, such as https://bot.example.org/telegram"
    if (_parts(value, ("https",), hint).port or 443) not in WEBHOOK_PORTS:
        raise Wrong("Telegram does not deliver to this port", hint)
    return value


def any_webhook(value: str) -> str:
    """An address that another Bot API server may call."""
    _parts(value, ("http", "https"), "An http or https address, such as http://127.0.0.1:8082/in")
    return value


def webhook_secret(value: str) -> Secret:
    """What Telegram takes as a secret."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise Wrong("Telegram does not take this secret", "1-256 of A-Z, a-z, 0-9, - and _ only.")
    return Secret(value)


def data(value: str) -> Path:
    """A folder, or nothing yet."""
    if os.path.exists(value) and not os.path.isdir(value):
        raise Wrong("this is not a folder", "Name a folder; it is made if it is missing.")
    return Path(value)


def admins(value: str) -> frozenset[int]:
    """Ids of Telegram, with commas between."""
    entries = [entry.strip() for entry in value.split(",") if entry.strip()]
    for place, entry in enumerate(entries, 1):
        if not re.fullmatch(r"[0-9]{1,15}", entry):
            raise Wrong(f"entry {place} is not a Telegram id", "Digits only, commas between.")
    return frozenset(map(int, entries))


def listen(value: str) -> tuple[str, int]:
    """host:port; port 0 is any that is free."""
    host, _, port = value.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise Wrong("this is not host:port", "Such as 127.0.0.1:8080, or [::1]:8080.")
    return host.strip("[]"), int(port)


def sqlite(value: str) -> Path:
    """sqlite:///relative or sqlite:////absolute."""
    scheme, _, path = value.partition(":///")
    if scheme.startswith("postgres"):
        raise Wrong("this version keeps counts in SQLite only", "Remove it, or set sqlite:///FILE")
    if scheme != "sqlite" or not path:
        raise Wrong("this is not a counts file", "Set sqlite:///FILE, or remove it for BOT_DATA.")
    return Path(path)


def log_level(value: str) -> str:
    """A level of logging, in capitals."""
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise Wrong("there is no such level", "One of debug, info, warning, error.")
    return value.upper()


def is_near(host: str | None) -> bool:
    """The machine itself or a name of its own network, such as that of another container."""
    try:
        return ipaddress.ip_address(host or "").is_private
    except ValueError:
        return "." not in (host or "")
