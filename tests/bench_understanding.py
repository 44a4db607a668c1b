"""make bench-understanding: how well questions are understood, next to simpler ways.

Reads lists of questions as tests/understanding holds them (others: FILES="one.yaml two.yaml"); none
of them is ever fitted. Prints shares by list, language, style and, with --topics, by topic; what
urgency costs; time and memory. Nothing here is a test: figures are read by people.
"""

import gc
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from bot.commands.content import settings_of_environment
from bot.core.understand.features import meaning
from bot.core.understand.fold import fold
from bot.core.understand.lexicon import Lexicon
from bot.core.understand.reading import TALK, Reader
from bot.editions import readers
from bot.editions.examples import OTHER_LANGUAGES, SMALL_TALK, Example
from bot.editions.folder import load
from bot.editions.teaching import material
from tests.conftest import NOW

FOLDER = Path(__file__).parent / "understanding"
NO_CONCEPTS = Lexicon()
SHOWN = 3  # topics that count as shown


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a list, and what a way of understanding made of it."""

    text: str
    language: str
    style: str
    script: str
    topics: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Result:
    """Topics that would be shown; language, script and urgency where a way tells them."""

    topics: tuple[str, ...]
    language: str | None = None
    script: str | None = None
    urgent: bool = False


def questions(path: Path) -> list[Question]:
    """The questions of a list."""
    return [
        Question(q["q"], q["lang"], q["style"], q["script"], tuple(q["topics"]), q["emergency"])
        for q in yaml.safe_load(path.read_text("utf-8"))
    ]


def ours(reader: Reader) -> Callable[[str], Result]:
    """The reader of the bot."""

    def read(text: str) -> Result:
        reading = reader.read(text)
        found = reading.spoken
        return Result(
            reading.topics,
            found.language if found else None,
            found.script.lower() if found else None,
            reading.urgent,
        )

    return read


def bm25(lines: Sequence[Example]) -> Callable[[str], Result]:
    """Okapi BM25 over folded words, the best line of each topic (Robertson and Zaragoza, 2009)."""
    k, b = 1.5, 0.75
    texts = [fold(line.text).split() for line in lines]
    mean = sum(map(len, texts)) / len(texts)
    seen_in = Counter(word for text in texts for word in set(text))
    holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for word, n in Counter(text).items():
            rarity = np.log(1 + (len(texts) - seen_in[word] + 0.5) / (seen_in[word] + 0.5))
            holding[word].append(
                (number, rarity * n * (k + 1) / (n + k * (1 - b + b * len(text) / mean)))
            )

    def read(text: str) -> Result:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in fold(text).split():
            for number, weight in holding.get(word, ()):
                scores[number] += weight
        return _best(scores, lines)

    return read


def nearest(lines: Sequence[Example]) -> Callable[[str], Result]:
    """The nearest lines by cosine of character stretches weighted by rarity."""
    found = [meaning(line.text, NO_CONCEPTS) for line in lines]
    seen_in = Counter(feature for each in found for feature in each)
    column = {name: number for number, name in enumerate(seen_in)}
    rarity = {name: np.log((1 + len(lines)) / (1 + n)) + 1 for name, n in seen_in.items()}

    def vector(features: set[str]) -> csr_matrix:
        known = [each for each in features if each in column]
        weights = np.array([rarity[each] for each in known])
        weights = weights / (np.linalg.norm(weights) or 1)
        places = (np.zeros(len(known), int), [column[each] for each in known])
        return csr_matrix((weights, places), shape=(1, len(column)))

    flat = [(n, column[f], rarity[f]) for n, each in enumerate(found) for f in each]
    rows, columns, weights = zip(*flat, strict=True)
    matrix = csr_matrix((weights, (rows, columns)), shape=(len(lines), len(column)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())

    def read(text: str) -> Result:
        likeness = (
            np.asarray((matrix @ vector(meaning(text, NO_CONCEPTS)).T).todense()).ravel() / lengths
        )
        top = np.argsort(-likeness)[:40]
        return _best({int(n): float(likeness[n]) for n in top}, lines)

    return read


def _best(scores: Mapping[int, float], lines: Sequence[Example]) -> Result:
    order = sorted(scores, key=lambda number: -scores[number])
    names = dict.fromkeys(
        TALK if lines[n].file.endswith(f"{SMALL_TALK}.txt") else lines[n].about for n in order
    )
    first = next(iter(names), TALK)
    return Result(() if first == TALK else tuple(n for n in names if n != TALK))


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):5.2f}" if hits else "    –"


def row(name: str, asked: Sequence[Question], got: Sequence[Result]) -> str:
    """One line of the table."""
    pairs = list(zip(asked, got, strict=True))
    on, off = [p for p in pairs if p[0].topics], [p for p in pairs if not p[0].topics]
    cells = (
        _share([bool(r.topics) and r.topics[0] in q.topics for q, r in on]),
        _share([any(t in q.topics for t in r.topics[:SHOWN]) for q, r in on]),
        _share([not r.topics for _, r in off]),
        _share([r.urgent for q, r in pairs if q.urgent]),
        _share([r.urgent for q, r in pairs if not q.urgent]),
        _share([(r.language, r.script) == (q.language, q.script) for q, r in pairs]),
    )
    return f"{name:34} {len(asked):4}  " + "  ".join(cells)


def table(reader: Reader, lines: Sequence[Example], paths: Sequence[Path], topics: bool) -> None:
    """Print the shares."""
    print(f"{'':34}    n   top-1  top-3  refused  urgent  false   language")
    everything = [question for path in paths for question in questions(path)]
    learned = [line for line in lines if not line.file.endswith(f"{OTHER_LANGUAGES}.txt")]
    for name, way in (("BM25", bm25(learned)), ("nearest line", nearest(learned))):
        print(row(f"simpler: {name}", everything, [way(q.text) for q in everything]))
    read = ours(reader)
    for path in paths:
        asked = questions(path)
        print(row(path.stem, asked, [read(q.text) for q in asked]))
    groups: list[tuple[str, Callable[[Question], str]]] = [
        ("language", lambda q: q.language), ("style", lambda q: q.style),
    ]  # fmt: skip
    if topics:
        groups.append(("topic", lambda q: q.topics[0] if q.topics else "none"))
    print(row("all lists", everything, [read(q.text) for q in everything]))
    for kind, of in groups:
        for value in sorted({of(q) for q in everything}):
            some = [q for q in everything if of(q) == value]
            print(row(f"  {kind} {value}", some, [read(q.text) for q in some]))


def cost(reader: Reader, asked: Sequence[Question]) -> None:
    """Print how long readings take, for the lists and for messages of 600 characters."""
    long = [(q.text + " ") * (600 // len(q.text) + 1) for q in asked]
    for name, texts in (
        ("as asked", [q.text for q in asked]),
        ("600 characters, several questions", [
            " ".join(q.text for q in asked[n : n + 12])[:600] for n in range(len(asked))
        ]),
        ("600 characters, one repeated", [text[:600] for text in long]),
    ):  # fmt: skip
        times = []
        for text in texts:
            began = time.perf_counter()
            reader.read(text)
            times.append((time.perf_counter() - began) * 1000)
        cuts = quantiles(times, n=100)
        print(f"{name:34} p50 {cuts[49]:.2f} ms  p99 {cuts[98]:.2f} ms")


def _memory() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(arguments: Sequence[str]) -> None:
    """Read the lists with the fitted reader of the content and print the tables."""
    settings = settings_of_environment()
    loaded = load(settings.content, today=NOW.date())
    name = readers.reader_name(loaded.taught)
    gc.collect()
    before, began = _memory(), time.perf_counter()
    reader = readers.read(settings.readers, name)
    if reader is None:
        raise SystemExit("not fitted yet: python -m bot fit")
    took, more = time.perf_counter() - began, _memory() - before
    paths = [Path(a) for a in arguments if not a.startswith("--")] or sorted(FOLDER.glob("*.yaml"))
    table(reader, material(loaded.taught).examples, paths, "--topics" in arguments)
    cost(reader, [question for path in paths for question in questions(path)])
    print(f"{'loading':34} {took:.2f} s, {more:.0f} MiB more")


if __name__ == "__main__":
    main(sys.argv[1:])
