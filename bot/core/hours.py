"""Opening hours: whether a contact should be reached at a moment, and when that changes next."""

from dataclasses import dataclass
from datetime import datetime

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "24/7"
_DAY = 24 * 60  # minutes
_WEEK = 7 * _DAY


@dataclass(frozen=True, slots=True)
class Standing:
    """Open or not, and the next change: its weekday (Monday is 0), time, and days from today."""

    open: bool
    weekday: int
    time: str
    days: int


def standing(hours: str, local: datetime) -> Standing | None:
    """How it stands at `local`, the wall clock of the contact; None when it never closes.

    `hours` are of the content's grammar: `24/7` or `mon-fri 09:00-18:00, sat 10:00-14:00`. An end
    that is not after its beginning is one of the next day. Holidays are not known.
    """
    spans = _spans(hours)
    now = local.weekday() * _DAY + local.hour * 60 + local.minute
    end = _end(spans, now)
    if end == now:
        change = now + min((begin - now) % _WEEK for begin, _ in spans)
        return _standing(now, change, is_open=False)
    return None if end - now >= _WEEK else _standing(now, end, is_open=True)


def _standing(now: int, change: int, *, is_open: bool) -> Standing:
    # What closes at midnight closes at 24:00 of the day that ends.
    day = (change - 1) // _DAY if is_open else change // _DAY
    minutes = change - day * _DAY
    time = f"{minutes // 60:02}:{minutes % 60:02}"
    return Standing(is_open, day % 7, time, day - now // _DAY)


def _end(spans: list[tuple[int, int]], now: int) -> int:
    """When the open time around `now` ends, spans that touch taken together; `now` if closed."""
    end = now
    grown = True
    while grown and end - now < _WEEK:
        grown = False
        for begin, length in spans:
            since = (end - begin) % _WEEK
            if since < length:
                end += length - since
                grown = True
    return end


def _spans(hours: str) -> list[tuple[int, int]]:
    """Beginning (minutes of the week) and length of each open time."""
    if hours == ALWAYS:
        return [(0, _WEEK)]
    spans: list[tuple[int, int]] = []
    for part in hours.split(", "):
        days, _, times = part.partition(" ")
        first, _, last = days.partition("-")
        begin, _, end = times.partition("-")
        opens, closes = _minutes(begin), _minutes(end)
        length = (closes - opens) % _DAY or _DAY
        start, stop = DAYS.index(first), DAYS.index(last or first)
        days_open = ((start + step) % 7 for step in range((stop - start) % 7 + 1))
        spans += [(day * _DAY + opens, length) for day in days_open]
    return spans


def _minutes(time: str) -> int:
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)
