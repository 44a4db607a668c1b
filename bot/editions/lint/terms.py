"""Terms: every text keeps to the glossary, and numbers in words are the same in every language."""

from collections.abc import Iterator, Mapping

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.forms import Found, outermost, words_of
from bot.editions.glossary import NOT, forms_of, instead, shown

Unit = tuple[str, str]  # the noun and the unit
Said = tuple[str, str, str]  # code, message, hint


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Terms that a translation lost or made up, and words that may stand nowhere."""
    english = dict(_found(draft, bot.reference))
    yield from _told(draft, bot.reference, english, {})
    for language in bot.languages:
        if language.made_from is not None or language.code == bot.reference:
            continue
        ours = dict(_found(draft, language.code))
        yield from _told(draft, language.code, ours, english)
        if ours:
            yield from _unsaid(draft, bot.reference, language.code)


def _found(draft: Draft, language: str) -> Iterator[tuple[Unit, list[Found]]]:
    """The terms of all texts but the names of organisations, which are what they are called."""
    forms = forms_of(draft.glossary, language)
    for where, noun in draft.words[language].nouns():
        for unit, text in noun.units():
            if unit != "name":
                yield (where, unit), forms.find(words_of(text))


def _told(
    draft: Draft,
    language: str,
    ours: Mapping[Unit, list[Found]],
    english: Mapping[Unit, list[Found]],
) -> Iterator[Problem]:
    for (where, unit), found in ours.items():
        place, path = f"words/{language}/{where}", tuple(unit.split("."))
        for code, message, hint in _never(draft, language, found):
            yield draft.problem(place, path, code, f"`{unit}`: {message}", hint)
        theirs = english.get((where, unit))
        if theirs is not None:
            for code, message, hint in _compared(draft, language, theirs, found):
                yield draft.problem(place, path, code, f"`{unit}`: {message}", hint, warning=True)


def _never(draft: Draft, language: str, ours: list[Found]) -> Iterator[Said]:
    for found in ours:
        if found.term.startswith(NOT):
            message = f"“{shown(found.form)}” may not be written"
            term = draft.glossary[found.term.removeprefix(NOT)]
            yield "term-forbidden", message, instead(term, language)


def _compared(
    draft: Draft, language: str, theirs: list[Found], ours: list[Found]
) -> Iterator[Said]:
    if not theirs and not ours:
        return
    have, meant = {found.term for found in ours}, {found.term for found in theirs}
    for name, found in {found.term: found for found in outermost(theirs)}.items():
        term = draft.glossary.get(name)
        if term and name not in have and language in term.says:
            message = f"the English says “{shown(found.form)}”, this does not"
            yield "term-missing", message, instead(term, language)
    for name, found in {found.term: found for found in outermost(ours)}.items():
        term = draft.glossary.get(name)
        if term and term.both_ways and name not in meant:
            message = f"“{shown(found.form)}” is not in the English"
            yield "term-added", message, "Say the number that the English says."


def _unsaid(draft: Draft, reference: str, language: str) -> Iterator[Problem]:
    for name, term in draft.glossary.items():
        if reference in term.says and language not in term.says:
            message = f"`{name}`: the glossary does not know how `{language}` says it"
            yield draft.problem(f"glossary/{name}", (), "term-unsaid", message, warning=True)
