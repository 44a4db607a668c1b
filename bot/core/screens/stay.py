"""Earlier days of stay: asked only where a limit of all days together is counted."""

from dataclasses import replace
from typing import Literal

from bot.core.counting import STAY_DAYS, Count
from bot.core.deadlines import concerning
from bot.core.events import Screen
from bot.core.markup import Line, Run
from bot.core.rules import Rule
from bot.core.screens.days import heading, step
from bot.core.view import View

_STEPS = (-10, -1, 1, 10)
Kind = Literal["year", "window", "both"]


def before(view: View, count: Count) -> Screen:
    """How many days, by buttons that add and take away."""
    number = min(count.earlier, longest_stay(view, count) or STAY_DAYS)
    asked = {
        "year": view.say("How many days were you there before, since 1 January of that year?"),
        "window": view.say("How many days were you there in the half year before?"),
        "both": view.say(
            "How many days were you there before: since 1 January, or in the half year before? "
            "Take the larger number."
        ),
    }[kind_of(view, count) or "year"]
    said = (Line((Run(asked),)),)
    days = view.plural("{count} day", "{count} days", number)
    most = longest_stay(view, count) or STAY_DAYS
    row = tuple(
        step(view, f"{change:+d}".replace("-", "−"),
             replace(count, step="b", earlier=max(0, min(most, number + change))))
        for change in _STEPS
    )  # fmt: skip
    done = step(view, view.say("Count"), replace(count, step="r", earlier=number, page=0))
    back = step(view, view.say("‹ Back"), replace(count, step="r", earlier=0, page=0))
    return view.screen(
        [heading(view, count), said, (view.heading(days),)], (row, (done,)), back=back
    )


def kind_of(view: View, count: Count) -> Kind | None:
    """Which earlier days count: of the calendar year, of a window, the larger of both; or none."""
    kinds: set[Kind] = set()
    for rule in _limited(view, count):
        deadline = rule.deadline
        if deadline is None or deadline.stay is None:
            continue
        if deadline.stay.window is not None:
            kinds.add("window")
        else:
            kinds.add("both" if count.citizenship in deadline.window_for else "year")
    if len(kinds) > 1:
        return "both"
    return next(iter(kinds), None)


def longest_stay(view: View, count: Count) -> int | None:
    """The most days of stay that any limit allows, or None where there is none."""
    found = [
        int(rule.values[rule.deadline.stay.at_most])
        for rule in _limited(view, count)
        if rule.deadline is not None and rule.deadline.stay is not None
    ]
    return max(found, default=None)


def _limited(view: View, count: Count) -> list[Rule]:
    rules = view.edition.rules.values()
    concerned = concerning(rules, count.citizenship, count.country, count.event)
    return [rule for rule in concerned if rule.deadline is not None and rule.deadline.stay]
