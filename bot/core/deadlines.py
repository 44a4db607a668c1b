"""Deadlines: rules, a citizenship, a country and a date -> what to do by when. Pure arithmetic.

How each kind is counted, and why, stands in docs/decisions/0017-counting-days.md. Where sources or
readings differ, the date is the one that keeps a person within the law in each of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.inforce import Rules, applies
from bot.core.rules import Deadline, DeadlineEvent, Rule, StayLimit, Unit
from bot.core.workdays import (
    DAY,
    FreeDays,
    last_of_months,
    months_later,
    working_day,
    working_day_before,
)

OTHER = "XX"  # a citizenship that the rules do not name
_ANY = "any"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is asked: whose day of what, where; `earlier` are days of stay before it that count."""

    citizenship: str
    country: str
    event: DeadlineEvent
    day: date
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """One rule for a situation. `day` is the last day, or for `since` the first; None: not known.

    `changed`: the rule came into force after the day of the event. `ask`: say "ask before you rely
    on it". `free`: offices are closed that day; it is never moved later. `may_change`: next year's
    holidays are not decreed yet.
    """

    rule: Rule
    day: date | None = None
    since: bool = False
    changed: bool = False
    ask: bool = False
    free: bool = False
    may_change: bool = False


def deadlines(rules: Rules, free: FreeDays, asked: Situation, today: date) -> tuple[Due, ...]:
    """Every duty of a situation, by date; those without a date come last.

    Nobody has duties of arrival or stay in the country of their citizenship. Of several rules
    with one duty the one is taken that names the citizenship, then the one with the nearest date.
    """
    best: dict[str, tuple[tuple[bool, bool, date, int], Due]] = {}
    for rule in concerning(rules.values(), asked.citizenship, asked.country, asked.event):
        due = _due(rules, free, rule, asked, today)
        if due is None or rule.deadline is None:
            continue
        duty = rule.deadline.duty or rule.id
        named = asked.citizenship in rule.citizenships
        rank = (not named, due.day is None, due.day or date.max, rule.deadline.order)
        if duty not in best or rank < best[duty][0]:
            best[duty] = rank, due
    return tuple(due for _, due in sorted(best.values(), key=lambda each: each[0][1:]))


def concerning(
    rules: Iterable[Rule], citizenship: str, country: str, event: DeadlineEvent | None = None
) -> Iterator[Rule]:
    """The rules with a deadline that concern a citizenship in a country, of one event or of any."""
    if citizenship == country:
        return
    for rule in rules:
        if rule.deadline is None or rule.country != country:
            continue
        if event is not None and event not in rule.deadline.events:
            continue
        if {citizenship, _ANY} & set(rule.citizenships):
            yield rule


def _due(rules: Rules, free: FreeDays, rule: Rule, asked: Situation, today: date) -> Due | None:
    deadline = rule.deadline
    if deadline is None:
        return None
    if not applies(rules, rule, asked.day):
        # A law that came after the day of the event may concern the person all the same.
        if asked.day < today and applies(rules, rule, today):
            return Due(rule, changed=True, ask=True)
        return None
    if not deadline.compute or rule.confidence == "low":
        return Due(rule, ask=True)
    day = counted(rule, deadline, free, asked)
    named = asked.citizenship if asked.citizenship in rule.citizenships else _ANY
    ended = asked.day <= today <= day and not applies(rules, rule, today)
    return Due(
        rule,
        day,
        since=deadline.direction == "not-before",
        ask=rule.ask or named in deadline.ask_for or ended or not rule.applies(max(day, asked.day)),
        free=free.free(rule.country, day),
        may_change="working-days" in deadline.count and free.may_change(rule.country, day, today),
    )


def counted(rule: Rule, deadline: Deadline, free: FreeDays, asked: Situation) -> date:
    """The last day (of "not before": the first) that a rule gives for a situation."""
    numbers = {unit: int(rule.values[name]) for unit, name in deadline.count.items()}
    start, country = asked.day, rule.country
    if deadline.after is not None:
        start = last_of_months(start, int(rule.values[deadline.after]))
    match deadline.direction:
        case "on-the-day":
            return start
        case "backward":
            return min(_backward(free, country, start, *each) for each in numbers.items())
        case "not-before":
            return max(_not_before(start, *each) for each in numbers.items())
    days = [_forward(free, country, start, *each) for each in numbers.items()]
    if deadline.stay is not None:
        window_too = asked.citizenship in deadline.window_for
        days += _stay(rule, deadline.stay, start, asked.earlier, window_too=window_too)
    return min(days) - (DAY if deadline.before_day else timedelta())


def _forward(free: FreeDays, country: str, start: date, unit: Unit, number: int) -> date:
    """The day of the event is day 1: the cautious reading of "within N days of"."""
    if unit == "working-days":
        return working_day(free, country, start, number)
    if unit == "months":
        return last_of_months(start, number)
    return start + (number - 1) * DAY


def _backward(free: FreeDays, country: str, end: date, unit: Unit, number: int) -> date:
    """So many whole days lie in between: neither the end day nor the last day counts as one."""
    if unit == "working-days":
        return working_day_before(free, country, end, number + 1)
    return end - (number + 1) * DAY


def _not_before(start: date, unit: Unit, number: int) -> date:
    """So many whole days have passed, the day of the event not counted."""
    return months_later(start, number) if unit == "months" else start + number * DAY


def _stay(
    rule: Rule, limit: StayLimit, start: date, earlier: int, *, window_too: bool
) -> Iterator[date]:
    """The last day of a stay by the limits of all days together; days of entry and exit count.

    In a calendar year (115-FZ art. 5 p. 1, since 1 January 2025) the count begins anew on
    1 January. In a window ("90 in any 180": KZ Government decree 148) days that were used before
    are taken to stay in it to the end: without their dates no later day is sure.
    """
    at_most = int(rule.values[limit.at_most])
    in_one_go = start + (at_most - earlier - 1) * DAY
    if limit.window is not None or window_too or in_one_go.year <= start.year:
        yield in_one_go
    if limit.window is None and in_one_go.year > start.year:
        yield date(start.year + 1, 1, 1) + (at_most - 1) * DAY
