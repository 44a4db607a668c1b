"""Index: topics ranked for a typed question by the stretches of letters that they share with it.

Each line of a topic (title, steps, an example question) is a vector of character n-grams weighted
by tf-idf; a topic scores the mean of its two nearest lines by cosine (Salton and Buckley, 1988).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.understand.fold import fold, grams


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic and how near it is: 0 shares nothing, 1 is the same line."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Index:
    """The lines of all topics, inverted: n-gram -> lines that hold it, with their weights."""

    owners: tuple[str, ...]
    postings: Mapping[str, tuple[tuple[int, float], ...]]
    rarity: Mapping[str, float]

    @staticmethod
    def empty() -> "Index":
        """An index that finds nothing."""
        return Index((), {}, {})

    @staticmethod
    def fit(lines: Mapping[str, Sequence[str]]) -> "Index":
        """The index of every topic's lines."""
        owners: list[str] = []
        counts: list[Counter[str]] = []
        for topic, texts in lines.items():
            for text in texts:
                owners.append(topic)
                counts.append(Counter(grams(fold(text))))
        seen_in = Counter(gram for count in counts for gram in count)
        rarity = {g: math.log((1 + len(counts)) / (1 + n)) + 1 for g, n in seen_in.items()}
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for gram, weight in _weighed(count, rarity).items():
                postings[gram].append((number, weight))
        return Index(tuple(owners), {g: tuple(p) for g, p in postings.items()}, rarity)

    def rank(self, question: str) -> list[Ranked]:
        """The topics that share anything with the question, the nearest first."""
        likeness: defaultdict[int, float] = defaultdict(float)
        for gram, weight in _weighed(Counter(grams(fold(question))), self.rarity).items():
            for number, theirs in self.postings.get(gram, ()):
                likeness[number] += weight * theirs
        best: defaultdict[str, list[float]] = defaultdict(list)
        for number, score in likeness.items():
            best[self.owners[number]].append(score)
        ranked = [Ranked(topic, _mean_of_two(scores)) for topic, scores in best.items()]
        return sorted(ranked, key=lambda found: (-found.score, found.topic))


def _weighed(count: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Unit-length weights: damped counts times rarity; what the index never saw is left out."""
    weights = {g: (1 + math.log(n)) * rarity[g] for g, n in count.items() if g in rarity}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {gram: weight / length for gram, weight in weights.items()}


def _mean_of_two(scores: list[float]) -> float:
    two = sorted(scores, reverse=True)[:2]
    return (two[0] * 2 + (two[1] if len(two) > 1 else 0.0)) / 3
