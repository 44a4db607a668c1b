"""Free days: public holidays and official transfers, from the `holidays` library, as data."""

from collections.abc import Iterable
from datetime import date

import holidays
from holidays import HolidayBase

from bot.core.workdays import FreeDays

BEFORE, AFTER = (
    4,
    5,
)  # years around today: dates that people may give, and what is counted from them


def free_days(countries: Iterable[str], today: date) -> FreeDays:
    """What is known of some countries; a country that the library lacks has weekends only."""
    years = range(today.year - BEFORE, today.year + AFTER)
    days: dict[str, frozenset[date]] = {}
    decreed: dict[str, int] = {}
    for country in countries:
        try:
            found = holidays.country_holidays(country, years=years)
        except NotImplementedError:
            continue
        days[country] = frozenset(found)
        decreed[country] = _last_decreed(found)
    return FreeDays(days, decreed)


def _last_decreed(found: HolidayBase) -> int:
    """The last year for which the library lists transfers that a decree made."""
    lists = ("special_public_holidays", "special_public_holidays_observed")
    return max((year for name in lists for year in getattr(found, name, ())), default=0)
