"""Spoken: in which language and script something is written, one of ours or a neighbour's."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.core.understand.features import spelling
from bot.core.understand.weights import Weights

Script = Literal["Cyrl", "Latn", "other"]

ENOUGH = 100  # characters of a text tell its language
SURE = 0.25  # margin by which the first language leads the next where it is never mistaken
FEW = 12  # letters; a single word stands in several languages, and must not switch the chat to one
CERTAIN = 0.25  # margin of a language that so few letters must reach


@dataclass(frozen=True, slots=True)
class Spoken:
    """The likeliest language (ISO 639-1), the script, and whether the next language is far."""

    language: str
    script: Script
    sure: bool


def spoken(text: str, weights: Weights) -> Spoken | None:
    """What a text is written in; None when it has no letters.

    A script that none of the fitted languages is written in is language `und` (undetermined).
    """
    text = text[:ENOUGH]
    script = script_of(text)
    if script is None or not weights.classes:
        return None
    if script == "other":
        return Spoken("und", script, sure=True)
    ranked = sorted(zip(weights.scores(spelling(text)), weights.classes, strict=True), reverse=True)
    first = ranked[0][0]
    ahead = first - ranked[1][0] if len(ranked) > 1 else SURE
    few = sum(letter.isalpha() for letter in text) < FEW
    return Spoken(ranked[0][1], script, ahead >= SURE and first >= (CERTAIN if few else 0.0))


def script_of(text: str) -> Script | None:
    """The script of most letters; None where there are no letters."""
    count: dict[Script, int] = {"Cyrl": 0, "Latn": 0, "other": 0}
    for letter in text:
        if letter.isalpha():
            count[_script(letter)] += 1
    best: Script = max(count, key=lambda script: count[script])
    return best if count[best] else None


def code_of(found: Spoken, languages: Iterable[str]) -> str | None:
    """The code among `languages` that fits: `uz-Cyrl` before `uz` for Cyrillic, or None."""
    ours = [code for code in languages if code.partition("-")[0] == found.language]
    exact = f"{found.language}-{found.script}"
    return exact if exact in ours else next(iter(ours), None)


def _script(letter: str) -> Script:
    name = unicodedata.name(letter, "")
    return "Cyrl" if name.startswith("CYR") else "Latn" if name.startswith("LAT") else "other"
