"""Lesson: a few minutes of learning, alone or with a group; all it says comes from topics."""

from typing import Annotated, Literal

from pydantic import Field

from bot.core.model import Id, Noun, Prose, Title
from bot.core.words import Units, Words

Choice = Literal["a", "b", "c"]
QUIZ_QUESTIONS = 10  # at most, whatever the number of lessons: the answers travel in the buttons


class Question(Noun):
    """One question; its id names it in the words, `right` the answer."""

    id: Id
    right: Choice


class Lesson(Noun):
    """A lesson: its statements and references are those of its topics.

    `quiz` is asked before and after the whole course, `recap` at the end of the lesson.
    """

    id: Id
    order: int
    topics: Annotated[tuple[Id, ...], Field(min_length=1, max_length=4)]
    quiz: Question
    recap: Question


class QuestionWords(Noun):
    """A question, three answers, and one line that says why."""

    ask: Prose
    a: Prose
    b: Prose
    c: Prose
    why: Prose

    def answer(self, choice: Choice) -> str:
        """The text of an answer."""
        return {"a": self.a, "b": self.b, "c": self.c}[choice]


class TrainerWords(Noun):
    """For whoever runs the lesson with a group: how, what to ask the room, what not to do."""

    run: Prose
    ask: Units
    avoid: Units


class LessonWords(Words):
    """What a lesson says: what it is for, its screens, its questions, words for trainers."""

    title: Title
    aim: Prose
    screens: Annotated[Units, Field(min_length=3, max_length=5)]
    questions: dict[Id, QuestionWords]
    trainers: TrainerWords
