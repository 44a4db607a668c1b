"""Rules: facts of law with dates and sources, and how a deadline is counted from one."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.core.model import Citizenship, CountryCode, Id, Noun, Sourced

DeadlineEvent = Literal[
    "entry", "patent-issued", "patent-paid-until", "patent-year-ends", "contract-signed",
    "contract-ended", "medical-papers-end", "address-changed", "document-lost", "wage-due",
    "amina-silent", "school-test-failed", "russian-passport", "child-turns-18",
]  # fmt: skip
Direction = Literal["forward", "backward", "not-before", "on-the-day"]
Unit = Literal["days", "working-days", "months"]


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
