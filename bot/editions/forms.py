"""Forms: finds the forms of many terms in a text, in time that grows with the text alone.

A form is words; `|` ends the part of a word that never changes: `паспорт|` also finds `паспорта`,
a word without it is meant exactly so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_APOSTROPHES = re.compile("['’‘`´ʻ]")
_HEAD = 2  # letters of a stem by which it is looked for
_NO_WORDS = re.compile(r"\{[^}]*\}|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,4}\b")
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


class Forms:
    """The forms of terms, by the first word of each form."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[_Rest]] = {}
        for term, written in forms.items():
            for form in written:
                first, *rest = _of_form(form) or [""]
                self._by_first.setdefault(first, []).append(_Rest(term, form, tuple(rest)))
        stems = {first[:-1] for first in self._by_first if first.endswith("|")}
        self._lengths: dict[str, set[int]] = {}
        for stem in stems:
            self._lengths.setdefault(stem[:_HEAD], set()).add(len(stem))
        self._begins: dict[str, tuple[_Rest, ...]] = {}

    def find(self, words: Sequence[str]) -> list[Found]:
        """Every term among the words of a text (`words_of`), in their order."""
        found: list[Found] = []
        for at, word in enumerate(words):
            begins = self._begins.get(word)
            if begins is None:
                begins = self._begins[word] = self._beginning(word)
            if begins:
                found += [
                    Found(each.term, each.form, at, at + 1 + len(each.words))
                    for each in begins
                    if not each.words or _goes_on(each.words, words[at + 1 :])
                ]
        return found

    def _beginning(self, word: str) -> tuple[_Rest, ...]:
        lengths = sorted(self._lengths.get(word[:_HEAD], ()))
        keys = [word, *(f"{word[:length]}|" for length in lengths if length <= len(word))]
        return tuple(rest for key in keys for rest in self._by_first.get(key, ()))


def words_of(text: str) -> list[str]:
    """The words of a text, folded to be compared; placeholders and addresses are none."""
    plain = _NO_WORDS.sub(" ", text) if "{" in text or "." in text else text
    return _WORD.findall(_APOSTROPHES.sub("ʼ", plain.lower().replace("ё", "е")))


def outermost(found: Iterable[Found]) -> list[Found]:
    """Without what is part of something longer: `permit` within `work permit`."""
    every = list(found)
    if len(every) < 2:
        return every
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


def _goes_on(wanted: tuple[str, ...], words: Sequence[str]) -> bool:
    return len(wanted) <= len(words) and all(
        word.startswith(want[:-1]) if want.endswith("|") else word == want
        for want, word in zip(wanted, words, strict=False)
    )
