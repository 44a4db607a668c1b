"""Lexicon: finds the forms of many terms in a text, in time that grows with the text alone.

A form is words; `|` ends the part of a word that never changes: `паспорт|` also finds `паспорта`,
a word without it is meant exactly so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FOLDED = str.maketrans({"ё": "е", **dict.fromkeys("'’‘`´ʻ", "ʼ")})
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text: the form that was found, and its first word and the one after its last."""

    term: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rest:
    term: str
    form: str
    words: tuple[str, ...]  # those after the first, with their bars


class Lexicon:
    """The forms of terms, by the first word of each form."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[_Rest]] = {}
        for term, written in forms.items():
            for form in written:
                first, *rest = _of_form(form) or [""]
                self._by_first.setdefault(first, []).append(_Rest(term, form, tuple(rest)))
        lengths = {len(first) for first in self._by_first if first.endswith("|")}
        self._stems = sorted(length - 1 for length in lengths)
        self._begins: dict[str, tuple[_Rest, ...]] = {}

    def find(self, text: str) -> list[Found]:
        """Every term of a text, in its order; placeholders are no text."""
        words = words_of(text)
        return [
            Found(each.term, each.form, at, at + 1 + len(each.words))
            for at, word in enumerate(words)
            for each in self._beginning(word)
            if _goes_on(each.words, words[at + 1 :])
        ]

    def _beginning(self, word: str) -> tuple[_Rest, ...]:
        if word not in self._begins:
            keys = [word, *(f"{word[:length]}|" for length in self._stems if length <= len(word))]
            self._begins[word] = tuple(r for key in keys for r in self._by_first.get(key, ()))
        return self._begins[word]


def words_of(text: str) -> list[str]:
    """The words of a text, folded so that they can be compared; placeholders are left out."""
    return _WORD.findall(_PLACEHOLDER.sub(" ", text).lower().translate(_FOLDED))


def outermost(found: Iterable[Found]) -> list[Found]:
    """Without what is part of something longer: `permit` within `work permit`."""
    every = list(found)
    return [
        one
        for one in every
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and one.end - one.start < other.end - other.start
            for other in every
        )
    ]


def _of_form(form: str) -> list[str]:
    """The words of a form; a bar stays at the end of what does not change."""
    words: list[str] = []
    for part in form.split():
        stem, bar, _ = part.partition("|")
        inside = words_of(stem)
        words += [*inside[:-1], inside[-1] + bar] if inside else []
    return words


def _goes_on(wanted: tuple[str, ...], words: list[str]) -> bool:
    return len(wanted) <= len(words) and all(
        word.startswith(want[:-1]) if want.endswith("|") else word == want
        for want, word in zip(wanted, words, strict=False)
    )
