"""Entities: which parts of a text are bold, a link, a command; counted in UTF-16 units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

ENTITIES = 100  # Telegram keeps no more of them in a message
LOOKED_AT = 4_096  # units; a longer text is refused anyway

_ENDINGS = "com|org|net|int|info|eu|ru|kz|kg|tj|uz|me"  # of names that are links without https
# In the order in which Telegram looks; what is inside an earlier one is not looked at again.
_FOUND = (
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("url", re.compile(r"\b(?:https?://|tg://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]}»”']")),
    ("url", re.compile(rf"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_ENDINGS})\b(?:/[^\s<>\"]*[\w/])?")),
    ("bot_command", re.compile(r"(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{2,31}\b", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ \u00a0()-]{0,2}\d){6,14}(?!\w)")),
)
_CLOSED = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One marked part of a text; `url` for a text_link, `language` for a pre."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        """The first unit behind it."""
        return self.offset + self.length

    def as_json(self) -> dict[str, object]:
        """As the Bot API and the page have it."""
        shown: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            shown["url"] = self.url
        if self.language is not None:
            shown["language"] = self.language
        return shown


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """The length in UTF-16 units, which is how Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def encodable(text: str) -> bool:
    """False for half a character, which no app can send."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def finished(text: str, entities: Iterable[Entity] = ()) -> Formatted:
    """What Telegram makes of a text: trimmed, without control characters, links and so on found."""
    text = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", text)
    trimmed = text.strip()
    cut = units(text) - units(text.lstrip())
    length = units(trimmed)
    kept = [_clipped(each, cut, length) for each in entities]
    given = [each for each in kept if each.length > 0]
    found = _found(trimmed, given) if length <= LOOKED_AT else []
    shown = sorted([*given, *found], key=lambda each: (each.offset, -each.length))
    return Formatted(trimmed, tuple(shown[:ENTITIES]))


def _clipped(entity: Entity, cut: int, length: int) -> Entity:
    start = min(max(entity.offset - cut, 0), length)
    end = min(max(entity.end - cut, start), length)
    return replace(entity, offset=start, length=end - start)


def _found(text: str, given: list[Entity]) -> list[Entity]:
    """What Telegram finds by itself, outside of code and links that were given."""
    taken = [each for each in given if each.type in _CLOSED]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity = Entity(kind, units(text[: match.start()]), units(match[0]))
            if all(entity.end <= each.offset or each.end <= entity.offset for each in taken):
                taken.append(entity)
    return taken[sum(each.type in _CLOSED for each in given) :]
