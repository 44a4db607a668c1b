"""Links: which addresses Telegram takes in a button or a text, and what it makes of them."""

import re

_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
_HOST_AND_REST = re.compile(r"([^/?#]*)(.*)", re.DOTALL)
_PORT = re.compile(r"(.+):([^:\]@]*)", re.DOTALL)
_HOST = re.compile(r"(?:[\w.\-!$,~*'();&+=]|%[0-9A-Fa-f]{2})+|\[[0-9a-fA-F:.]+\]")


def checked(link: str) -> str:
    """The address as Telegram keeps it; ValueError says in Telegram's words what is wrong.

    `tel:` and whatever else is neither http, https nor tg is refused, most often for an odd
    reason: Telegram takes `tel` for a host and the number for a port.
    """
    if found := re.match(r"tg:(?://)?([A-Za-z0-9_-]+)([/?#].*)?$", link, re.IGNORECASE):
        return f"tg://{found[1]}{found[2] or ''}"
    protocol = "http"
    if found := _PROTOCOL.match(link):
        protocol = found[1].lower()
        if protocol not in {"http", "https"}:
            raise ValueError("Unsupported URL protocol")
        link = link[found.end() :]
    parts = _HOST_AND_REST.match(link)
    place, rest = (parts[1], parts[2]) if parts else ("", "")
    port = _PORT.fullmatch(place)
    if port and not (re.fullmatch(r"[0-9]{1,9}", port[2]) and 0 < int(port[2]) <= 65535):
        raise ValueError("Wrong port number specified in the URL")
    name, host = place.rpartition("@")[::2] if "@" in place else ("", place)
    host = host[: -len(port[2]) - 1] if port else host
    if not host:
        raise ValueError("URL host is empty")
    if not _HOST.fullmatch(host):
        raise ValueError("Disallowed character in URL host")
    if "." not in host and not host.startswith("["):
        raise ValueError("Wrong HTTP URL")
    rest = re.sub(r"[\x00-\x20]", lambda bad: f"%{ord(bad[0]):02X}", rest.rstrip())
    rest = rest if rest.startswith("/") else f"/{rest}"
    user = f"{name}@" if name else ""
    return f"{protocol}://{user}{host.lower()}{':' + port[2] if port else ''}{rest}"
