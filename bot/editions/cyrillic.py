"""Uzbek Cyrillic made from Uzbek Latin, on plain text only: placeholders and names stay.

The rules are those of the alphabet law of 1995 read backwards; what they cannot know (soft signs,
ц in loan words) stands in content/uz-cyrl.yaml.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.core.words import Words

W = TypeVar("W", bound=Words)
_APOSTROPHES = str.maketrans({"'": "ʼ", "’": "ʼ", "‘": "ʻ", "`": "ʻ", "´": "ʼ"})
_PAIRS = {
    "oʻ": "ў", "oʼ": "ў", "gʻ": "ғ", "gʼ": "ғ", "sh": "ш", "ch": "ч",
    "yo": "ё", "yu": "ю", "ya": "я", "ye": "е",
}  # fmt: skip
_LETTERS = dict(zip("abdefghijklmnopqrstuvxyzʼʻcw", "абдефгҳижклмнопқрстувхйзъъсв", strict=True))
_CYRILLIC = _LETTERS | _PAIRS
_STEP = re.compile("oʻ|oʼ|gʻ|gʼ|sh|ch|yo(?!ʻ)|yu|ya|ye|.", re.DOTALL)
_KEPT = re.compile(r"\{[^}]*\}|https?://\S+|[@/][A-Za-z_]\w*|\b[\w-]+(?:\.[\w-]+)+\b")
_WORD = re.compile(r"[A-Za-zÄäÇçĞğİıÖöŞşÜüʻʼ‘’'`´]+")  # Turkish letters: in names that are kept
_VOWELS = "aeiouʻ"


class Cyrillic:
    """The transliterator: exceptions (Latin word or stem -> Cyrillic) and names kept Latin."""

    def __init__(self, exceptions: Mapping[str, str], kept_latin: Iterable[str] = ()) -> None:
        self.exceptions = {_plain(latin): cyrillic for latin, cyrillic in exceptions.items()}
        self._longest_first = sorted(self.exceptions, key=len, reverse=True)
        self._stems = tuple(self.exceptions)  # most words begin with none of them
        self.kept = sorted({name.lower() for name in kept_latin}, key=len, reverse=True)
        self._made: dict[str, str] = {}  # the same few thousand words come again and again

    def keeping(self, names: Iterable[str]) -> "Cyrillic":
        """The same with names that stay in Latin letters."""
        return Cyrillic(self.exceptions, names)

    def text(self, latin: str) -> str:
        """A whole text; placeholders, addresses, @names and commands stay as they are."""
        done: list[str] = []
        end = 0
        for kept in _KEPT.finditer(latin):
            done += [_WORD.sub(self._word, latin[end : kept.start()]), kept[0]]
            end = kept.end()
        return "".join([*done, _WORD.sub(self._word, latin[end:])])

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word not in self._made:
            self._made[word] = self._any_word(word)
        return self._made[word]

    def _any_word(self, word: str) -> str:
        for name in self.kept:
            if word.lower().startswith(name):
                return word[: len(name)] + self._plain_word(word[len(name) :])
        return self._plain_word(word)

    def _plain_word(self, word: str) -> str:
        plain = _plain(word)
        if not plain:
            return word
        made = ""
        for stem in self._longest_first if plain.startswith(self._stems) else ():
            if plain.startswith(stem):
                made = self.exceptions[stem]
                plain = plain[len(stem) :]
                break
        made += _letters(plain, after=made)
        if word.isupper() and len(word) > 1:
            return made.upper()
        return made[:1].upper() + made[1:] if word[0].isupper() else made


def derived(words: W, cyrillic: Cyrillic) -> W:
    """The words of a noun in Cyrillic letters; hashes of the English are kept."""
    tree = words.model_dump(exclude_defaults=True, exclude={"of"})
    return type(words).model_validate({**_each(tree, cyrillic), "of": words.of})


def _each(tree: dict[str, object], cyrillic: Cyrillic) -> dict[str, object]:
    made: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, str):
            made[name] = cyrillic.text(value)
        elif isinstance(value, dict):
            made[name] = _each(value, cyrillic)
    return made


def _plain(word: str) -> str:
    return word.translate(_APOSTROPHES).lower()


def _letters(latin: str, after: str) -> str:
    made: list[str] = []
    for found in _STEP.finditer(latin):
        letters, at = found[0], found.start()
        begins = not made and not after
        if letters == "e" and (begins or (at > 0 and latin[at - 1] in _VOWELS)):
            made.append("э")
        else:
            made.append(_CYRILLIC.get(letters, letters))
    return "".join(made)
