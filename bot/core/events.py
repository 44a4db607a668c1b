"""What a person did, without who: Event in; Screen, Reply, Interaction out."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.core.markup import Text


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to choose a language and a country; nothing here says who.

    `app_language` is what Telegram tells of the person's app, the others come from chat memory.
    """

    app_language: str | None = None
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """/start, with the word of the link that was followed."""

    source: str = ""
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by its callback data: untrusted, any bytes."""

    data: str
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Asked:
    """Typed text: a question, a command, or the label of one of the two keys."""

    text: str
    hints: Hints = field(default_factory=Hints)


SentKind = Literal["photo", "voice", "video", "location", "card", "sticker", "file", "other"]


@dataclass(frozen=True, slots=True)
class Sent:
    """Something else than text; only its kind is known here."""

    what: SentKind
    hints: Hints = field(default_factory=Hints)


Event = Started | Pressed | Asked | Sent


@dataclass(frozen=True, slots=True)
class Button:
    """One button: exactly one of callback data, an address on the web, or a text to copy."""

    label: str
    data: str = ""
    url: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A small file to keep; its name is seen in the chat, so it is neutral."""

    name: str
    mime: str
    content: bytes


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Text with buttons; `keys` are the labels of the reply keyboard to set with it."""

    text: Text
    rows: Rows = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A number to save or to call with one tap; `vcard` is the same as vCard 3.0 text."""

    phone: str
    name: str
    vcard: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One or more screens.

    `in_place`: the message of the pressed button becomes the last screen. `hide`: first delete
    what can be deleted and take the keyboard away. `card` comes before the screens, `document`
    follows them.
    """

    screens: tuple[Screen, ...]
    in_place: bool = False
    hide: bool = False
    document: Document | None = None
    card: Card | None = None


InteractionKind = Literal[
    "started", "menu", "section", "topic", "contacts", "sos", "check", "check-finished",
    "answered", "not-found", "sent", "language", "hidden", "days", "dead-number",
    "lesson", "quiz",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuizResult:
    """How many answers of a finished quiz were right, before or after the course."""

    taken: Literal["before", "after"]
    right: int


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing worth counting: what, in which language, on which day; never who.

    `day` is the local day of the report's time zone. The others are ids of the content: `sought`
    is the section that was tapped after a question that found nothing, `contact` is one whose
    number did not answer.
    """

    kind: InteractionKind
    day: date
    language: str
    topic: str | None = None
    source: str | None = None
    sought: str | None = None
    contact: str | None = None
    quiz: QuizResult | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What `answer` decided: the reply, what to count, and what chat memory may keep."""

    reply: Reply
    interactions: tuple[Interaction, ...] = ()
    language: str | None = None
    country: str | None = None
    urgent: bool = False
