"""Typed dates: what people write in our languages and scripts, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.edition import Edition
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.03.2026", "2026-03-15"), ("15/3/26", "2026-03-15"), ("2026-03-15", "2026-03-15"),
        ("15-03-2026", "2026-03-15"), ("15 03 2026", "2026-03-15"), ("15.03", "2026-03-15"),
        ("03/15/2026", "2026-03-15"), ("29.02.2024", "2024-02-29"), ("15.03.2026 г.", "2026-03-15"),
        ("15 марта 2026", "2026-03-15"), ("15-го марта", "2026-03-15"), ("вчера", "2026-11-23"),
        ("Сегодня!", "2026-11-24"), ("позавчера", "2026-11-22"), ("неделю назад", "2026-11-17"),
        ("3 недели назад", "2026-11-03"), ("два месяца назад", "2026-09-24"),
        ("через 3 дня", "2026-11-27"), ("я приехал 15 марта", "2026-03-15"),
        ("20 декабря", "2026-12-20"), ("10 февраля", "2026-02-10"),
        ("имрӯз", "2026-11-24"), ("имруз", "2026-11-24"), ("дирӯз", "2026-11-23"),
        ("дируз", "2026-11-23"), ("3 ҳафта пеш", "2026-11-03"), ("3 хафта пеш", "2026-11-03"),
        ("як моҳ пеш", "2026-10-24"), ("15 марти соли 2026", "2026-03-15"),
        ("15 март омадам", "2026-03-15"),
        ("бүгүн", "2026-11-24"), ("бугун", "2026-11-24"), ("кечээ", "2026-11-23"),
        ("3 апта мурун", "2026-11-03"), ("үч күн мурда", "2026-11-21"),
        ("уч кун мурда", "2026-11-21"), ("15-мартта", "2026-03-15"),
        ("2026-жылдын 15-марты", "2026-03-15"), ("мурдагы күнү", "2026-11-22"),
        ("bugun", "2026-11-24"), ("kecha", "2026-11-23"), ("кеча", "2026-11-23"),
        ("3 hafta oldin", "2026-11-03"), ("3 ҳафта олдин", "2026-11-03"),
        ("2026-yil 15-mart", "2026-03-15"), ("15 mart 2026 yil", "2026-03-15"),
        ("ikki oy avval keldim", "2026-09-24"), ("2 кун кейин", "2026-11-26"),
        ("2 weeks ago", "2026-11-10"), ("a month ago", "2026-10-24"), ("today", "2026-11-24"),
        ("the day before yesterday", "2026-11-22"), ("March 15, 2026", "2026-03-15"),
        ("15th of March", "2026-03-15"), ("in two days", "2026-11-26"),
        ("31.02.2026", None), ("30 февраля", None), ("29.02.2026", None), ("32.01.2026", None),
        ("15.13.2026", None), ("0.0.0000", None), ("99999 лет назад", None),
    ],
)  # fmt: skip
def test_a_message_that_is_only_a_date_is_understood(
    text: str, day: str | None, edition: Edition
) -> None:
    found = edition.date_reader.read(text, TODAY)
    assert found is not None
    assert found.day == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    ["112", "24/7", "5", "март", "2026", "8 800 200 01 22", "мне не платят 3 месяца", "", "...",
     "паспорт забрали вчера", "3", "+992 44 625 60 25", "душанбе", "май", "1.5", "назад", "неделя"],
)  # fmt: skip
def test_any_other_message_is_no_date(text: str, edition: Edition) -> None:
    assert edition.date_reader.read(text, TODAY) is None


@given(text=st.text(max_size=80))
def test_whatever_is_typed_the_date_reader_does_not_fail(text: str, edition: Edition) -> None:
    edition.date_reader.read(text, TODAY)


@given(day=st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_every_day_is_read_in_every_written_form(day: date, edition: Edition) -> None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%y", "%B %d, %Y"):
        found = edition.date_reader.read(day.strftime(form), TODAY)
        assert found is not None, form
        assert found.day == day, form
