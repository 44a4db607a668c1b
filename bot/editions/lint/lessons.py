"""Lessons: the English has the two questions that the facts name, and no others."""

from collections.abc import Iterator

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Questions without words and words without a question."""
    words = draft.words[bot.reference].lessons
    for name, lesson in draft.lessons.items():
        if name not in words:
            continue
        where = f"words/{bot.reference}/lessons/{name}"
        asked = (lesson.quiz.id, lesson.recap.id)
        for unit in (unit for unit in asked if unit not in words[name].questions):
            message = f"`questions.{unit}` is missing"
            yield draft.problem(where, ("questions",), "unit-missing", message)
        for unit in (unit for unit in words[name].questions if unit not in asked):
            message = f"the facts have no question `{unit}`"
            yield draft.problem(where, ("questions", unit), "unit-unknown", message)
