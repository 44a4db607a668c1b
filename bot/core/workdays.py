"""Working days and months: the arithmetic that deadlines are counted with.

A working day is Monday to Friday without the public holidays and official transfers of a country;
a Saturday that a decree makes a working day does not count, so that everybody can check the count.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Public holidays with official transfers by country, as data.

    `decreed` is the last year whose transfers are known; later years hold the fixed holidays only.
    """

    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    decreed: Mapping[str, int] = field(default_factory=dict)

    def free(self, country: str, day: date) -> bool:
        """Whether offices of the country are closed on a day."""
        return day.weekday() >= _SATURDAY or day in self.holidays.get(country, frozenset())

    def may_change(self, country: str, day: date, today: date) -> bool:
        """Whether the transfers of that year are still to be decreed."""
        return day.year > max(today.year, self.decreed.get(country, 0))


def working_day(free: FreeDays, country: str, start: date, number: int) -> date:
    """The working day with a number: `start` is the first when it is one, else the next is."""
    return _walked(free, country, start, number, DAY)


def working_day_before(free: FreeDays, country: str, end: date, number: int) -> date:
    """The working day with a number, counted back; `end` itself is not counted."""
    return _walked(free, country, end - DAY, number, -DAY)


def _walked(free: FreeDays, country: str, day: date, number: int, step: timedelta) -> date:
    while True:
        if not free.free(country, day):
            number -= 1
        if number <= 0:
            return day
        day += step


def months_later(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_of_months(first: date, months: int) -> date:
    """The last of so many months whose first day is `first`: 15 January, two: 14 March.

    A month that is too short to hold that day ends them: 31 December, two: 28 or 29 February.
    """
    same = months_later(first, months)
    return same if same.day < first.day else same - DAY
