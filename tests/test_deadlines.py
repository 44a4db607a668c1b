"""Deadlines: the table worked out by hand, what must hold for every date, rules that change."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import inforce
from bot.core.deadlines import Due, Situation, deadlines
from bot.core.edition import Edition
from bot.core.markup import plain
from bot.core.rules import Deadline, DeadlineEvent, Rule, Unit
from bot.core.screens.topic import topic
from bot.core.texts import Texts
from bot.core.view import View
from bot.core.workdays import FreeDays, last_of_months, working_day, working_day_before
from bot.editions.folder import load
from bot.editions.freedays import free_days
from tests.broken import RULE, written
from tests.broken import Case as Broken
from tests.deadlines import CASES, Case

TODAY = date(2026, 11, 24)
RUSSIA = free_days(["RU"], TODAY)
DATES = st.dates(date(2024, 12, 1), date(2028, 11, 30))


def due_of(edition: Edition, case: Case, today: date = TODAY) -> dict[str, Due]:
    event = cast(DeadlineEvent, case.event)
    day = date.fromisoformat(case.day)
    asked = Situation(case.citizenship, case.country, event, day, case.earlier)
    found = deadlines(edition.rules, edition.free_days, asked, today)
    return {due.rule.id: due for due in found}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.citizenship}-{c.country}-{c.day}")
def test_the_deadlines_are_those_worked_out_by_hand(case: Case, edition: Edition) -> None:
    due = due_of(edition, case)
    expected = case.expected()
    assert {name: due[name].day if name in due else "absent" for name in expected} == expected
    if case.whole:
        assert list(due) == list(expected), "these and no others, in this order"


def test_the_table_has_forty_cases_and_every_citizenship_country_and_event(
    edition: Edition,
) -> None:
    assert len(CASES) >= 40
    deadlined = [rule.deadline for rule in edition.rules.values() if rule.deadline]
    events = {event for each in deadlined for event in each.events}
    assert {case.event for case in CASES} | {"contract-signed"} == events
    assert {case.citizenship for case in CASES} == {"TJ", "UZ", "KG", "KZ", "XX"}


def test_nobody_has_duties_of_arrival_in_the_country_of_their_citizenship(edition: Edition) -> None:
    for code in ("RU", "KZ", "KG"):
        assert due_of(edition, Case(code, code, "entry", "2026-11-24", "")) == {}


def test_an_open_point_says_to_ask(edition: Edition) -> None:
    def asks(citizenship: str, country: str, rule: str, event: str = "entry") -> bool:
        return due_of(edition, Case(citizenship, country, event, "2026-11-24", ""))[rule].ask

    assert asks("KG", "RU", "ru-stay-01")
    assert not asks("TJ", "RU", "ru-stay-01")
    assert asks("UZ", "KZ", "kz-reg-02")
    assert not asks("TJ", "KZ", "kz-reg-02")
    assert asks("KG", "KZ", "kz-reg-04")
    assert not asks("KG", "RU", "eaeu-03", "contract-ended")
    assert asks("KG", "KZ", "eaeu-03-kz", "contract-ended")


def test_what_is_not_verified_has_no_date(edition: Edition) -> None:
    for rule in edition.rules.values():
        if rule.confidence == "low":
            assert rule.deadline is None or not rule.deadline.compute, rule.id


def test_a_law_that_came_after_the_entry_is_shown_without_a_date(edition: Edition) -> None:
    before = due_of(edition, Case("UZ", "KZ", "entry", "2026-06-30", ""))["kz-reg-02"]
    assert (before.day, before.changed, before.ask) == (None, True, True)
    assert due_of(edition, Case("UZ", "KZ", "entry", "2026-07-01", ""))["kz-reg-02"].day
    earlier = due_of(edition, Case("UZ", "KZ", "entry", "2026-06-30", ""), date(2026, 6, 30))
    assert "kz-reg-02" not in earlier, "the law was not in force that day"


@given(start=DATES, number=st.integers(1, 30))
def test_a_working_day_is_never_a_day_off_and_never_before_the_same_calendar_day(
    start: date, number: int
) -> None:
    forward = working_day(RUSSIA, "RU", start, number)
    back = working_day_before(RUSSIA, "RU", start, number)
    assert not RUSSIA.free("RU", forward)
    assert not RUSSIA.free("RU", back)
    assert forward >= start + timedelta(days=number - 1)
    assert back <= start - timedelta(days=number)
    assert working_day(RUSSIA, "RU", forward, 1) == forward


@given(start=DATES, days=st.integers(1, 400))
def test_a_deadline_is_never_later_than_the_plain_count(start: date, days: int) -> None:
    for before in (False, True):
        day = _counted({"days": days}, start, before_day=before)
        assert day is not None
        assert day < start + timedelta(days=days)


@given(start=DATES, months=st.integers(1, 24))
def test_months_end_before_the_same_day_comes_again(start: date, months: int) -> None:
    end = last_of_months(start, months)
    index = start.year * 12 + start.month - 1 + months
    assert start <= end
    assert end.year * 12 + end.month - 1 <= index
    assert end.day < start.day or end.year * 12 + end.month - 1 < index


@given(start=DATES, days=st.integers(1, 100), months=st.integers(1, 4))
def test_of_two_units_that_disagree_the_earlier_date_is_taken(
    start: date, days: int, months: int
) -> None:
    both = _counted({"days": days, "months": months}, start)
    each = [_counted({"days": days}, start), _counted({"months": months}, start)]
    assert both == min(day for day in each if day is not None)


@given(start=DATES, earlier=st.integers(0, 90))
def test_a_stay_never_grows_with_the_days_before(
    start: date, earlier: int, edition: Edition
) -> None:
    for citizenship in ("TJ", "KG"):
        case = Case(citizenship, "RU", "entry", start.isoformat(), "", earlier)
        found = due_of(edition, case, today=start).get("ru-stay-01")
        if found is None:
            assert start < date(2025, 1, 1)
            continue
        assert found.day is not None
        assert found.day <= start + timedelta(days=89)
        in_the_year = (min(found.day, date(start.year, 12, 31)) - start).days + 1
        assert earlier + in_the_year <= 90


@given(
    citizenship=st.sampled_from(["TJ", "UZ", "KG", "KZ", "XX", "RU"]),
    country=st.sampled_from(["RU", "KZ", "KG", "TJ"]),
    event=st.sampled_from(sorted({case.event for case in CASES})),
    day=DATES,
    today=DATES,
)
def test_every_situation_has_an_answer_in_order_of_the_dates(
    citizenship: str, country: str, event: str, day: date, today: date, edition: Edition
) -> None:
    found = due_of(edition, Case(citizenship, country, event, day.isoformat(), ""), today)
    days = [due.day for due in found.values()]
    dated = [each for each in days if each is not None]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated, "those without a date come last"
    assert all(due.ask for due in found.values() if due.day is None)


def test_next_year_is_marked_while_its_transfers_are_not_decreed() -> None:
    free = FreeDays({"KZ": frozenset()}, {"KZ": 2025})
    assert free.may_change("KZ", date(2027, 1, 11), TODAY)
    assert not free.may_change("KZ", date(2026, 12, 30), TODAY)
    assert not RUSSIA.may_change("RU", date(2027, 1, 11), TODAY), "decreed in autumn 2026"
    assert RUSSIA.free("RU", date(2026, 12, 31)), "a transfer that older lists lack"


def test_a_new_law_goes_live_at_midnight_and_the_old_one_ends_by_itself() -> None:
    rules = {rule.id: rule for rule in (_OLD, _NEW)}
    for day, number, named in (
        (date(2026, 12, 31), "15", "old"), (date(2027, 1, 1), "10", "new"),
    ):  # fmt: skip
        assert inforce.value(rules, "old", "days", day) == number
        assert inforce.value(rules, "new", "days", day) == number
        asked = Situation("TJ", "RU", "entry", day)
        found = deadlines(rules, FreeDays(), asked, day)
        assert [due.rule.id for due in found] == [named]
        assert found[0].day == day + timedelta(days=int(number) - 1)


def test_a_text_that_quotes_a_rule_changes_at_midnight(tmp_path: Path, texts: Texts) -> None:
    newer = "- {id: newer, country: RU, values: {days: '30'}, replaces: stay, from: 2027-07-01,\n"
    newer += "   references: [{id: s1, title: Page}]}\n"
    for case, after in ((None, "it has changed: ask"), (newer, "30 days")):
        changed = Broken("", RULE, lambda text, more=case or "": text + more, 0)  # type: ignore[misc]
        edition = load(written(tmp_path / after[:2], changed), TODAY).edition
        assert edition is not None
        for day, number in ((date(2027, 6, 30), "90 days"), (date(2027, 7, 1), after)):
            midnight = datetime.combine(day, time(), ZoneInfo("Asia/Dushanbe"))
            shown = topic(View(edition, texts, "en", midnight), "wages")
            assert number in plain(shown.text)


def test_a_rule_without_a_successor_is_not_quoted_outside_its_dates() -> None:
    rules = {"old": _OLD}
    assert inforce.value(rules, "old", "days", date(2026, 12, 31)) == "15"
    assert inforce.value(rules, "old", "days", date(2027, 1, 1)) is None
    assert inforce.value(rules, "gone", "days", TODAY) is None


def test_a_deadline_that_outlives_its_rule_says_to_ask() -> None:
    asked = Situation("TJ", "RU", "entry", date(2026, 12, 25))
    (due,) = deadlines({"old": _OLD}, FreeDays(), asked, TODAY)
    assert due.day == date(2027, 1, 8)
    assert due.ask


def test_a_rule_that_replaces_one_without_an_end_never_applies() -> None:
    endless = _OLD.model_copy(update={"until": None})
    rules = {"old": endless, "new": _NEW}
    assert inforce.value(rules, "new", "days", date(2027, 5, 1)) == "15"


def _rule(name: str, days: str, **more: object) -> Rule:
    deadline = {"events": ["entry"], "count": {"days": "days"}, "duty": "one"}
    whole = {"id": name, "country": "RU", "values": {"days": days}, "deadline": deadline, **more}
    return Rule.model_validate(whole)


_OLD = _rule("old", "15", until="2026-12-31")
_NEW = _rule("new", "10", replaces="old", **{"from": "2027-01-01"})


def _counted(count: dict[Unit, int], start: date, *, before_day: bool = False) -> date | None:
    names = {unit: unit for unit in count}
    deadline = Deadline(events=("entry",), count=cast("dict[Unit, str]", names),
                        before_day=before_day)  # fmt: skip
    values = {str(unit): str(number) for unit, number in count.items()}
    rule = Rule(id="one", country="RU", values=values, deadline=deadline)
    asked = Situation("TJ", "RU", "entry", start)
    (due,) = deadlines({"one": rule}, RUSSIA, asked, TODAY)
    return due.day
