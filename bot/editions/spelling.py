"""Spelling: words of the texts that neither a dictionary nor the list of accepted words knows.

A language with a `dictionary` in bot.yaml is checked with it; one without has only its list
(`content/spelling/<language>.txt`), built from texts that were looked over, so that every new word
is looked at once. A line such as `-нинг` is an ending that a known word may take. Uzbek is checked
in Cyrillic, which it is made into: its dictionary is Cyrillic, and simple.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.model import BotFacts, Language
from bot.core.problems import Problem
from bot.core.words import Words
from bot.editions.cyrillic import Cyrillic
from bot.editions.draft import Draft

# Words -> those that a dictionary does not know, each with what may have been meant.
Dictionary = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]

MOST_ENDINGS, SHORTEST_STEM = 3, 2
_LEFT_OUT = re.compile(r"\{[^}]*\}|https?://\S+|[@/][A-Za-z_]\w*|\b[\w-]+\.[a-z]{2,4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the texts: as it is checked, and where it stands first and how it is written."""

    checked: str
    written: str
    where: str
    unit: str


def checked_languages(bot: BotFacts) -> list[Language]:
    """The languages that are checked: not those that are checked in another script."""
    elsewhere = {each.made_from for each in bot.languages if each.made_from and each.dictionary}
    return [
        each
        for each in bot.languages
        if each.code not in elsewhere and (each.made_from is None or each.dictionary)
    ]


def unknown(
    draft: Draft, bot: BotFacts, language: Language, accepted: Iterable[str],
    dictionary: Dictionary | None,
) -> list[Problem]:  # fmt: skip
    """A Problem for every word of a language that is known to nobody, where it stands first."""
    lines = {line.lower() for line in accepted}
    fine = {line for line in lines if line[0] != "-"} | set(_glossary(draft, language))
    endings = tuple(line[1:] for line in lines if line[0] == "-")
    words = {
        word.checked: word
        for word in reversed(list(_words(draft, bot, language)))
        if word.checked.lower() not in fine
    }
    stems = {word: _stems(word, endings) for word in words}
    asked = sorted({*words, *(stem for each in stems.values() for stem in each)})
    wrong = dictionary(asked) if dictionary else dict.fromkeys(asked, ())
    return sorted(
        _problem(draft, word, wrong[name])
        for name, word in words.items()
        if name in wrong and all(stem in wrong and stem.lower() not in fine for stem in stems[name])
    )


def _stems(word: str, endings: tuple[str, ...]) -> set[str]:
    """What is left of a word without one, two or three endings."""
    found: set[str] = set()
    rest = {word}
    for _ in range(MOST_ENDINGS):
        rest = {
            each[: -len(ending)]
            for each in rest
            for ending in endings
            if each.endswith(ending) and len(each) - len(ending) >= SHORTEST_STEM
        }
        found |= rest
    return found


def _problem(draft: Draft, word: Word, meant: Sequence[str]) -> Problem:
    said = f"“{word.checked}”" if word.checked == word.written else (
        f"“{word.checked}”, written “{word.written}”,"
    )  # fmt: skip
    hint = f"Did you mean {', '.join(meant[:3])}?" if meant else ""
    path = tuple(word.unit.split("."))
    message = f"`{word.unit}`: {said} is not known"
    return draft.problem(word.where, path, "word-unknown", message, hint, warning=True)


def unknown_words(problems: Iterable[Problem]) -> list[str]:
    """The words that Problems of `unknown` are about."""
    found = (re.search(r"“([^”]+)”", problem.message) for problem in problems)
    return sorted({each[1].lower() for each in found if each})


def _words(draft: Draft, bot: BotFacts, language: Language) -> Iterator[Word]:
    written_in = language.made_from or language.code
    written = dict(draft.words[written_in].nouns())
    kept = {name.lower() for name in bot.kept_latin}
    latin = _is_latin(language.name)
    for where, noun in draft.words[language.code].nouns():
        source = _units(written.get(where))
        for unit, text in noun.units():
            checked = _in(text)
            original = _in(source.get(unit, ""))
            same = len(original) == len(checked)
            for at, word in enumerate(checked):
                if word.lower() not in kept and _is_latin(word) == latin and len(word) > 1:
                    shown = original[at] if same else word
                    yield Word(word, shown, f"words/{written_in}/{where}", unit)


def _units(noun: Words | None) -> dict[str, str]:
    return dict(noun.units()) if noun is not None else {}


def _in(text: str) -> list[str]:
    return _WORD.findall(_LEFT_OUT.sub(" ", text.replace("**", " ")))


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith("LATIN")


def _glossary(draft: Draft, language: Language) -> Iterator[str]:
    """The words of the glossary's forms, in the script of the language."""
    script = Cyrillic({}).text if language.made_from else str
    for term in draft.glossary.values():
        for form in term.says.get(language.made_from or language.code, ()):
            yield from _WORD.findall(script(form.replace("|", "")).lower())
