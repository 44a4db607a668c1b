"""Tongue: in which of our languages, and script, something is written.

Naive Bayes over character n-grams of each language's own texts (Cavnar and Trenkle, 1994, use
the same evidence), so that a further language is files only.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SURE = 4.0  # natural logarithm: the winner is over fifty times as likely as the next
_KEPT = 4000  # n-grams a language; the tail only repeats what the head says


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest language; `sure` when the next one is far behind."""

    language: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Tongue:
    """What each language looks like: log-likelihoods of n-grams, and of one never seen."""

    profiles: Mapping[str, Mapping[str, float]]
    unseen: Mapping[str, float]

    @staticmethod
    def empty() -> "Tongue":
        """A tongue that knows no language."""
        return Tongue({}, {})

    @staticmethod
    def fit(texts: Mapping[str, Sequence[str]]) -> "Tongue":
        """The profiles of languages from texts in them."""
        profiles: dict[str, dict[str, float]] = {}
        unseen: dict[str, float] = {}
        for language, lines in texts.items():
            counts = Counter(gram for line in lines for gram in _grams(line))
            kept = dict(counts.most_common(_KEPT))
            total = sum(kept.values()) + len(kept) + 1
            profiles[language] = {gram: math.log((n + 1) / total) for gram, n in kept.items()}
            unseen[language] = math.log(1 / total)
        return Tongue(profiles, unseen)

    def guess(self, text: str) -> Guess | None:
        """The language of a text, or None when it has no letters of any language."""
        found = _grams(text)
        known = [gram for gram in found if any(gram in p for p in self.profiles.values())]
        if not known:
            return None
        scores = sorted(
            (
                (sum(profile.get(gram, self.unseen[code]) for gram in known), code)
                for code, profile in self.profiles.items()
            ),
            reverse=True,
        )
        ahead = scores[0][0] - scores[1][0] if len(scores) > 1 else SURE
        return Guess(scores[0][1], ahead >= SURE)


def _grams(text: str) -> list[str]:
    found: list[str] = []
    for word in text.lower().split():
        letters = "".join(letter for letter in word if letter.isalpha() or letter in "ʻʼ’'")
        padded = f" {letters} "
        if letters:
            for size in (1, 2, 3):
                found += [padded[at : at + size] for at in range(len(padded) - size + 1)]
    return found
