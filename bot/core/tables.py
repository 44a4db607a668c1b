"""Tables: what the store keeps, as data; export, docs, doctor and tests are made from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the store.

    `traits` are what a row is about, `number` is the column that holds the figure (none where
    nothing is counted), `unit` is what the figure counts; `example` is one row, in that order.
    """

    name: str
    traits: tuple[str, ...]
    number: str
    unit: str
    kept: str
    why: str
    example: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, as they lie in the store."""
        return (*self.traits, self.number) if self.number else self.traits


INTERACTIONS = "interactions"

TOPIC_LANGUAGE = Table(
    "topic_language", ("topic", "language"), "n", INTERACTIONS,
    "how often each topic was shown in each language",
    "shows which guidance is read, and which translation is missed",
    ("wages-not-paid", "tg", "17"),
)  # fmt: skip
KIND_DAY = Table(
    "kind_day", ("kind", "day"), "n", INTERACTIONS,
    "how often each kind of thing was done on each local day",
    "shows whether the bot is used, and when a campaign was heard",
    ("started", "2026-11-24", "5"),
)  # fmt: skip
SOURCE = Table(
    "source", ("source",), "n", INTERACTIONS,
    "how often each start link was followed",
    "shows which leaflet, programme or meeting is worth repeating",
    ("umed-leaflet", "9"),
)  # fmt: skip
DEAD_NUMBER = Table(
    "dead_number", ("contact",), "n", INTERACTIONS,
    "how often readers said that the number of a contact did not answer",
    "shows editors which numbers to call and mend first",
    ("kg-ombudsman-115", "3"),
)  # fmt: skip
SOUGHT = Table(
    "sought", ("section",), "n", INTERACTIONS,
    "which section was opened by readers whose question had found nothing",
    "shows editors what people look for and do not find, without what they typed",
    ("family", "4"),
)  # fmt: skip
QUIZ = Table(
    "quiz", ("taken", "score"), "n", INTERACTIONS,
    "how many right answers a finished quiz had, before and after the course",
    "shows what the lessons teach; which two quizzes belong together is not known",
    ("after", "7", "12"),
)  # fmt: skip
SEEN = Table(
    "seen", ("place", "update_id"), "", "",
    "Telegram's running numbers of the latest messages to the bot; not of a person or a chat",
    "a message that Telegram delivers twice is counted once",
    ("1", "870000001"),
)  # fmt: skip

COUNTED = (TOPIC_LANGUAGE, KIND_DAY, SOURCE, DEAD_NUMBER, SOUGHT, QUIZ)
STORED = (*COUNTED, SEEN)

EXACT = (
    "Counts are exact in this version. A later version counts with blur from the first moment "
    "and wipes these."
)
