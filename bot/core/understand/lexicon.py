"""Lexicon: stems of words in all languages -> concepts, so that what means the same counts as the same.

content/lexicon/ lists, concept by concept, how words for it begin. A stem of four folded letters or
more matches the beginning of a word, a shorter one the whole word, the longest stem wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.understand.fold import fold

WHOLE = 4  # folded letters from which a stem matches the beginning of a word
JOIN = "_"  # between the words of an expression
# Tajik puts these before a verb: мекунам, намекунам, бигӯ; what follows is stem and ending.
_PREFIXES = ("name", "me", "na", "mi", "bi", "be", "bu")
_AFTER_PREFIX = 3  # letters of a verb's stem after its prefix


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded stems to concepts; `pairs` holds expressions of two words by their first stem."""

    stems: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    longest: int = 0

    @staticmethod
    def of(entries: Iterable[tuple[str, str]]) -> "Lexicon":
        """The lexicon of (stem, concept) entries; the first concept that claims a stem has it."""
        stems: dict[str, str] = {}
        pairs: dict[str, list[tuple[str, str]]] = {}
        for stem, concept in entries:
            words = fold(stem.replace(JOIN, " ")).split()
            if len(words) == 1:
                stems.setdefault(words[0], concept)
            elif len(words) == 2:
                pairs.setdefault(words[0], []).append((words[1], concept))
        longest = max(map(len, [*stems, *pairs]), default=0)
        return Lexicon(stems, pairs, longest)

    def concepts(self, words: Sequence[str]) -> list[str]:
        """The concepts of folded words, in their order; an expression counts as one."""
        found: list[str] = []
        skip = False
        for place, word in enumerate(words):
            if skip:
                skip = False
                continue
            after = words[place + 1] if place + 1 < len(words) else ""
            if after and (concept := self._pair(word, after)) is not None:
                found.append(concept)
                skip = True
            elif (concept := self._one(word)) is not None:
                found.append(concept)
        return found

    def _pair(self, word: str, after: str) -> str | None:
        if not self.pairs:
            return None
        for length in range(min(len(word), self.longest), 2, -1):
            for second, concept in self.pairs.get(word[:length], ()):
                if after.startswith(second):
                    return concept
        return None

    def _one(self, word: str) -> str | None:
        concept = self.stems.get(word) or self._beginning(word, WHOLE)
        if concept is None:
            for prefix in _PREFIXES:
                if word.startswith(prefix) and len(word) >= len(prefix) + _AFTER_PREFIX:
                    return self._beginning(word[len(prefix) :], _AFTER_PREFIX)
        return concept

    def _beginning(self, word: str, shortest: int) -> str | None:
        for length in range(min(len(word), self.longest), shortest - 1, -1):
            if (concept := self.stems.get(word[:length])) is not None:
                return concept
        return None
