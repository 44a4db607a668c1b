"""Learning: the example lines of a content -> the Reader of its questions.

Needs the packages of the extra `fit` (scikit-learn), which a running bot does without.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from zlib import crc32

from bot.core.understand.features import meaning, spelling
from bot.core.understand.lexicon import Entry, Lexicon
from bot.core.understand.reading import TALK, URGENT, Reader
from bot.core.understand.weights import Weights
from bot.editions.examples import NONE, OTHER_LANGUAGES, SMALL_TALK, URGENCY, Example
from bot.editions.fitting import Task, fit
from bot.editions.variants import variants

SPELLINGS = 20_000  # features that tell languages apart
A_LANGUAGE = 800  # lines of each language that its spelling is learned from
SMOOTH = 8  # lines
MISSED = 4.0  # an urgent line that is missed weighs as much as so many false alarms


def learned(examples: Iterable[Example], entries: Iterable[Entry]) -> Reader:
    """A reader: the same lines in any order give the same one, to the byte."""
    lexicon = Lexicon.of(entries)
    lines = sorted(examples, key=lambda each: (each.file, each.line))
    ours = [line for line in lines if line.stem != OTHER_LANGUAGES]
    return Reader(_meaning(ours, lexicon), _spelling(lines), lexicon, _leaning(ours))


def _meaning(lines: list[Example], lexicon: Lexicon) -> Weights:
    answers = [_class(line) for line in lines]
    tasks = [
        Task(tuple(sorted(set(answers))), answers),
        Task((URGENT,), [URGENT if line.urgent else "" for line in lines], MISSED),
    ]
    return fit([line.text for line in lines], lambda text: meaning(text, lexicon), tasks)


def _spelling(lines: list[Example]) -> Weights:
    """Languages are known after far fewer lines than topics: some of each, in every spelling."""
    of: defaultdict[str, list[str]] = defaultdict(list)
    for line in sorted(lines, key=lambda each: (crc32(each.text.encode()), each.text)):
        if len(of[_language(line)]) < A_LANGUAGE:
            of[_language(line)].append(line.text)
    told = [(text, code) for code in sorted(of) for line in of[code] for text in variants(line)]
    texts, answers = zip(*told, strict=True)
    return fit(texts, spelling, [Task(tuple(sorted(of)), answers)], SPELLINGS)


def _leaning(lines: list[Example]) -> dict[str, float]:
    """Class -> log-odds that its lines are urgent, less those of all lines.

    Lines that were written to be urgent, or to look so, say nothing of how often a topic is; each
    class is smoothed as if it had a few lines more that are like all (Laplace).
    """
    usual = [line for line in lines if line.stem != URGENCY]
    every = Counter(_class(line) for line in usual)
    urgent = Counter(_class(line) for line in usual if line.urgent)
    base = (urgent.total() + 1) / (every.total() + 2)
    share = {name: (urgent[name] + base * SMOOTH) / (n + SMOOTH) for name, n in every.items()}
    return {name: round(_odds(share[name]) - _odds(base), 3) for name in sorted(share)}


def _odds(share: float) -> float:
    return log(share / (1 - share))


def _class(line: Example) -> str:
    if line.about == NONE:
        return f"{TALK}off-topic"
    return f"{TALK}{line.about}" if line.stem == SMALL_TALK else line.about


def _language(line: Example) -> str:
    """examples/<language>/<topic>.txt, or the heading in the file of other languages."""
    return line.about if line.stem == OTHER_LANGUAGES else line.folder
