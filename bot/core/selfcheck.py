"""Self-check: the answers so far live in the button, and end in an outcome, never a verdict."""

from dataclasses import dataclass
from typing import Literal

from bot.core.model import Outcome, Question, SelfCheck

YES, NO, UNKNOWN = "y", "n", "d"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a self-check stands after some answers.

    `next` is the question to ask, or None when it has ended in `outcome` or in an emergency.
    `weighed` are the questions whose answers counted.
    """

    answers: str
    next: Question | None
    outcome: Outcome | None
    weighed: tuple[Question, ...]
    emergency: bool = False


def standing(check: SelfCheck, answers: str) -> Standing:
    """Read the answers (one character a question); what is no answer ends the reading.

    A yes to a `stop` question ends at once with the last outcome; a yes to an `emergency`
    question ends at once without one, and so does a yes to an `emergency_with_any` question after
    another yes. "Don't know" counts half the weight, rounded up, where the
    check says so: not being able to check is itself a warning (facts, self-checks).
    """
    total = 0
    weighed: list[Question] = []
    for position, (question, given) in enumerate(zip(check.questions, answers, strict=False)):
        read = answers[: position + 1]
        if given not in (YES, NO, UNKNOWN):
            return Standing(answers[:position], question, None, tuple(weighed))
        weight = _weight(check, question, given)
        total += weight
        if weight:
            weighed.append(question)
        with_another = question.emergency_with_any and YES in answers[:position]
        if given == YES and (question.emergency or with_another):
            return Standing(read, None, None, tuple(weighed), emergency=True)
        if given == YES and question.stop:
            return Standing(read, None, check.outcomes[-1], tuple(weighed))
    asked = min(len(answers), len(check.questions))
    if asked < len(check.questions):
        return Standing(answers[:asked], check.questions[asked], None, tuple(weighed))
    reached = [outcome for outcome in check.outcomes if total >= outcome.at_least]
    return Standing(answers[:asked], None, (reached or [check.outcomes[0]])[-1], tuple(weighed))


def _weight(check: SelfCheck, question: Question, given: Literal["y", "n", "d"] | str) -> int:
    if given == YES:
        return question.weight
    if given == UNKNOWN and check.unknown == "half":
        return (question.weight + 1) // 2
    return 0
