"""In force: which rule applies on a day, so that a new law goes live at midnight by itself."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.core.rules import Rule

Rules = Mapping[str, Rule]
_LONGEST_CHAIN = 20  # rules that replace one another; lint forbids circles


def applies(rules: Rules, rule: Rule, day: date) -> bool:
    """Whether a rule applies on a day: by its dates, and because what it replaces does not."""
    if not rule.applies(day):
        return False
    return not any(older.applies(day) for older in _replaced(rules, rule))


def value(rules: Rules, name: str, field: str, day: date) -> str | None:
    """What a text quotes: the value of the rule, or of the one that stands in its place that day.

    None when no rule applies that has such a value: the text must say so.
    """
    for rule in _family(rules, name):
        if applies(rules, rule, day) and field in rule.values:
            return rule.values[field]
    return None


def _family(rules: Rules, name: str) -> Iterator[Rule]:
    """The rule, those that it replaces, and those that replace any of them."""
    if name not in rules:
        return
    older = [rules[name], *_replaced(rules, rules[name])]
    yield from older
    known = {rule.id for rule in older}
    for rule in rules.values():
        if rule.id not in known and known & {each.id for each in _replaced(rules, rule)}:
            yield rule


def _replaced(rules: Rules, rule: Rule) -> Iterator[Rule]:
    for _ in range(_LONGEST_CHAIN):
        if rule.replaces is None or rule.replaces not in rules:
            return
        rule = rules[rule.replaces]
        yield rule
