"""Terms: every text keeps to the glossary, and numbers in words are the same in every language."""

from collections.abc import Iterator, Mapping

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.forms import Found, outermost, words_of
from bot.editions.glossary import instead, never, said, shown

Unit = tuple[str, str, list[str]]  # noun, unit, the words of its text


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Terms that a translation lost or made up, and words that may stand nowhere."""
    english = said(draft.glossary, bot.reference)
    asked: dict[tuple[str, str], list[Found]] = {}
    for language in sorted(bot.languages, key=lambda each: each.code != bot.reference):
        if language.made_from is not None:
            continue
        units = list(_units(draft, language.code))
        yield from _never(draft, language.code, units)
        if language.code == bot.reference:
            asked = {(where, unit): english.find(words) for where, unit, words in units}
        elif units:
            yield from _unsaid(draft, bot.reference, language.code)
            yield from _kept(draft, language.code, units, asked)


def _never(draft: Draft, language: str, units: list[Unit]) -> Iterator[Problem]:
    forms = never(draft.glossary, language)
    for where, unit, words in units:
        for found in forms.find(words):
            message = f"`{unit}`: “{shown(found.form)}” may not be written"
            hint = instead(draft.glossary[found.term], language)
            path = tuple(unit.split("."))
            place = f"words/{language}/{where}"
            yield draft.problem(place, path, "term-forbidden", message, hint)


def _units(draft: Draft, language: str) -> Iterator[Unit]:
    """All texts but the names of organisations, which are what they are called."""
    for where, noun in draft.words[language].nouns():
        for unit, text in noun.units():
            if unit != "name":
                yield where, unit, words_of(text)


def _unsaid(draft: Draft, reference: str, language: str) -> Iterator[Problem]:
    for name, term in draft.glossary.items():
        if reference in term.says and language not in term.says:
            message = f"`{name}`: the glossary does not know how `{language}` says it"
            yield draft.problem(f"glossary/{name}", (), "term-unsaid", message, warning=True)


def _kept(
    draft: Draft, language: str, units: list[Unit], asked: Mapping[tuple[str, str], list[Found]]
) -> Iterator[Problem]:
    forms = said(draft.glossary, language)
    for where, unit, words in units:
        if (where, unit) not in asked:
            continue
        theirs, ours = asked[where, unit], forms.find(words)
        for code, message, hint in _compared(draft, language, theirs, ours):
            place, path = f"words/{language}/{where}", tuple(unit.split("."))
            message = f"`{unit}`: {message}"
            yield draft.problem(place, path, code, message, hint, warning=True)


def _compared(
    draft: Draft, language: str, theirs: list[Found], ours: list[Found]
) -> Iterator[tuple[str, str, str]]:
    if not theirs and not ours:
        return
    have, meant = {found.term for found in ours}, {found.term for found in theirs}
    for found in {found.term: found for found in outermost(theirs)}.values():
        if found.term not in have and language in draft.glossary[found.term].says:
            message = f"the English says “{shown(found.form)}”, this does not"
            yield "term-missing", message, instead(draft.glossary[found.term], language)
    for found in {found.term: found for found in outermost(ours)}.values():
        if draft.glossary[found.term].both_ways and found.term not in meant:
            message = f"“{shown(found.form)}” is not in the English"
            yield "term-added", message, "Say the number that the English says."
