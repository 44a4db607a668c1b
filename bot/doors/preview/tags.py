"""Tags: Telegram's HTML read into a text and its entities, with Telegram's complaints."""

import re
from dataclasses import dataclass, field

from bot.doors.preview.entities import Entity, units
from bot.doors.preview.links import checked

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_END = re.compile(r"</([^\s>]*)\s*(>?)")
_START = re.compile(r"<([^\s>]*)")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']*)\s*(?:=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<token>[\w.-]*)))?""",
    re.ASCII,
)


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: str
    text: str = ""
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> None:
        at = 0
        while at < len(self.source):
            match self.source[at]:
                case "<" if self.source.startswith("</", at):
                    at = self._close(at)
                case "<":
                    at = self._start(at)
                case "&":
                    at = self._character(at)
                case _:
                    end = re.compile(r"[<&]").search(self.source, at)
                    stop = end.start() if end else len(self.source)
                    self._add(self.source[at:stop])
                    at = stop
        if self.open:
            tag = self.open[-1].tag
            raise ValueError(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _add(self, text: str) -> None:
        self.text += text
        self.offset += units(text)

    def _character(self, at: int) -> int:
        found = _CHARACTER.match(self.source, at)
        character = _character(found) if found else ""
        self._add(character or "&")
        return found.end() if found and character else at + 1

    def _start(self, at: int) -> int:
        found = _START.match(self.source, at)
        end = found.end() if found else at
        if end >= len(self.source):
            raise ValueError(f"Unclosed start tag at byte offset {self._bytes(at)}")
        tag = self.source[at + 1 : end].lower()
        if tag not in _TYPES:
            raise ValueError(f'Unsupported start tag "{tag}" at byte offset {self._bytes(at)}')
        attributes, end = self._attributes(tag, at, end)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise ValueError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}'
            )
        self.open.append(_Open(tag, self.offset, len(self.text), attributes))
        return end

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        """The attributes of a start tag and the place behind its `>`."""
        attributes: dict[str, str] = {}
        while not (end := re.compile(r"\s*>").match(self.source, at)):
            found = _ATTRIBUTE.match(self.source, at)
            if found is None or found.end() >= len(self.source):
                raise ValueError(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            if not found["name"]:
                raise ValueError(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}'
                )
            token = found["token"]
            if token is not None and self.source[found.end()] not in "> \t\r\n":
                place = self._bytes(found.start("token"))
                raise ValueError(f"Unexpected end of name token at byte offset {place}")
            quoted = found["double"] or found["single"] or ""
            value = token.lower() if token is not None else quoted
            attributes[found["name"]] = _CHARACTER.sub(
                lambda each: _character(each) or each[0], value
            )
            at = found.end()
        return attributes, end.end()

    def _close(self, at: int) -> int:
        if not self.open:
            raise ValueError(f"Unexpected end tag at byte offset {self._bytes(at)}")
        found = _END.match(self.source, at)
        if found is None or not found[2]:
            raise ValueError(f"Unclosed end tag at byte offset {self._bytes(at)}")
        opened = self.open.pop()
        if found[1] and found[1].lower() != opened.tag:
            raise ValueError(
                f"Unmatched end tag at byte offset {self._bytes(at)}, expected "
                f'"</{opened.tag}>", found "</{found[1].lower()}>"'
            )
        if self.offset > opened.offset:
            self._mark(opened)
        return found.end()

    def _mark(self, opened: _Open) -> None:
        """Turn a closed tag into an entity; a link that Telegram does not take stays text."""
        kind, length = _TYPES[opened.tag], self.offset - opened.offset
        entity = Entity(kind, opened.offset, length)
        language = opened.attributes.get("class", "")
        before = self.entities[-1] if self.entities else None
        if kind == "text_link":
            href = opened.attributes.get("href") or self.text[opened.start :]
            try:
                entity = Entity(kind, opened.offset, length, url=checked(href))
            except ValueError:
                return
        elif kind == "blockquote" and "expandable" in opened.attributes:
            entity = Entity("expandable_blockquote", opened.offset, length)
        elif kind == "custom_emoji":
            return  # needs a paid bot; without it Telegram leaves the plain emoji
        elif kind == "code" and language.startswith("language-"):
            entity = Entity(kind, opened.offset, length, language=language[9:])
        elif kind == "pre" and before == Entity(
            "code", opened.offset, length, language=before.language if before else None
        ):
            self.entities.pop()
            entity = Entity(kind, opened.offset, length, language=before.language)
        self.entities.append(entity)

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def _character(found: re.Match[str]) -> str:
    """The character of a reference such as `&lt;`; `""` for one that Telegram leaves alone."""
    if found[3]:
        return _NAMED.get(found[3], "")
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def parsed(html: str) -> tuple[str, list[Entity]]:
    """The plain text and the entities; ValueError says in Telegram's words what is broken."""
    reader = _Reader(html)
    reader.read()
    entities = [
        Entity(e.type, e.offset, e.length, e.url) if e.type == "code" else e
        for e in reader.entities
    ]
    return reader.text, entities
