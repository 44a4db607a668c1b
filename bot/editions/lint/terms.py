"""Terms: every text keeps to the glossary, and numbers in words are the same in every language."""

from collections.abc import Iterator, Mapping

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.lexicon import Found, Lexicon, outermost

Units = Mapping[tuple[str, str], list[Found]]  # (noun, unit) -> the terms of the English
Unit = tuple[str, str, str]  # noun, unit, text


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Terms that a translation lost or made up, and words that may stand nowhere."""
    english = _lexicon(draft, bot.reference)
    asked: Units = {
        (where, unit): english.find(text) for where, unit, text in _units(draft, bot.reference)
    }
    for language in bot.languages:
        if language.made_from is not None:
            continue
        yield from _never(draft, language.code)
        if language.code != bot.reference:
            yield from _unsaid(draft, bot.reference, language.code)
            yield from _kept(draft, language.code, asked)


def _never(draft: Draft, language: str) -> Iterator[Problem]:
    lexicon = never(draft, language)
    for where, unit, text in _units(draft, language):
        for found in lexicon.find(text):
            message = f"`{unit}`: “{shown(found.form)}” may not be written"
            hint = _instead(draft, language, found.term)
            path = tuple(unit.split("."))
            place = f"words/{language}/{where}"
            yield draft.problem(place, path, "term-forbidden", message, hint)


def _units(draft: Draft, language: str) -> Iterator[Unit]:
    """All texts but the names of organisations, which are what they are called."""
    for where, noun in draft.words[language].nouns():
        for unit, text in noun.units():
            if unit != "name":
                yield where, unit, text


def never(draft: Draft, language: str) -> Lexicon:
    """The words that no text of a language may hold."""
    return Lexicon({name: term.never.get(language, ()) for name, term in draft.glossary.items()})


def shown(form: str) -> str:
    """A form as people read it."""
    return form.replace("|", "…")


def _instead(draft: Draft, language: str, name: str) -> str:
    term = draft.glossary[name]
    forms = ", ".join(f"“{shown(form)}”" for form in term.says.get(language, ()))
    return " ".join(part for part in (forms and f"Write {forms}.", term.note) if part)


def _unsaid(draft: Draft, reference: str, language: str) -> Iterator[Problem]:
    if not any(True for _ in draft.words[language].nouns()):
        return
    for name, term in draft.glossary.items():
        if reference in term.says and language not in term.says:
            message = f"`{name}`: the glossary does not know how `{language}` says it"
            yield draft.problem(f"glossary/{name}", (), "term-unsaid", message, warning=True)


def _kept(draft: Draft, language: str, asked: Units) -> Iterator[Problem]:
    lexicon = _lexicon(draft, language)
    for where, unit, text in _units(draft, language):
        if (where, unit) not in asked:
            continue
        theirs, ours = asked[where, unit], lexicon.find(text)
        for code, message, hint in _compared(draft, language, theirs, ours):
            place, path = f"words/{language}/{where}", tuple(unit.split("."))
            said = f"`{unit}`: {message}"
            yield draft.problem(place, path, code, said, hint, warning=True)


def _compared(
    draft: Draft, language: str, theirs: list[Found], ours: list[Found]
) -> Iterator[tuple[str, str, str]]:
    said, meant = {found.term for found in ours}, {found.term for found in theirs}
    for found in {found.term: found for found in outermost(theirs)}.values():
        if found.term not in said and language in draft.glossary[found.term].says:
            message = f"the English says “{shown(found.form)}”, this does not"
            yield "term-missing", message, _instead(draft, language, found.term)
    for found in {found.term: found for found in outermost(ours)}.values():
        if draft.glossary[found.term].both_ways and found.term not in meant:
            message = f"“{shown(found.form)}” is not in the English"
            yield "term-added", message, "Say the number that the English says."


def _lexicon(draft: Draft, language: str) -> Lexicon:
    return Lexicon({name: term.says.get(language, ()) for name, term in draft.glossary.items()})
