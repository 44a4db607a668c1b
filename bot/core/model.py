"""The nouns of the content, frozen: the schema that editors' files are checked with."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]  # XX: worldwide
Citizenship = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|any)$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s@]+$", max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=70)]

Confidence = Literal["high", "medium", "low"]  # low: only of a rule that states no number
Help = Literal[
    "trafficking", "wages", "detention", "return", "documents", "violence",
    "children", "health", "legal", "jobs", "any",
]  # fmt: skip
ContactKind = Literal[
    "emergency", "hotline", "police", "ngo", "igo", "embassy", "ministry", "legal",
    "medical", "crisis-centre", "child", "labour",
]  # fmt: skip
PhoneUse = Literal[
    "police", "ambulance", "fire", "rescue", "abroad", "mobile", "reception", "night", "women",
    "children", "whatsapp", "telegram", "fax", "detained", "citizens",
]  # fmt: skip
App = Literal[
    "whatsapp", "telegram", "viber", "signal", "imo", "wechat", "line", "kakaotalk", "facebook",
    "instagram", "email",
]  # fmt: skip
DeadlineEvent = Literal[
    "entry", "patent-issued", "patent-paid-until", "patent-year-ends", "contract-signed",
    "contract-ended", "medical-papers-end", "address-changed", "document-lost", "wage-due",
    "amina-silent", "school-test-failed", "russian-passport", "child-turns-18",
]  # fmt: skip
Direction = Literal["forward", "backward", "not-before", "on-the-day"]
Unit = Literal["days", "working-days", "months"]


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
    """Who to turn to."""

    id: Id
    kind: ContactKind
    country: CountryCode
    serves: tuple[Citizenship, ...] = ("any",)
    phones: tuple[Phone, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    hours: (
        Annotated[
            str,
            StringConstraints(
                pattern=r"^(24/7|(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?"
                r" \d\d:\d\d-\d\d:\d\d(, (mon|tue|wed|thu|fri|sat|sun)"
                r"(-(mon|tue|wed|thu|fri|sat|sun))? \d\d:\d\d-\d\d:\d\d)*)$"
            ),
        ]
        | None
    ) = None
    languages: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")], ...] = ()
    free: bool | None = None
    url: HttpsUrl | None = None
    address: Annotated[str, StringConstraints(max_length=300)] | None = None
    helps_with: tuple[Help, ...] = ("any",)
    called: date | None = None
    not_shown_in: tuple[CountryCode, ...] = ()
    why: Literal["undesirable", "foreign-agent", "do-not-refer"] | None = None

    @property
    def short_code_only(self) -> bool:
        """True when nothing of it can be dialled from another country."""
        return bool(self.phones) and not any(phone.number for phone in self.phones)


class StayLimit(Noun):
    """A limit of all days of stay together: in a calendar year, or in any stretch of days.

    `at_most` and `window` name the values that hold the numbers. Without `window` the days of a
    calendar year are counted.
    """

    at_most: Id
    window: Id | None = None


class Deadline(Noun):
    """How a rule becomes a date; bot/core/deadlines.py counts, its words say what to do.

    `count` names the value that holds the number, for each unit: where two units disagree, the
    safer date is taken. No rule knows more than its sources: `compute: no` shows the words and a
    contact, never a date; `ask_for` are citizenships for whom the rule is not sure.
    """

    events: Annotated[tuple[DeadlineEvent, ...], Field(min_length=1)]
    direction: Direction = "forward"
    count: dict[Unit, Id] = Field(default_factory=dict)
    after: Id | None = None  # counted from the end of so many months after the event
    before_day: bool = False  # to be done before that day: it ends on the one before
    stay: StayLimit | None = None
    window_for: tuple[Citizenship, ...] = ()  # the days before New Year count on for them
    ask_for: tuple[Citizenship, ...] = ()
    compute: bool = True
    duty: Id | None = None  # of several rules with one duty, the nearest to a person is shown
    order: int = 50  # of two on the same day, the smaller comes first


class Rule(Sourced):
    """A dated, sourced fact of law that texts quote.

    It applies on the days from `from` to `until`, both included, and a rule that `replaces`
    another only where that one does not. Texts that quote either get the one that applies.
    """

    id: Id
    country: CountryCode
    citizenships: tuple[Citizenship, ...] = ("any",)
    values: dict[Id, Annotated[str, StringConstraints(min_length=1, max_length=40)]]
    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    replaces: Id | None = None
    ask: bool = False
    deadline: Deadline | None = None

    def applies(self, day: date) -> bool:
        """Whether the rule is in force on a day, by its own dates."""
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


DateWord = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Spellings = Annotated[tuple[DateWord, ...], Field(min_length=1)]


class DateWords(Noun):
    """How people type dates in a language: spellings and stems, any script and case."""

    months: Annotated[tuple[Spellings, ...], Field(min_length=12, max_length=12)]
    today: Spellings
    yesterday: Spellings
    before_yesterday: tuple[DateWord, ...] = ()
    tomorrow: tuple[DateWord, ...] = ()
    ago: Spellings
    later: tuple[DateWord, ...] = ()
    units: dict[Literal["day", "week", "month", "year"], Spellings]
    numbers: tuple[Spellings, ...] = ()
    filler: tuple[DateWord, ...] = ()


class Language(Noun):
    """A language of the product; a further one is files and an entry here, no code."""

    code: LanguageCode
    name: Title
    app_codes: tuple[str, ...] = ()
    fallback: tuple[LanguageCode, ...] = ()
    made_from: LanguageCode | None = None


class SectionFacts(Noun):
    """One entry of the main menu."""

    id: Id
    icon: Annotated[str, StringConstraints(min_length=1, max_length=8)]


class Country(Noun):
    """A country of the SOS screen: the number beside its name, and who to call first there."""

    code: CountryCode
    emergency: Id
    first: tuple[Id, ...] = ()


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
    retired: dict[Id, Id] = Field(default_factory=dict)
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
