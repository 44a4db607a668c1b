"""Index: topics ranked for a typed question by the stretches of letters that they share with it.

Each line of a topic (title, steps, an example question) is a vector of character n-grams weighted
by tf-idf; a topic scores the mean of its two nearest lines by cosine (Salton and Buckley, 1988).
"""

import math
from array import array
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
class Postings:
    """The lines that hold an n-gram and its weight in each, packed: there are many."""

    lines: "array[int]"
    weights: "array[float]"

    @staticmethod
    def none() -> "Postings":
        """No line yet."""
        return Postings(array("L"), array("f"))


@dataclass(frozen=True, slots=True)
class Index:
    """The lines of all topics, inverted: n-gram -> lines that hold it, with their weights."""

    owners: tuple[str, ...]
    postings: Mapping[str, Postings]
    rarity: Mapping[str, float]

    @staticmethod
    def empty() -> "Index":
        """An index that finds nothing."""
        return Index((), {}, {})

    @staticmethod
    def fit(lines: Mapping[str, Sequence[str]]) -> "Index":
        """The index of every topic's lines; n-grams of one line only are left out."""
        owned = [(topic, fold(text)) for topic, texts in lines.items() for text in texts]
        seen_in = Counter(gram for _, folded in owned for gram in set(grams(folded)))
        rarity = {
            gram: math.log((1 + len(owned)) / (1 + n)) + 1 for gram, n in seen_in.items() if n > 1
        }
        postings: defaultdict[str, Postings] = defaultdict(Postings.none)
        for number, (_, folded) in enumerate(owned):
            for gram, weight in _weighed(Counter(grams(folded)), rarity).items():
                postings[gram].lines.append(number)
                postings[gram].weights.append(weight)
        return Index(tuple(topic for topic, _ in owned), dict(postings), rarity)

    def rank(self, question: str) -> list[Ranked]:
        """The topics that share anything with the question, the nearest first."""
        likeness: defaultdict[int, float] = defaultdict(float)
        for gram, weight in _weighed(Counter(grams(fold(question))), self.rarity).items():
            held = self.postings[gram]
            for number, theirs in zip(held.lines, held.weights, strict=True):
                likeness[number] += weight * theirs
        best: defaultdict[str, list[float]] = defaultdict(list)
        for number, score in likeness.items():
            best[self.owners[number]].append(score)
        ranked = [Ranked(topic, _mean_of_two(scores)) for topic, scores in best.items()]
        return sorted(ranked, key=lambda found: (-found.score, found.topic))


def _weighed(count: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Damped counts times rarity, as parts of a vector of unit length.

    N-grams that the index does not hold make the vector longer, so that a question which shares
    little with any line is near to none; they are not returned.
    """
    rarest = max(rarity.values(), default=1.0)
    weights = {g: (1 + math.log(n)) * rarity.get(g, rarest) for g, n in count.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {gram: weight / length for gram, weight in weights.items() if gram in rarity}


def _mean_of_two(scores: list[float]) -> float:
    two = sorted(scores, reverse=True)[:2]
    return (two[0] * 2 + (two[1] if len(two) > 1 else 0.0)) / 3
