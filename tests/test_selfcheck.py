"""Self-check: sums, stops, emergencies, and answers that make no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Outcome, Question, SelfCheck
from bot.core.selfcheck import standing

CHECK = SelfCheck(
    id="offer",
    questions=(
        Question(id="licence", weight=4),
        Question(id="contract", weight=3),
        Question(id="passport", weight=5, stop=True),
        Question(id="beaten", weight=1, emergency=True),
    ),
    outcomes=(
        Outcome(id="few", at_least=0),
        Outcome(id="some", at_least=3),
        Outcome(id="many", at_least=7),
    ),
)


@pytest.mark.parametrize(
    ("answers", "outcome", "weighed"),
    [
        ("nnnn", "few", []),
        ("dnnn", "few", ["licence"]),  # half of 4
        ("ndnn", "few", ["contract"]),  # half of 3, rounded up
        ("ddnn", "some", ["licence", "contract"]),  # 2 + 2
        ("ynnn", "some", ["licence"]),
        ("yynn", "many", ["licence", "contract"]),
        ("nnd" + "n", "some", ["passport"]),  # half of 5, rounded up
        ("nny", "many", ["passport"]),  # a stop, though the sum is below the last outcome
    ],
)
def test_the_sum_of_the_weights_decides(answers: str, outcome: str, weighed: list[str]) -> None:
    at = standing(CHECK, answers)
    assert at.outcome is not None
    assert at.outcome.id == outcome
    assert [question.id for question in at.weighed] == weighed


def test_an_emergency_has_no_outcome_but_ends_at_once() -> None:
    at = standing(CHECK, "nnny")
    assert at.emergency
    assert at.outcome is None
    assert at.next is None


def test_answers_so_far_lead_to_the_next_question() -> None:
    at = standing(CHECK, "yn")
    assert at.next is not None
    assert (at.next.id, at.answers, at.outcome) == ("passport", "yn", None)


def test_what_is_no_answer_is_asked_again() -> None:
    at = standing(CHECK, "nX")
    assert at.next is not None
    assert (at.next.id, at.answers) == ("contract", "n")


@given(st.text(max_size=40))
def test_any_state_is_somewhere_in_the_check(answers: str) -> None:
    at = standing(CHECK, answers)
    assert (at.next is None) == (at.outcome is not None or at.emergency)


def test_an_age_question_leads_to_sos_only_after_another_yes() -> None:
    check = SelfCheck(
        id="age",
        unknown="none",
        questions=(
            Question(id="wages", weight=2),
            Question(id="child", weight=1, emergency_with_any=True),
        ),
        outcomes=(Outcome(id="none", at_least=0), Outcome(id="sign", at_least=2)),
    )
    assert standing(check, "yy").emergency
    assert not standing(check, "ny").emergency
    assert standing(check, "ny").outcome == check.outcomes[0]
    assert not standing(check, "dy").emergency
