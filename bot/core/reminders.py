"""Reminders: what a calendar file holds, as data; the bytes are made outside of core."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

MIME = "text/calendar"
FILE_NAME = "dates.ics"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day to keep. `title` may be seen on a locked phone, so it is neutral; `note` is not.

    `key` tells reminders apart; the same key again replaces the older reminder.
    """

    key: str
    day: date
    title: str
    note: str


CalendarMaker = Callable[[tuple[Reminder, ...], datetime], bytes]
