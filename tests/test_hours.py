"""Opening hours: open or closed at a moment, and when that changes, over midnights and weeks."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hours import DAYS, Standing, standing

MONDAY = datetime(2026, 11, 23)  # noqa: DTZ001  # the wall clock of the contact
OFFICE = "mon-fri 09:00-18:00"


def at(day: int, time: str) -> datetime:
    """A moment of the week; Monday is 0."""
    hour, minute = map(int, time.split(":"))
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("hours", "day", "time", "found"),
    [
        (OFFICE, 0, "08:59", (False, 0, "09:00", 0)),
        (OFFICE, 0, "09:00", (True, 0, "18:00", 0)),
        (OFFICE, 0, "17:59", (True, 0, "18:00", 0)),
        (OFFICE, 0, "18:00", (False, 1, "09:00", 1)),
        (OFFICE, 4, "23:59", (False, 0, "09:00", 3)),
        (OFFICE, 6, "00:00", (False, 0, "09:00", 1)),
        ("sun-thu 09:00-18:00", 4, "12:00", (False, 6, "09:00", 2)),
        ("sun-thu 09:00-18:00", 6, "12:00", (True, 6, "18:00", 0)),
        ("mon-fri 17:00-22:00, sat-sun 09:00-21:00", 5, "08:00", (False, 5, "09:00", 0)),
        ("fri 22:00-02:00", 5, "01:59", (True, 5, "02:00", 0)),
        ("fri 22:00-02:00", 4, "22:00", (True, 5, "02:00", 1)),
        ("fri 22:00-02:00", 5, "02:00", (False, 4, "22:00", 6)),
        ("sun 22:00-02:00", 0, "01:00", (True, 0, "02:00", 0)),
        ("mon 18:00-24:00", 0, "23:59", (True, 0, "24:00", 0)),
        ("mon 18:00-24:00, tue 00:00-06:00", 0, "20:00", (True, 1, "06:00", 1)),
        ("mon 09:00-12:00, mon 13:00-17:00", 0, "12:30", (False, 0, "13:00", 0)),
        ("sat 08:00-12:00", 5, "12:00", (False, 5, "08:00", 7)),
    ],
)
def test_it_is_open_or_closed_and_changes_when_the_hours_say(
    hours: str, day: int, time: str, found: tuple[bool, int, str, int]
) -> None:
    assert standing(hours, at(day, time)) == Standing(*found)


@pytest.mark.parametrize("hours", ["24/7", "mon-sun 00:00-24:00", "mon-sun 08:00-08:00"])
def test_what_never_closes_has_no_change(hours: str) -> None:
    assert standing(hours, at(3, "08:00")) is None


@st.composite
def any_hours(draw: st.DrawFn) -> str:
    """Hours of the content's grammar."""
    times = st.integers(0, 23).flatmap(lambda h: st.integers(0, 59).map(lambda m: f"{h:02}:{m:02}"))
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        first, last = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
        parts.append(f"{first}-{last} {draw(times)}-{draw(times)}")
    return ", ".join(parts)


@given(any_hours(), st.integers(0, 7 * 24 * 60 - 1))
def test_at_the_told_moment_it_changes_and_not_before(hours: str, minute: int) -> None:
    local = MONDAY + timedelta(minutes=minute)
    now = standing(hours, local)
    if now is None:
        return
    hour, minutes = map(int, now.time.split(":"))
    midnight = local.replace(hour=0, minute=0)
    change = midnight + timedelta(days=now.days, hours=hour, minutes=minutes)
    assert local < change <= local + timedelta(days=7)
    assert (midnight + timedelta(days=now.days)).weekday() == now.weekday
    just_before, then = standing(hours, change - timedelta(minutes=1)), standing(hours, change)
    assert just_before is not None
    assert then is not None
    assert just_before.open == now.open
    assert then.open != now.open
