"""Lexicon: stems of words in all languages -> concepts: what means the same counts as the same.

content/lexicon/ lists, concept by concept, how words for it begin. A stem of four folded letters or
more matches the beginning of a word, a shorter one the whole word, the longest stem wins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.understand.fold import fold

WHOLE = 4  # folded letters from which a stem matches the beginning of a word
VERB = 3  # folded letters of the shortest stem of a verb behind a prefix
JOIN = "_"  # between the words of an expression
# Tajik puts these before a verb: мекунам, намекунам, бигӯ; what follows is stem and ending.
_PREFIXES = ("name", "me", "na", "mi", "bi", "be", "bu")

Entry = tuple[str, str]  # a stem as an editor writes it, and its concept


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded stems to concepts, and expressions of several words.

    `heads` holds the stems by their first letters, the longest first, and `expressions` lies by
    the first letters of two words, so that most words are told at once to begin with none.
    """

    stems: Mapping[str, str] = field(default_factory=dict)
    expressions: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    heads: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def entries(self) -> Iterator[Entry]:
        """The folded entries that a lexicon equal to this one is made of."""
        yield from self.stems.items()
        for expressions in self.expressions.values():
            yield from ((JOIN.join(stems), concept) for stems, concept in expressions)

    @staticmethod
    def of(entries: Iterable[Entry]) -> "Lexicon":
        """The lexicon of entries as editors write them."""
        folded = ((fold(stem.replace(JOIN, " ")).split(), concept) for stem, concept in entries)
        return Lexicon.of_folded((JOIN.join(words), concept) for words, concept in folded)

    @staticmethod
    def of_folded(entries: Iterable[Entry]) -> "Lexicon":
        """The lexicon of folded entries; the first concept that claims a stem has it."""
        stems: dict[str, str] = {}
        expressions: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry, concept in entries:
            first, *rest = entry.split(JOIN)
            if rest:
                expressions.setdefault(_pair(first, rest[0]), []).append(((first, *rest), concept))
            elif first:
                stems.setdefault(first, concept)
        heads: dict[str, list[str]] = {}
        for stem in sorted(stems, key=lambda each: (-len(each), each)):
            if len(stem) >= WHOLE:
                heads.setdefault(stem[:WHOLE], []).append(stem)
        return Lexicon(stems, expressions, heads)

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
        if place + 1 < len(words):
            for stems, concept in self.expressions.get(_pair(*words[place : place + 2]), ()):
                there = words[place : place + len(stems)]
                if len(there) == len(stems) and all(map(str.startswith, there, stems)):
                    return concept, len(stems)
        return None, 1

    def _one(self, word: str) -> str | None:
        concept = self.stems.get(word) or self._beginning(word)
        if concept is None and word.startswith(_PREFIXES):
            prefix = next(each for each in _PREFIXES if word.startswith(each))
            verb = word[len(prefix) :]
            return self._beginning(verb) or self.stems.get(verb[:VERB])
        return concept

    def _beginning(self, word: str) -> str | None:
        for stem in self.heads.get(word[:WHOLE], ()):
            if word.startswith(stem):
                return self.stems[stem]
        return None


def _pair(first: str, second: str) -> str:
    """The first letters of two words."""
    return f"{first[:2]}{JOIN}{second[:2]}"
