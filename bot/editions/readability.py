"""Readability: words a sentence and letters a word of a language's texts.

A sentence also ends at a colon or semicolon, since a list after a colon reads like lines. No
ready-made formula is used: none is known for Tajik, Kyrgyz or Uzbek, and lengths can be mended by
whoever sees them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, quantiles

from bot.core.words import Words
from bot.editions.draft import DraftWords

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_END = re.compile(r"[.!?…;:]+(?=[\s*»”)]|$)|\n")
_WORD = re.compile(r"[^\W\d_][\w'’ʼʻ-]*|●")


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard a text is: its sentences in words, and the mean number of letters of its words."""

    sentences: tuple[int, ...]
    letters: float

    @property
    def words(self) -> float:
        """Words a sentence on average."""
        return fmean(self.sentences) if self.sentences else 0.0

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max(self.sentences, default=0)

    def most(self, percent: int) -> int:
        """Words that so many of a hundred sentences do not exceed."""
        if len(self.sentences) < 2:
            return self.longest
        return round(quantiles(self.sentences, n=100, method="inclusive")[percent - 1])


def hardness(texts: Iterable[str]) -> Hardness:
    """The hardness of some texts together; a placeholder is one word without letters."""
    sentences: list[int] = []
    letters: list[int] = []
    for text in texts:
        for part in _END.split(_PLACEHOLDER.sub("●", text)):
            words = _WORD.findall(part)
            if words:
                sentences.append(len(words))
                letters += [len(word) for word in words if word != "●"]
    return Hardness(tuple(sentences), fmean(letters) if letters else 0.0)


def mean_letters(words: Words) -> float:
    """Letters a word of all that a noun says: a part of its hardness, quickly."""
    text = "\n".join(text for _, text in words.units())
    found = _WORD.findall(_PLACEHOLDER.sub(" ", text))
    return sum(map(len, found)) / len(found) if found else 0.0


def of_noun(words: Words) -> Hardness:
    """The hardness of all that a noun says."""
    return hardness(text for _, text in words.units())


def hardest(words: DraftWords, count: int) -> list[tuple[str, Hardness]]:
    """The topics whose sentences and words are longest together, hardest first."""
    measured = [(name, of_noun(each)) for name, each in words.topics.items()]
    return sorted(measured, key=lambda each: -each[1].words * each[1].letters)[:count]
