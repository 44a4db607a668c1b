"""The course: pages in order, the same questions before and after, only totals counted."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.core import quiz
from bot.core.answer import answer
from bot.core.buttons import Address, short_id
from bot.core.edition import Edition
from bot.core.events import Answer, Asked, Hints, Pressed, QuizResult
from bot.core.lessons import QUIZ_QUESTIONS
from bot.core.markup import plain
from bot.core.texts import Texts
from bot.editions.folder import checked
from tests.broken import Case, swap, written
from tests.conftest import NOW

HINTS = Hints(language="en")


def pressed(edition: Edition, texts: Texts, code: str, target: str, state: str) -> Answer:
    """What a button of the course leads to."""
    assert code in ("e", "z")
    data = f"1{code}.en.{target}.{state}"
    return answer(Pressed(data, HINTS), edition, texts, NOW)


def shown(decided: Answer) -> str:
    return plain(decided.reply.screens[0].text)


def best(edition: Edition) -> str:
    """The right answers of the whole quiz."""
    return "".join(lesson.quiz.right for lesson in edition.course[:QUIZ_QUESTIONS])


def test_the_course_has_lessons_for_every_part_and_eight_to_ten_questions(
    edition: Edition,
) -> None:
    assert len(edition.course) >= 8
    assert 8 <= len(best(edition)) <= QUIZ_QUESTIONS
    assert [lesson.order for lesson in edition.course] == sorted(
        lesson.order for lesson in edition.course
    )


def test_no_answer_is_right_everywhere(edition: Edition) -> None:
    assert set(best(edition)) == {"a", "b", "c"}
    assert {lesson.recap.right for lesson in edition.course} == {"a", "b", "c"}


@pytest.mark.parametrize("taken", ["before", "after"])
def test_a_finished_quiz_counts_when_and_how_many_and_nothing_else(
    taken: str, edition: Edition, texts: Texts
) -> None:
    answers = best(edition)
    worse = f"{'a' if answers[0] != 'a' else 'b'}{answers[1:]}"
    (counted,) = pressed(edition, texts, "z", "", f"{taken}-{worse}").interactions
    assert (counted.kind, counted.topic, counted.source) == ("quiz", None, None)
    assert counted.quiz == QuizResult(taken, len(answers) - 1)  # type: ignore[arg-type]


def test_an_unfinished_quiz_counts_nothing(edition: Edition, texts: Texts) -> None:
    for length in range(len(best(edition))):
        state = f"before-{best(edition)[:length]}"
        assert pressed(edition, texts, "z", "", state).interactions == ()


def test_the_right_answers_are_told_after_the_lessons_and_not_before(
    edition: Edition, texts: Texts
) -> None:
    wrong = "".join("a" if right != "a" else "b" for right in best(edition))
    whys = [
        edition.lesson_words(lesson.id, "en")[0].questions[lesson.quiz.id].why
        for lesson in edition.course
    ]
    before, after = (
        shown(pressed(edition, texts, "z", "", f"{taken}-{wrong}")) for taken in ("before", "after")
    )
    assert not [why for why in whys if why in before]
    assert not [why for why in whys if why not in after]


@pytest.mark.parametrize(
    "state", ["", "before", "never-aaa", "before-xyz", "after-aaaXbbb", "before-" + "a" * 25, "-"]
)
def test_a_forged_quiz_leads_somewhere(state: str, edition: Edition, texts: Texts) -> None:
    decided = pressed(edition, texts, "z", "", state)
    assert decided.reply.screens[0].rows
    found = quiz.read(edition, state)
    assert found is None or len(found.answers) <= QUIZ_QUESTIONS


def test_what_is_no_answer_ends_the_reading(edition: Edition) -> None:
    found = quiz.read(edition, "after-abXc")
    assert found is not None
    assert found.answers == ("a", "b")


@pytest.mark.parametrize("state", ["99", "x", "qz", "q", "0", "-1", "tt"])
def test_a_forged_page_of_a_lesson_leads_to_the_lesson(
    state: str, edition: Edition, texts: Texts
) -> None:
    lesson = edition.course[0]
    title = edition.lesson_words(lesson.id, "en")[0].title
    assert title in shown(pressed(edition, texts, "e", short_id("lesson", lesson.id), state))


def test_a_lesson_that_is_gone_leads_to_the_course(edition: Edition, texts: Texts) -> None:
    assert "Short lessons" in shown(pressed(edition, texts, "e", "aaaaa", ""))


def test_without_lessons_there_is_no_entry_and_old_buttons_lead_to_the_menu(
    edition: Edition, texts: Texts, now: datetime
) -> None:
    without = replace(edition, lessons={})
    menu = answer(Asked("/menu", HINTS), without, texts, now).reply.screens[0]
    assert not [button for row in menu.rows for button in row if button.data.startswith("1e")]
    for code in ("e", "z"):
        assert "This button is old" in shown(pressed(without, texts, code, "", "before-"))


def test_the_longest_quiz_fits_into_a_button(edition: Edition) -> None:
    for taken in ("before", "after"):
        assert Address("z", "uz-Cyrl", "", f"{taken}-{'c' * QUIZ_QUESTIONS}").data()


LESSON, WORDS = "lessons/safe.yaml", "words/en/lessons/safe.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (LESSON, "[wages]", "[wagse]", "link-unknown"),
        (LESSON, "right: b", "right: d", "schema-value"),
        (LESSON, "id: pay", "id: paid", "unit-missing"),
        (LESSON, "id: pay", "id: paid", "unit-unknown"),
        (WORDS, "  three: Three.\n", "", "schema-value"),
        (WORDS, "three: Three.", "three: Call 112.", "prose-digits"),
        (WORDS, "why: So.", f"why: {'So. ' * 70}", "prose-long"),
    ],
)
def test_a_broken_lesson_is_named(file: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    case = Case(code, file, swap(old, new), 0)
    _, problems, _ = checked(written(tmp_path, case), NOW.date())
    assert code in {problem.code for problem in problems if not problem.warning}
    beside = [problem for problem in problems if problem.code != "example-few"]
    assert all(problem.file.startswith(("lessons", "words")) for problem in beside)


def test_a_lesson_speaks_of_law_only_when_its_topics_have_references(tmp_path: Path) -> None:
    speaks = swap("three: Three.", "three: It is the law.")
    sourced, unsourced = tmp_path / "sourced", tmp_path / "unsourced"
    _, problems, _ = checked(written(sourced, Case("", WORDS, speaks, 0)), NOW.date())
    assert "law-unsourced" not in {problem.code for problem in problems}
    folder = written(unsourced, Case("", WORDS, speaks, 0))
    facts = folder / LESSON
    facts.write_text(facts.read_text("utf-8").replace("[wages]", "[offer]"), "utf-8")
    _, problems, _ = checked(folder, NOW.date())
    assert "law-unsourced" in {problem.code for problem in problems}
