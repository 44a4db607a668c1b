"""Counts: the one small interface behind which interactions are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.core.events import Interaction


class StoreTrouble(Exception):
    """Nothing was written or read; trying again later may help.

    `code` is that of a Problem in `bot.store.opening.CODES`, such as counts-locked.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one update adds; an `update_id` counts once, however often it comes."""

    update_id: int
    interactions: tuple[Interaction, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """All tables at one moment, in interactions."""

    topic_language: Mapping[tuple[str, str], int]
    kind_day: Mapping[tuple[str, date], int]
    source: Mapping[str, int]
    dead_number: Mapping[str, int] = field(default_factory=dict)
    sought: Mapping[str, int] = field(default_factory=dict)
    quiz: Mapping[tuple[str, int], int] = field(default_factory=dict)


class Counts(Protocol):
    """A place where interactions are added up. Safe to use from any thread."""

    def add(self, group: Sequence[Counted]) -> None:
        """Add a group of updates: all of it or, with an exception, nothing.

        StoreTrouble: try again later. ValueError: something in the group can never be written.
        """

    def totals(self) -> Totals:
        """The tables at one moment; StoreTrouble when they cannot be read."""

    def close(self) -> None:
        """Let go of the file; nothing is lost."""
