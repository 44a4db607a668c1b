"""Parameters of one Bot API call: strings, as Telegram reads them, in whatever form they came."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import parse_qsl

from bot.doors.preview.entities import encodable
from bot.doors.preview.refusal import bad_request

_NAME = re.compile(r'\bname="([^"]*)"')
_FILE_NAME = re.compile(r'\bfilename="([^"]*)"')
_MIME_TYPE = re.compile(r"^content-type: *([^\s;]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    file_name: str
    mime_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a call was given; a nested value is a JSON string, as Telegram has it."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    uploads: Mapping[str, Upload] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """The value, `""` when it was not given; text that is not Unicode is refused."""
        value = self.values.get(name, "")
        return _whole(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a number; `default` when it is none."""
        try:
            return int(self.values.get(name, ""))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """True for true, yes and 1."""
        return self.values.get(name, "").lower() in {"true", "yes", "1"}

    def json(self, name: str, refused: str) -> object:
        """The nested value, None when it was not given; `refused` is said when it is no JSON."""
        if not (value := self.text(name)):
            return None
        try:
            decoded: object = json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(refused) from None
        _whole(json.dumps(decoded, ensure_ascii=False))
        return decoded


def read(query: str, content_type: str, body: bytes) -> Parameters:
    """The parameters of a request: its query, then its body over it."""
    values = dict(parse_qsl(query, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    header = Message()
    header["content-type"] = content_type or "text/plain"
    match header.get_content_type():
        case "application/json":
            values |= _of_json(body)
        case "application/x-www-form-urlencoded":
            values |= parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
        case "multipart/form-data":
            boundary = header.get_boundary() or ""
            for part in body.split(b"--" + boundary.encode())[1:-1]:
                _take(part, values, uploads)
    return Parameters(values, uploads)


def _whole(text: str) -> str:
    """The text; half a character in it is refused."""
    if not encodable(text):
        raise bad_request("strings must be encoded in UTF-8")
    return text


def _of_json(body: bytes) -> dict[str, str]:
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("expected an Object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
        if value is not None
    }


def _take(part: bytes, values: dict[str, str], uploads: dict[str, Upload]) -> None:
    """Put one part of a multipart body where it belongs."""
    head, _, content = part.partition(b"\r\n\r\n")
    headers = head.decode(errors="replace")
    content = content.removesuffix(b"\r\n")
    if not (name := _NAME.search(headers)):
        return
    if file_name := _FILE_NAME.search(headers):
        mime_type = _MIME_TYPE.search(headers)
        kind = mime_type[1] if mime_type else "application/octet-stream"
        uploads[name[1]] = Upload(file_name[1], kind, content)
    else:
        values[name[1]] = content.decode(errors="replace")
