"""Learning: the example lines of a content -> the Reader of its questions.

Needs the packages of the extra `fit` (scikit-learn), which a running bot does without.
"""

from collections.abc import Iterable

from bot.core.understand.features import meaning, spelling
from bot.core.understand.reading import TALK, URGENT, Reader
from bot.editions.examples import NONE, OTHER_LANGUAGES, SMALL_TALK, Example
from bot.editions.fitting import Task, fit
from bot.editions.variants import variants

MISSED = 4.0  # an urgent line that is missed weighs as much as so many false alarms


def learned(examples: Iterable[Example]) -> Reader:
    """A reader: the same lines in any order give the same one, to the byte."""
    lines = sorted(examples, key=lambda each: (each.file, each.line))
    ours = [line for line in lines if _stem(line) != OTHER_LANGUAGES]
    return Reader(_meaning(ours), _spelling(lines))


def _meaning(lines: list[Example]):  # type: ignore[no-untyped-def]
    answers = [_class(line) for line in lines]
    tasks = [
        Task(tuple(sorted(set(answers))), answers),
        Task((URGENT,), [URGENT if line.urgent else "" for line in lines], MISSED),
    ]
    return fit([line.text for line in lines], meaning, tasks)


def _spelling(lines: list[Example]):  # type: ignore[no-untyped-def]
    texts, answers = [], []
    for line in lines:
        for text in variants(line.text):
            texts.append(text)
            answers.append(_language(line))
    return fit(texts, spelling, [Task(tuple(sorted(set(answers))), answers)])


def _class(line: Example) -> str:
    if line.about == NONE:
        return f"{TALK}off-topic"
    return f"{TALK}{line.about}" if _stem(line) == SMALL_TALK else line.about


def _language(line: Example) -> str:
    """examples/<language>/<topic>.txt, or the heading in the file of other languages."""
    return line.about if _stem(line) == OTHER_LANGUAGES else line.file.split("/")[-2]


def _stem(line: Example) -> str:
    return line.file.rpartition("/")[2].removesuffix(".txt")
