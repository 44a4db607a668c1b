"""Count my days: the choices in buttons, the screens, the file and its way to the phone."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.core.answer import answer
from bot.core.buttons import Address
from bot.core.counting import EVENTS, FARTHEST, Count, read
from bot.core.edition import Edition
from bot.core.events import Answer, Asked, Document, Hints, Pressed
from bot.core.limits import DATA_BYTES, MARK_BYTES
from bot.core.markup import plain
from bot.core.texts import Texts
from bot.editions.folder import load
from tests.broken import RULE, Case, swap, written
from tests.conftest import NOW
from tests.stage import Stage, staged

TODAY = NOW.date()


@given(
    step=st.sampled_from("rgbvf"),
    citizenship=st.sampled_from(["", "TJ", "XX"]),
    country=st.sampled_from(["", "RU", "KZ"]),
    event=st.sampled_from(EVENTS),
    day=st.none() | st.dates(date(1900, 1, 1)),
    earlier=st.integers(0, 180),
    page=st.integers(0, 999_912),
)
def test_choices_survive_the_way_through_a_button(
    step: str, citizenship: str, country: str, event: str, day: date | None, earlier: int, page: int
) -> None:
    count = Count(step, citizenship, country, event, day, earlier, page)  # type: ignore[arg-type]
    data = Address("d", "uz-Cyrl", "", count.state).data()
    assert len(data.encode()) <= DATA_BYTES - MARK_BYTES
    assert read(count.state) == count


@given(state=st.from_regex(r"[A-Za-z0-9-]{0,32}", fullmatch=True))
def test_a_forged_choice_never_fails(state: str, edition: Edition, texts: Texts) -> None:
    shown = answer(Pressed(f"1d.ru..{state}"), edition, texts, NOW)
    assert shown.reply.screens


@pytest.mark.parametrize(
    "state",
    ["r-TJ-RU-zz-20261124-0-0", "r-TJ-RU-en-20269999-0-0", "r-TJ-TJ-en-20261124-0-0",
     "r-QQ-RU-en-20261124-0-0", "r-TJ-QQ-en-20261124-0-0", "r-XX-RU-pi-20261124-0-0",
     "f-TJ-RU-en-19000101-0-0", "f-0-0-en-20261124-0-0", "r-TJ-RU-en-20261124-999-9",
     "g-TJ-RU-en-0-0-999999", "b-XX-RU-en-20261124-5-0", "f-TJ-RU-en-20250101-0-0"],
)  # fmt: skip
def test_choices_that_make_no_sense_lead_to_a_question(
    state: str, edition: Edition, texts: Texts
) -> None:
    shown = answer(Pressed(f"1d.en..{state}"), edition, texts, NOW)
    assert shown.reply.screens[0].rows
    assert shown.reply.document is None


def _typed(text: str, edition: Edition, texts: Texts, language: str = "ru") -> Answer:
    return answer(Asked(text, Hints(language=language)), edition, texts, NOW)


def test_typed_words_are_answered_in_their_language(edition: Edition, texts: Texts) -> None:
    for text, now, language in (
        ("3 hafta oldin", "ru", "uz"), ("3 ҳафта олдин", "ru", "uz-Cyrl"), ("вчера", "ru", "ru"),
        ("имрӯз", "ky", "tg"), ("15.03.2026", "ky", "ky"), ("15 марта", "tg", "tg"),
        ("bugun", "uz-Cyrl", "uz-Cyrl"), ("2 weeks ago", "tg", "en"),
    ):  # fmt: skip
        assert _typed(text, edition, texts, now).language == language, text


def test_a_date_that_cannot_be_is_answered_kindly(edition: Edition, texts: Texts) -> None:
    none = plain(_typed("31.02.2026", edition, texts).reply.screens[0].text)
    assert "Такого дня нет" in none
    far = plain(_typed("15.03.1926", edition, texts).reply.screens[0].text)
    assert "слишком далеко" in far


def test_choosing_a_country_is_remembered_for_the_next_question(
    edition: Edition, texts: Texts
) -> None:
    count = Count("r", "TJ", "KZ", "entry", TODAY)
    shown = answer(Pressed(f"1d.en..{count.state}"), edition, texts, NOW)
    assert shown.country == "KZ"


def _file(edition: Edition, texts: Texts, language: str, day: date) -> Document | None:
    count = Count("f", "TJ", "RU", "entry", day)
    pressed = Pressed(f"1d.{language}..{count.state}")
    return answer(pressed, edition, texts, NOW).reply.document


@pytest.mark.parametrize("language", ["ru", "tg", "ky", "uz", "uz-Cyrl", "en"])
def test_the_calendar_file_opens_again_with_every_date_ahead(
    language: str, edition: Edition, texts: Texts
) -> None:
    document = _file(edition, texts, language, TODAY - timedelta(days=20))
    assert document is not None
    assert (document.name, document.mime) == ("dates.ics", "text/calendar")
    events = Calendar.from_ical(document.content).walk("VEVENT")
    days = [event.decoded("dtstart") for event in events]
    assert days == [date(2026, 12, 3), date(2026, 12, 3), date(2027, 1, 31), date(2027, 2, 1)]
    title = texts.say(language, "Reminder: a date to keep")
    for event in events:
        assert str(event["summary"]) == title, "seen on a locked phone"
        assert str(event["description"]).strip()
        (alarm,) = event.walk("VALARM")
        rings = datetime.combine(event.decoded("dtstart"), datetime.min.time())
        rings += alarm.decoded("trigger")
        assert rings.date() == event.decoded("dtstart") - timedelta(days=3)
        assert str(alarm["description"]) == title
        assert not {"ORGANIZER", "ATTENDEE", "LOCATION"} & set(event)


def test_the_same_dates_give_the_same_file(edition: Edition, texts: Texts) -> None:
    one, other = (_file(edition, texts, "tg", TODAY) for _ in range(2))
    assert one == other


def test_no_file_is_offered_when_everything_has_passed(edition: Edition, texts: Texts) -> None:
    assert _file(edition, texts, "en", TODAY - FARTHEST) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (swap("count: {days: days}", "compute: yes"), "deadline-count"),
        (swap("count: {days: days}", "direction: backward, count: {months: days}"),
         "deadline-count"),
        (swap("count: {days: days}", "stay: {at_most: most}"), "deadline-count"),
        (swap("count: {days: days}", "direction: on-the-day, stay: {at_most: days}"),
         "deadline-count"),
        (swap('days: "90"', 'days: "0"'), "deadline-count"),
        (swap('days: "90"', 'days: "ninety"'), "deadline-count"),
        (swap("until:", "replaces: gone\n  until:"), "link-unknown"),
        (swap("until:", "replaces: stay\n  until:"), "rule-dates"),
        (swap("events: [entry]", "events: [arrival]"), "schema-value"),
        (swap("events: [entry]", "events: []"), "schema-value"),
    ],
)  # fmt: skip
def test_a_deadline_that_cannot_be_counted_is_a_problem(
    change: object, code: str, tmp_path: Path
) -> None:
    case = Case(code, RULE, change, 0)  # type: ignore[arg-type]
    problems = load(written(tmp_path, case), TODAY).problems
    assert code in {problem.code for problem in problems if not problem.warning}


def test_a_rule_that_replaces_an_endless_one_is_a_problem(tmp_path: Path) -> None:
    newer = "- {id: newer, country: RU, values: {days: '30'}, replaces: stay,\n"
    newer += "   references: [{id: s1, title: Page}]}\n"
    endless = swap("  until: 2027-06-30\n", "")
    case = Case("rule-dates", RULE, lambda text: endless(text) + newer, 0)
    problems = load(written(tmp_path, case), TODAY).problems
    assert [p.code for p in problems if not p.warning] == ["rule-dates"]


@pytest_asyncio.fixture
async def stage(edition: Edition, texts: Texts, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(edition, texts, tmp_path) as made:
        yield made


async def test_the_file_reaches_the_phone_opens_there_and_is_hidden_with_the_rest(
    stage: Stage,
) -> None:
    chat = stage.server.persons.open("en").chat_id
    await stage.says(chat, "today")
    await stage.presses(chat, "Tajikistan")
    await stage.presses(chat, "Russia")
    shown = await stage.presses(chat, "A file for my calendar")
    assert shown[-1]["kind"] == "document"
    assert shown[-1]["document"]["file_name"] == "dates.ics"
    assert shown[-1]["document"]["mime_type"] == "text/calendar"
    assert shown[-1]["silent"] is True
    name, content = stage.server.persons.file(chat, shown[-1]["message_id"])
    assert name == "dates.ics"
    assert len(Calendar.from_ical(content).walk("VEVENT")) >= 4
    left = await stage.says(chat, "/hide")
    assert [message["kind"] for message in left] == ["text"]


async def test_a_counted_date_leaves_no_trace_in_the_store(stage: Stage) -> None:
    chat = stage.server.persons.open("en").chat_id
    await stage.says(chat, "15.03.2026")
    await stage.presses(chat, "Uzbekistan")
    await stage.presses(chat, "Kazakhstan")
    totals = await stage.totals()
    assert {kind for kind, _ in totals.kind_day} == {"days"}
    raw = stage.store.read_bytes()
    assert not any(part in raw for part in (b"20260315", b"2026-03-15", b"UZ", b"KZ"))
