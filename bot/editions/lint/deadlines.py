"""Rules and their deadlines: numbers that can be counted, dates that fit, nothing unverified."""

from collections.abc import Iterator
from datetime import date

from bot.core import inforce
from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts, Sourced
from bot.core.problems import Problem
from bot.core.rules import Deadline, Rule
from bot.editions.draft import Draft

_UNITS = {
    "forward": ("days", "working-days", "months"),
    "backward": ("days", "working-days"),
    "not-before": ("days", "months"),
    "on-the-day": (),
}
_LONGEST = 3660  # days, or whatever else is counted


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """What would make a wrong date, or a number that nobody has verified."""
    for name, rule in draft.rules.items():
        where = f"rules/{name}"
        if rule.deadline is not None:
            yield from _of_deadline(draft, where, rule, rule.deadline)
        yield from _of_dates(draft, where, rule)
    for kind in ("topics", "contacts", "rules", "selfchecks"):
        for name, noun in getattr(draft, kind).items():
            yield from _of_confidence(draft, f"{kind}/{name}", noun)
    yield from _quoted(draft, bot, today)


def _of_deadline(draft: Draft, where: str, rule: Rule, deadline: Deadline) -> Iterator[Problem]:
    def wrong(field: str, message: str, hint: str = "") -> Problem:
        return draft.problem(where, ("deadline", field), "deadline-count", message, hint)

    counts = bool(deadline.count or deadline.stay or deadline.direction == "on-the-day")
    if deadline.compute and not counts:
        hint = "Name the value that is counted, or say `compute: no`."
        yield wrong("count", "the deadline has nothing to count", hint)
    if deadline.stay is not None and deadline.direction != "forward":
        yield wrong("stay", "days of stay are counted forward only")
    for unit in deadline.count:
        if unit not in _UNITS[deadline.direction]:
            yield wrong("count", f"`{unit}` cannot be counted {deadline.direction}")
    stay = deadline.stay
    named = [("count", field) for field in deadline.count.values()]
    named += [("after", deadline.after)] if deadline.after else []
    named += [("stay", field) for field in (stay.at_most, stay.window) if field] if stay else []
    for place, field in named:
        number = rule.values.get(field, "")
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= _LONGEST):
            known = ", ".join(f"`{each}`" for each in rule.values) or "none"
            hint = f"Values of the rule: {known}. A number that is counted is digits only."
            yield wrong(place, f"`{field}` is no number among the values of the rule", hint)


def _of_dates(draft: Draft, where: str, rule: Rule) -> Iterator[Problem]:
    if rule.from_ and rule.until and rule.until < rule.from_:
        message = f"it ends on {rule.until}, before it begins on {rule.from_}"
        yield draft.problem(where, ("until",), "rule-dates", message)
    if rule.replaces is None:
        return
    older = draft.rules.get(rule.replaces)
    if older is None:
        message = f"`{rule.replaces}` does not exist"
        yield draft.problem(where, ("replaces",), "link-unknown", message)
    elif rule.id in _older_than(draft, rule):
        message = f"`{rule.id}` and `{older.id}` replace each other"
        yield draft.problem(where, ("replaces",), "rule-dates", message)
    elif older.until is None:
        message = f"`{older.id}` has no `until`, so this rule would never apply"
        hint = f"Write `until:` into `{older.id}`: the last day on which it applies."
        yield draft.problem(where, ("replaces",), "rule-dates", message, hint)


def _older_than(draft: Draft, rule: Rule) -> set[str]:
    seen: set[str] = set()
    while rule.replaces in draft.rules and rule.replaces not in seen:
        seen.add(rule.replaces)
        rule = draft.rules[rule.replaces]
    return seen


def _of_confidence(draft: Draft, where: str, noun: Sourced) -> Iterator[Problem]:
    if noun.confidence != "low":
        return
    if isinstance(noun, Rule) and not noun.values and not (noun.deadline and noun.deadline.compute):
        return
    hint = "Leave it out, or make it a rule without values and with `compute: no`."
    yield draft.problem(
        where, ("confidence",), "confidence-low", "what nobody has verified is stated", hint
    )


def _quoted(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """Texts that quote a number which does not apply today."""
    for where, words in draft.words[bot.reference].nouns():
        for unit, text in words.units():
            for found in PLACEHOLDER.finditer(text):
                rule, _, field = found[2].partition(".")
                if found[1] != "rule" or field not in _values(draft, rule):
                    continue
                if inforce.value(draft.rules, rule, field, today) is None:
                    message = f"`{unit}` quotes {found[0]}, which does not apply today"
                    place = f"words/{bot.reference}/{where}"
                    hint = "Readers are told to ask. Write the new rule, with `replaces:`."
                    yield draft.problem(
                        place, tuple(unit.split(".")), "rule-ended", message, hint, warning=True
                    )


def _values(draft: Draft, rule: str) -> dict[str, str]:
    return draft.rules[rule].values if rule in draft.rules else {}
