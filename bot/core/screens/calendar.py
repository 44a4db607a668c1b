"""The month grid: a date by buttons, with today, yesterday and a week ago on top."""

from calendar import Calendar
from dataclasses import replace
from datetime import date, timedelta

from bot.core.counting import FARTHEST, Count, near
from bot.core.events import Button, Screen
from bot.core.markup import Paragraph
from bot.core.screens.days import heading, label, page_of, step
from bot.core.view import View

_NO_DAY = "·"


def calendar(view: View, count: Count, note: str = "") -> Screen:
    """The days of a month (`page`, else this month); a day outside of reach cannot be chosen."""
    month = _month(count.page, view.today)
    asked = view.say(
        "Which day? Choose below, or write it: 15.03.2026, “yesterday”, “3 weeks ago”."
    )
    said: list[Paragraph] = [heading(view, replace(count, day=None))]
    said.append((view.heading(label(view, count.event)),))
    if note:
        said.append((view.line(note),))
    said.append((view.line(asked),))
    rows = [_near(view, count), _months(view, count, month), _weekdays(view, count, month)]
    rows += [
        tuple(_day(view, count, month, day) for day in week)
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]
    back = step(view, view.say("‹ Back"), replace(count, step="r", country="", day=None, page=0))
    return view.screen(said, tuple(rows), back=back)


def _near(view: View, count: Count) -> tuple[Button, ...]:
    days = (
        (view.say("Today"), 0), (view.say("Yesterday"), 1), (view.say("A week ago"), 7),
    )  # fmt: skip
    return tuple(
        step(view, text, _chosen(count, view.today - timedelta(days=back))) for text, back in days
    )


def _months(view: View, count: Count, month: date) -> tuple[Button, ...]:
    before, after = month - timedelta(days=1), month + timedelta(days=31)
    name = view.texts.source_date(view.language, f"{month:%Y-%m}")
    row = [step(view, name, _grid(count, month))]
    if before >= view.today - FARTHEST:
        row.insert(0, step(view, "‹", _grid(count, before)))
    if after.replace(day=1) <= view.today + FARTHEST:
        row.append(step(view, "›", _grid(count, after)))
    return tuple(row)


def _weekdays(view: View, count: Count, month: date) -> tuple[Button, ...]:
    names = view.texts.weekdays(view.language)
    return tuple(step(view, name, _grid(count, month)) for name in names)


def _day(view: View, count: Count, month: date, day: date) -> Button:
    if day.month != month.month or not near(day, view.today):
        return step(view, _NO_DAY, _grid(count, month))
    text = f"[{day.day}]" if day == view.today else str(day.day)
    return step(view, text, _chosen(count, day))


def _chosen(count: Count, day: date) -> Count:
    return replace(count, step="r", day=day, page=0)


def _grid(count: Count, month: date) -> Count:
    return replace(count, step="g", day=None, page=page_of(month))


def _month(page: int, today: date) -> date:
    """The first of a month; this month when the page is none or out of reach."""
    year, month = divmod(page, 100)
    if 1 <= month <= 12 and abs((year - today.year) * 12 + month - today.month) <= 24:
        return date(year, month, 1)
    return today.replace(day=1)
