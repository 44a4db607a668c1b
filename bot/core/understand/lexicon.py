"""Lexicon: stems of words in all languages -> concepts: what means the same counts as the same.

content/lexicon/ lists, concept by concept, how words for it begin. A stem of four folded letters or
more matches the beginning of a word, a shorter one the whole word, the longest stem wins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.understand.fold import fold

WHOLE = 4  # folded letters from which a stem matches the beginning of a word
SHORTEST = 2  # folded letters of the first stem of an expression
LONGEST = 16  # folded letters of a stem that are looked at
JOIN = "_"  # between the words of an expression
# Tajik puts these before a verb: мекунам, намекунам, бигӯ; what follows is stem and ending.
_PREFIXES = ("name", "me", "na", "mi", "bi", "be", "bu")
_AFTER_PREFIX = 3  # letters of a verb's stem after its prefix

Entry = tuple[str, str]  # a stem as an editor writes it, and its concept


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded stems to concepts; `pairs` holds expressions of several words by their first stem."""

    stems: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    @property
    def entries(self) -> Iterator[Entry]:
        """The folded entries that a lexicon equal to this one is made of."""
        yield from self.stems.items()
        for first, seconds in self.pairs.items():
            yield from ((JOIN.join((first, *rest)), concept) for rest, concept in seconds)

    @staticmethod
    def of(entries: Iterable[Entry]) -> "Lexicon":
        """The lexicon of entries as editors write them."""
        folded = ((fold(stem.replace(JOIN, " ")).split(), concept) for stem, concept in entries)
        return Lexicon.of_folded((JOIN.join(words), concept) for words, concept in folded)

    @staticmethod
    def of_folded(entries: Iterable[Entry]) -> "Lexicon":
        """The lexicon of folded entries; the first concept that claims a stem has it."""
        stems: dict[str, str] = {}
        pairs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for stem, concept in entries:
            first, *rest = stem.split(JOIN)
            if rest:
                pairs.setdefault(first[:LONGEST], []).append((tuple(rest), concept))
            elif first:
                stems.setdefault(first[:LONGEST], concept)
        return Lexicon(stems, pairs)

    def concepts(self, words: Sequence[str]) -> list[str]:
        """The concepts of folded words, in their order; an expression counts as one."""
        found: list[str] = []
        place = 0
        while place < len(words):
            concept, length = self._expression(words, place)
            if concept is None:
                concept = self._one(words[place])
            if concept is not None:
                found.append(concept)
            place += length
        return found

    def _expression(self, words: Sequence[str], place: int) -> tuple[str | None, int]:
        """The expression that begins here and how many words it has, or None and one word."""
        word = words[place]
        for length in range(min(len(word), LONGEST), SHORTEST - 1, -1):
            for rest, concept in self.pairs.get(word[:length], ()):
                after = words[place + 1 : place + 1 + len(rest)]
                if len(after) == len(rest) and all(map(str.startswith, after, rest)):
                    return concept, 1 + len(rest)
        return None, 1

    def _one(self, word: str) -> str | None:
        concept = self.stems.get(word) or self._beginning(word, WHOLE)
        if concept is None:
            for prefix in _PREFIXES:
                if word.startswith(prefix) and len(word) >= len(prefix) + _AFTER_PREFIX:
                    return self._beginning(word[len(prefix) :], _AFTER_PREFIX)
        return concept

    def _beginning(self, word: str, shortest: int) -> str | None:
        for length in range(min(len(word), LONGEST), shortest - 1, -1):
            if (concept := self.stems.get(word[:length])) is not None:
                return concept
        return None
