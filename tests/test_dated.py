"""Dated texts: paragraphs and banners begin and end at midnight by themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.answer import answer
from bot.core.buttons import Address, short_id
from bot.core.edition import Edition
from bot.core.events import Asked, Event, Hints, Pressed, Started
from bot.core.markup import plain
from bot.core.model import Banner, Dated
from bot.core.texts import Texts
from bot.editions.folder import checked
from tests.broken import CASES, ENGLISH, TOPIC, Case, swap, written

NEW_YEAR = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)  # midnight in Dushanbe, five hours earlier
MOMENT = timedelta(seconds=1)
TODAY = date(2026, 11, 24)

Show = Callable[[Edition, Event, datetime], str]


@pytest.fixture
def show(texts: Texts) -> Show:
    """What an event shows at a moment."""

    def shown(edition: Edition, event: Event, now: datetime) -> str:
        screens = answer(event, edition, texts, now).reply.screens
        return "\n".join(plain(screen.text) for screen in screens)

    return shown


def dates(**given: date) -> Dated:
    return Dated.model_validate({name.rstrip("_"): day for name, day in given.items()})


def with_dates(edition: Edition, topic: str, **dated: Dated) -> Edition:
    """The edition with dates on units of a topic."""
    facts = edition.topics[topic].model_copy(update={"dated": dated})
    return replace(edition, topics={**edition.topics, topic: facts})


def with_banner(edition: Edition, text: str = "A new law.", **given: object) -> Edition:
    """The edition with one banner, said in English and Russian."""
    named = {name.rstrip("_"): value for name, value in given.items()}
    banner = Banner.model_validate({"id": "law", **named})
    said = dict(edition.words)
    for code, now in (("en", text), ("ru", "Новый закон.")):
        bot = edition.bot_words(code).model_copy(update={"banners": {"law": now}})
        said[code] = replace(said[code], bot=bot)
    bot_facts = edition.bot.model_copy(update={"banners": (banner,)})
    return replace(edition, bot=bot_facts, words=said)


WAGES = short_id("topic", "wages-not-paid")
FIRST = Pressed(Address("t", "en", WAGES).data())
SECOND = Pressed(Address("u", "en", WAGES).data())


def test_a_paragraph_begins_and_another_ends_at_midnight_of_the_report(
    edition: Edition, show: Show
) -> None:
    old, new = "In Russia a claim in court", "In Russia wages are due"
    changing = {
        "more.ru-time": dates(until=date(2026, 12, 31)),
        "more.ru-pay": dates(from_=date(2027, 1, 1)),
    }
    dated = with_dates(edition, "wages-not-paid", **changing)
    before, after = (show(dated, SECOND, at) for at in (NEW_YEAR - MOMENT, NEW_YEAR))
    assert (old in before, new in before) == (True, False)
    assert (old in after, new in after) == (False, True)


def test_steps_are_numbered_as_they_are_shown(edition: Edition, show: Show) -> None:
    ended = dates(until=date(2026, 12, 31))
    dated = with_dates(edition, "wages-not-paid", **{"steps.danger": ended})
    assert "1. If you are threatened" in show(dated, FIRST, NEW_YEAR - MOMENT)
    assert "1. Write down: days" in show(dated, FIRST, NEW_YEAR)


def test_a_topic_whose_texts_are_all_over_is_still_a_page(edition: Edition, texts: Texts) -> None:
    words = edition.topic_words("wages-not-paid", "en")[0]
    ended = {u: dates(until=date(2026, 1, 1)) for u, _ in words.units() if "." in u}
    decided = answer(FIRST, with_dates(edition, "wages-not-paid", **ended), texts, NEW_YEAR)
    assert "You can claim your money" in plain(decided.reply.screens[0].text)
    assert decided.reply.screens[0].rows


@pytest.mark.parametrize(
    "event", [Started(hints=Hints("en")), Asked("/menu", Hints("en"))], ids=["start", "menu"]
)
def test_a_banner_stands_on_the_menu_while_its_dates_hold(
    event: Event, edition: Edition, show: Show
) -> None:
    day = date(2027, 1, 1)
    marked = with_banner(edition, from_=day, until=day)
    moments = (
        NEW_YEAR - MOMENT, NEW_YEAR, NEW_YEAR + timedelta(days=1) - MOMENT,
        NEW_YEAR + timedelta(days=1),
    )  # fmt: skip
    assert ["A new law." in show(marked, event, at) for at in moments] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_banner_is_never_on_the_sos_screen(edition: Edition, show: Show) -> None:
    assert "A new law." not in show(with_banner(edition), Asked("/sos", Hints("en")), NEW_YEAR)


def test_a_banner_is_for_its_languages_and_countries(edition: Edition, show: Show) -> None:
    only = with_banner(edition, languages=["ru"], countries=["KZ"])
    seen = [
        "Новый закон" in show(only, Asked("/menu", Hints(None, language, country)), NEW_YEAR)
        for language, country in (("ru", None), ("ru", "KZ"), ("ru", "RU"), ("en", "KZ"))
    ]
    assert seen == [True, True, False, False]


def test_a_banner_without_a_translation_is_said_in_the_next_language(
    edition: Edition, show: Show
) -> None:
    for language in ("tg", "uz-Cyrl"):
        hints = Hints(language=language)
        assert "Новый закон" in show(with_banner(edition), Asked("/menu", hints), NEW_YEAR)


def test_a_banner_leads_to_its_topic_and_names_contacts(edition: Edition, texts: Texts) -> None:
    said = "Call {contact:kg-ombudsman-115}."
    marked = with_banner(edition, said, topic="wages-not-paid")
    screen = answer(Asked("/menu", Hints("en")), marked, texts, NEW_YEAR).reply.screens[0]
    assert "115" in plain(screen.text)
    assert [button.label for button in screen.rows[0]] == ["I was not paid"]


def test_dates_of_a_unit_that_nobody_wrote_are_a_problem(tmp_path: Path) -> None:
    case = Case("", TOPIC, swap("order: 1", "order: 1\ndated: {more.law: {until: 2027-01-01}}"), 4)
    _, problems, _ = checked(written(tmp_path, case), TODAY)
    assert ("unit-unknown", 4) in [(problem.code, problem.line) for problem in problems]


def test_a_banner_and_its_text_need_each_other(tmp_path: Path) -> None:
    case = Case("", "words/en/bot.yaml", swap("{day:", "{night:"), 0)
    _, problems, _ = checked(written(tmp_path, case), TODAY)
    assert {"unit-missing", "words-orphan"} <= {p.code for p in problems if not p.warning}


def test_an_old_and_a_new_paragraph_are_not_one_long_page(tmp_path: Path) -> None:
    long = "".join(f"  s{n}: {'word ' * 40}.\n" for n in "abcdef")
    case = next(case for case in CASES if case.code == "screen-long")
    folder = written(tmp_path, replace(case, file=ENGLISH, change=lambda text: text + long))
    facts = folder / TOPIC
    ends = {"steps.sa": "until: 2026-12-31", "steps.sb": "until: 2026-12-31"}
    begins = {"steps.sc": "from: 2027-01-01", "steps.sd": "from: 2027-01-01"}
    dated = ", ".join(f"{unit}: {{{day}}}" for unit, day in (ends | begins).items())
    _, before, _ = checked(folder, TODAY)
    facts.write_text(f"{facts.read_text('utf-8')}dated: {{{dated}}}\n", "utf-8")
    _, after, _ = checked(folder, TODAY)
    assert "screen-long" in {problem.code for problem in before}
    assert "screen-long" not in {problem.code for problem in after}
