"""Quiz: the same questions before and after the course; the answers so far live in the button."""

from dataclasses import dataclass
from typing import Literal, cast, get_args

from bot.core.edition import Edition
from bot.core.lessons import QUIZ_QUESTIONS, Choice, Lesson

Taken = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Round:
    """How far somebody is: when it is taken, whose lessons ask, the answers so far."""

    taken: Taken
    lessons: tuple[Lesson, ...]
    answers: tuple[Choice, ...]

    @property
    def next(self) -> Lesson | None:
        """The lesson whose question comes now; None at the end."""
        left = self.lessons[len(self.answers) :]
        return left[0] if left else None

    @property
    def wrong(self) -> tuple[Lesson, ...]:
        """The lessons whose question was not answered right."""
        given = zip(self.lessons, self.answers, strict=False)
        return tuple(lesson for lesson, answer in given if answer != lesson.quiz.right)

    @property
    def right(self) -> int:
        """How many answers are right."""
        return len(self.answers) - len(self.wrong)

    def state(self, answer: Choice | None = None) -> str:
        """What the button of an answer holds; `read` reads it."""
        return f"{self.taken}-{''.join(self.answers)}{answer or ''}"

    def before_last(self) -> str:
        """The state without the last answer."""
        return f"{self.taken}-{''.join(self.answers[:-1])}"


def read(edition: Edition, state: str) -> Round | None:
    """The round in a button's state, which may be anything; what is no answer ends the reading."""
    taken, _, given = state.partition("-")
    lessons = edition.course[:QUIZ_QUESTIONS]
    if taken not in get_args(Taken) or not lessons:
        return None
    answers: list[Choice] = []
    for answer in given[: len(lessons)]:
        if answer not in get_args(Choice):
            break
        answers.append(cast(Choice, answer))
    return Round(cast(Taken, taken), lessons, tuple(answers))
