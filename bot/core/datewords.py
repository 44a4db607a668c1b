"""Date words: how people type dates in a language; editors keep them in content/dates."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.core.model import Noun

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
