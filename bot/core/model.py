"""The nouns of the content, frozen: the schema that editors' files are checked with."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _real(written: str) -> str:
    """A partial date of the calendar; ValueError for one such as 2020-21."""
    date.fromisoformat(f"{written}-01-01"[:10])
    return written


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]  # XX: worldwide
Citizenship = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|any)$")]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_real)
]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s@]+$", max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=70)]

# A unit of a topic that may begin and end by itself; title and lead are always there.
DatedUnit = Annotated[
    str, StringConstraints(pattern=r"^(steps|avoid|more)\.[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
]

# Words of which | ends the part that never changes: "deport|" is also "deported".
Form = Annotated[str, StringConstraints(pattern=r"^[^|\s]+\|?( [^|\s]+\|?)*$", max_length=60)]

Confidence = Literal["high", "medium", "low"]  # low: only of a rule that states no number
Help = Literal[
    "trafficking", "wages", "detention", "return", "documents", "violence",
    "children", "health", "legal", "jobs", "missing", "any",
]  # fmt: skip
ContactKind = Literal[
    "emergency", "hotline", "police", "ngo", "igo", "embassy", "ministry", "legal",
    "medical", "crisis-centre", "child", "labour",
]  # fmt: skip
PhoneUse = Literal[
    "police", "ambulance", "fire", "rescue", "abroad", "mobile", "reception", "night", "women",
    "children", "whatsapp", "telegram", "fax", "detained", "citizens",
]  # fmt: skip
_DAYS = r"(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?"
_TIMES = r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)"
Hours = Annotated[
    str, StringConstraints(pattern=rf"^(24/7|{_DAYS} {_TIMES}(, {_DAYS} {_TIMES})*)$")
]
TimeZone = Annotated[str, StringConstraints(pattern=r"^([A-Z]\w+(/[A-Z][\w+-]+)+|UTC|several)$")]
App = Literal[
    "whatsapp", "telegram", "viber", "signal", "imo", "wechat", "line", "kakaotalk", "facebook",
    "instagram", "email",
]  # fmt: skip


class Noun(BaseModel):
    """Anything that content names: frozen, and nothing unknown inside."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Reference(Noun):
    """Where a statement comes from."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    url: HttpsUrl | None = None
    date: PartialDate | None = None


class Sourced(Noun):
    """A noun whose statements have references and a day when somebody must look again."""

    references: tuple[Reference, ...] = ()
    confidence: Confidence = "medium"
    review_by: date | None = None

    @property
    def source_date(self) -> str | None:
        """The newest dated reference, as precise as its page was, or None."""
        return max((r.date for r in self.references if r.date), default=None)


class Phone(Noun):
    """One number: international (E.164), or a short code that works inside the country, or both."""

    number: Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")] | None = None
    short: Annotated[str, StringConstraints(pattern=r"^[\d*#][\d\-*#]{1,14}$")] | None = None
    use: PhoneUse | None = None


class Messenger(Noun):
    """A way to write to a contact."""

    app: App
    address: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class Contact(Sourced):
    """Who to turn to.

    `hours` are those of `time_zone`, or else of the country's. `free`, `without_sim` and `by_text`
    are yes, no, or absent: not known. `not_shown_in` are the countries where reading of it or
    calling it can harm the reader, for the reason `why`; do-not-refer is shown nowhere.
    """

    id: Id
    kind: ContactKind
    country: CountryCode
    serves: tuple[Citizenship, ...] = ("any",)
    phones: tuple[Phone, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    hours: Hours | None = None
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")], ...] = ()
    free: bool | None = None
    without_sim: bool | None = None
    by_text: bool | None = None
    time_zone: TimeZone | None = None
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    url: HttpsUrl | None = None
    address: Annotated[str, StringConstraints(max_length=300)] | None = None
    helps_with: tuple[Help, ...] = ("any",)
    called: date | None = None
    not_shown_in: tuple[CountryCode, ...] = ()
    why: Literal["undesirable", "foreign-agent", "do-not-refer"] | None = None

    @property
    def voices(self) -> tuple[Phone, ...]:
        """The phones that somebody may answer: all but fax."""
        return tuple(phone for phone in self.phones if phone.use != "fax")

    @property
    def short_code_only(self) -> bool:
        """True when nothing of it can be dialled from another country."""
        return bool(self.voices) and not any(phone.number for phone in self.voices)

    @property
    def in_writing(self) -> bool | None:
        """Whether it takes what is written: by text message, messenger or e-mail."""
        return True if self.messengers else self.by_text


class Dated(Noun):
    """Something that holds from a local day until another, both included; None has no end."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies within the dates."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class Topic(Sourced):
    """Something people need help with: facts only, the prose is its words."""

    id: Id
    section: Id
    order: int
    kind: Literal["guide", "self-check", "tool"] = "guide"
    self_check: Id | None = None
    helps: tuple[Help, ...] = ()
    contacts: tuple[Id, ...] = ()
    related: tuple[Id, ...] = ()
    dated: dict[DatedUnit, Dated] = Field(default_factory=dict)


class Question(Noun):
    """One yes / no / don't know question; yes is the warning.

    `emergency`: yes leads to SOS at once; `emergency_with_any`: yes does so after any other yes.
    """

    id: Id
    weight: int = Field(ge=1, le=20)
    stop: bool = False
    emergency: bool = False
    emergency_with_any: bool = False


class Outcome(Noun):
    """A level of signs found, reached by the sum of the weights."""

    id: Id
    at_least: int = Field(ge=0)
    topics: tuple[Id, ...] = ()
    helps: tuple[Help, ...] = ()


class SelfCheck(Sourced):
    """Questions that end in an outcome, never in a verdict."""

    id: Id
    unknown: Literal["half", "none"] = "half"
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=24)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]


class Language(Noun):
    """A language of the product; a further one is files and an entry here, no code."""

    code: LanguageCode
    name: Title
    app_codes: tuple[str, ...] = ()
    fallback: tuple[LanguageCode, ...] = ()
    made_from: LanguageCode | None = None
    dictionary: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}_[A-Z]{2}$")] | None = None


class SectionFacts(Noun):
    """One entry of the main menu; `course`: it opens the lessons, not topics."""

    id: Id
    course: bool = False
    icon: Annotated[str, StringConstraints(min_length=1, max_length=8)]


class Country(Noun):
    """A country of the SOS screen: the number beside its name, and who to call first there.

    `time_zone` is that of its hours; `several` says that no single one can be told.
    """

    code: CountryCode
    time_zone: TimeZone | None = None
    emergency: Id
    first: tuple[Id, ...] = ()


class Readability(Noun):
    """How hard a language's texts may be: words a sentence, and letters a word on average."""

    words: int = Field(ge=5, le=60)
    letters: float = Field(ge=3, le=12)


class Banner(Dated):
    """A line on top of the menu while its dates hold, for some languages or countries or all."""

    id: Id
    languages: tuple[LanguageCode, ...] = ()
    countries: tuple[CountryCode, ...] = ()
    topic: Id | None = None


class BotFacts(Noun):
    """content/bot.yaml: what holds for the whole bot."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    default: LanguageCode
    reference: LanguageCode
    time_zone: str
    sections: Annotated[tuple[SectionFacts, ...], Field(min_length=1)]
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]
    country_names: dict[LanguageCode, dict[CountryCode, Title]] = Field(default_factory=dict)
    kept_latin: tuple[str, ...] = ()
    law_words: tuple[Form, ...] = ()
    readability: dict[LanguageCode, Readability] = Field(default_factory=dict)
    retired: dict[Id, Id] = Field(default_factory=dict)
    banners: tuple[Banner, ...] = ()
    hard_limit_days: int = Field(default=365, ge=1)


class Source(Noun):
    """The word after ?start=: the concrete thing a person came from."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    kind: Literal[
        "leaflet", "poster", "tv", "radio", "meeting", "round-table", "training", "forum",
        "marathon", "partner", "channel", "other",
    ]  # fmt: skip


class Campaign(Noun):
    """One outreach effort and its sources."""

    id: Id
    title: Title
    sources: tuple[Source, ...] = ()
