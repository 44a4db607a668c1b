"""Typed dates: a message that is only a date -> the day, in any of our languages and scripts.

What people write (months, "today", "ago") comes from content/dates, folded like questions are, so
that "имрӯз" and "имруз", "3 hafta oldin" and "3 ҳафта олдин" meet.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.core.datewords import DateWords
from bot.core.understand.fold import fold
from bot.core.workdays import months_later

LONGEST = 60  # characters of a text that may be only a date
SOON = 60  # days: a date without a year lies behind, or at most so far ahead
_NUMERIC = (
    (re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"), ("year", "month", "day")),
    (re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})"), ("day", "month", "year")),
    (re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{2})"), ("day", "month", "year")),
    (re.compile(r"(\d{1,2})[./](\d{2})"), ("day", "month")),
    (re.compile(r"(\d{2})(\d{2})(\d{4})"), ("day", "month", "year")),
)
_TAIL = re.compile(r"(\s*(г|г\.|года|yil|жыл|сол))?[\s.!?,]*$")
_NUMBER = re.compile(r"(\d{1,4})([a-z]*)")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A message that is only a date. `day` is None for one that does not exist: 31 February.

    `languages` are those whose words were used; empty for digits.
    """

    day: date | None
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The folded words of one language."""

    months: tuple[tuple[str, ...], ...]
    relative: Mapping[str, int]
    ago: frozenset[str]
    later: frozenset[str]
    units: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    filler: frozenset[str]

    @classmethod
    def of(cls, words: DateWords) -> "_Vocabulary":
        named = (
            (words.today, 0), (words.yesterday, -1), (words.before_yesterday, -2),
            (words.tomorrow, 1),
        )  # fmt: skip
        return cls(
            tuple(_folded(month) for month in words.months),
            {word: offset for group, offset in named for word in _folded(group)},
            frozenset(_folded(words.ago)),
            frozenset(_folded(words.later)),
            {unit: _folded(stems) for unit, stems in words.units.items()},
            {word: n for n, group in enumerate(words.numbers, start=1) for word in _folded(group)},
            frozenset(_folded(words.filler)),
        )

    def read(self, tokens: list[str], today: date) -> TypedDate | None:
        """The day that folded words name, or None when they are more than a date."""
        bare = [token for token in tokens if token not in self.filler]
        for said in (tokens, bare):
            if (offset := self.relative.get(" ".join(said))) is not None:
                return TypedDate(today + timedelta(days=offset))
        tokens = bare
        return self._distance(tokens, today) or self._named(tokens, today)

    def _distance(self, tokens: list[str], today: date) -> TypedDate | None:
        """ "3 weeks ago", "in two days": a number (or none: one), a unit, a direction."""
        units, directions, numbers = [], [], []
        for token in tokens:
            if token in self.ago | self.later:
                directions.append(-1 if token in self.ago else 1)
            elif (number := self._number(token)) is not None:
                numbers.append(number)
            elif (unit := self._unit(token)) is not None:
                units.append(unit)
            else:
                return None
        if (len(units), len(directions)) != (1, 1) or len(numbers) > 1:
            return None
        count = directions[0] * (numbers[0] if numbers else 1)
        if abs(count) > 1000:
            return TypedDate(None)
        if units[0] in ("day", "week"):
            return TypedDate(today + timedelta(days=count * (7 if units[0] == "week" else 1)))
        return TypedDate(months_later(today, count * (12 if units[0] == "year" else 1)))

    def _named(self, tokens: list[str], today: date) -> TypedDate | None:
        """ "15 марта", "2026-yil 15-mart": one month by name, a day, perhaps a year."""
        months, numbers = [], []
        for token in tokens:
            if found := _NUMBER.fullmatch(token):
                if found[2] and found[2] not in self.filler:
                    return None
                numbers.append(int(found[1]))
            elif (month := self._month(token)) is not None:
                months.append(month)
            elif self._unit(token) != "year":
                return None
        if len(months) != 1 or len(numbers) not in (1, 2):
            return None
        if len(numbers) == 2 and numbers[0] > 31:
            numbers.reverse()
        if len(numbers) == 1:
            return _dated(today, numbers[0], months[0])
        return _dated(today, numbers[0], months[0], numbers[1])

    def _month(self, token: str) -> int | None:
        for number, stems in enumerate(self.months, start=1):
            if any(token.startswith(s) or (len(token) > 2 and s.startswith(token)) for s in stems):
                return number
        return None

    def _unit(self, token: str) -> str | None:
        found = (unit for unit, stems in self.units.items() if token.startswith(stems))
        return next(found, None)

    def _number(self, token: str) -> int | None:
        return int(token) if token.isascii() and token.isdigit() else self.numbers.get(token)


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads typed dates with the words of all languages."""

    vocabularies: Mapping[str, _Vocabulary] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, DateWords]) -> "DateReader":
        """A reader for languages and their words."""
        return cls({language: _Vocabulary.of(each) for language, each in words.items()})

    def read(self, text: str, today: date) -> TypedDate | None:
        """The date that a text is, or None for any other text."""
        text = _TAIL.sub("", unicodedata.normalize("NFKC", text).strip())
        if not text or len(text) > LONGEST:
            return None
        if (numeric := _numeric(text, today)) is not None:
            return numeric
        tokens = fold(text).split()
        found = {
            language: read
            for language, words in self.vocabularies.items()
            if (read := words.read(tokens, today)) is not None
        }
        if not found:
            return None
        day = next(iter(found.values())).day
        return TypedDate(day, frozenset(found))


def _numeric(text: str, today: date) -> TypedDate | None:
    for form, names in _NUMERIC:
        if found := form.fullmatch(text):
            part = dict(zip(names, map(int, found.groups()), strict=True))
            day, month = part["day"], part["month"]
            if month > 12 >= day and "/" in text:
                day, month = month, day
            return _dated(today, day, month, part.get("year"))
    return None


def _dated(today: date, day: int, month: int, year: int | None = None) -> TypedDate:
    if year is None:
        # The nearest such day behind; the next one only when it is near.
        years: Iterable[int] = (today.year + 1, today.year, today.year - 1)
        days = (d for y in years if (d := _day(y, month, day)) is not None)
        latest = today + timedelta(days=SOON)
        return TypedDate(next((each for each in days if each <= latest), None))
    return TypedDate(_day(year if year > 99 else 2000 + year, month, day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded for word in words if (folded := fold(word)))
