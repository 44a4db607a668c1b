"""Parity: every language says the same units with the same placeholders as the reference."""

from collections import Counter
from collections.abc import Iterator

from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.core.words import BotWords, Words
from bot.editions.draft import Draft
from bot.editions.hashes import text_hash, unit_hash
from bot.editions.yamlfile import Path


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """What is missing, unknown, stale or different in words."""
    reference = dict(draft.words[bot.reference].nouns())
    expected = ["bot"]
    for kind in ("topics", "contacts", "selfchecks", "lessons"):
        expected += [f"{kind}/{name}" for name in getattr(draft, kind)]
    expected += [f"rules/{name}" for name, rule in draft.rules.items() if rule.deadline is not None]
    for where in expected:
        if where not in reference:
            message = f"no words in the reference language `{bot.reference}`"
            yield draft.problem(where, (), "words-missing", message)
    yield from _units_of_facts(draft, bot)
    known = {language.code for language in bot.languages}
    for code in draft.dates.keys() - known:
        message = f"bot.yaml has no language `{code}`"
        yield Problem(f"dates/{code}.yaml", 0, "language-unknown", message)
    derived = {language.code for language in bot.languages if language.made_from}
    for code, words in draft.words.items():
        if code not in known:
            message = f"bot.yaml has no language `{code}`"
            yield Problem(f"words/{code}", 0, "language-unknown", message)
            continue
        nouns = dict(words.nouns())
        for where, noun in nouns.items():
            yield from _read_back(draft, f"words/{code}/{where}", noun)
            if where not in expected:
                message = "there is nothing that these words belong to"
                yield draft.problem(f"words/{code}/{where}", (), "words-orphan", message)
            elif code != bot.reference and code not in derived and where in reference:
                yield from _unit_by_unit(draft, f"words/{code}/{where}", reference[where], noun)
        for where in expected:
            if where not in nouns and code not in derived:
                message = f"not translated yet: {where}"
                yield Problem(f"words/{code}", 0, "words-untranslated", message, warning=True)


def _unit_by_unit(draft: Draft, where: str, english: Words, noun: Words) -> Iterator[Problem]:
    theirs, ours = dict(english.units()), dict(noun.units())
    for unit, text in theirs.items():
        path = tuple(unit.split("."))
        if unit not in ours:
            falls_back = unit.startswith("banners.")  # alone of all units: it cannot wait
            message = f"`{unit}` is missing"
            yield draft.problem(where, (), "unit-missing", message, warning=falls_back)
        elif _named(text) != _named(ours[unit]):
            message = f"`{unit}` names other contacts, rules or links than the English"
            yield draft.problem(where, path, "placeholder-differs", message)
        elif unit not in noun.of:
            message = f"`{unit}`: it is not recorded which English it was made from"
            hint = "python -m bot translate --record"
            yield draft.problem(where, path, "unit-unrecorded", message, hint, warning=True)
        elif noun.of[unit] != unit_hash(text):
            message = f"`{unit}`: the English has changed"
            hint = "Look it over, then: python -m bot translate --record"
            yield draft.problem(where, path, "unit-stale", message, hint, warning=True)
    for unit in ours:
        if unit not in theirs:
            path = tuple(unit.split("."))
            yield draft.problem(where, path, "unit-unknown", f"the English has no `{unit}`")


def _read_back(draft: Draft, where: str, noun: Words) -> Iterator[Problem]:
    for position, reading in enumerate(noun.read_by):
        if reading.of != text_hash(noun.units()):
            message = f"it has changed since the {reading.who} read it on {reading.date}"
            hint = "Have it read again, then: python -m bot translate --record-reader"
            path: Path = ("read_by", position)
            yield draft.problem(where, path, "reading-stale", message, hint, warning=True)


def _units_of_facts(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """The reference words name each section, question and outcome that the facts list."""
    words = draft.words[bot.reference]
    if words.bot is not None:
        for section in bot.sections:
            if section.id not in words.bot.sections:
                message = f"the section `{section.id}` has no title"
                where = f"words/{bot.reference}/bot"
                yield draft.problem(where, ("sections",), "unit-missing", message)
        yield from _banners(draft, bot, words.bot)
    for name, check in draft.selfchecks.items():
        said = words.selfchecks.get(name)
        if said is None:
            continue
        questions = [question.id for question in check.questions]
        for kind, wanted, have in (
            ("questions", questions, said.questions),
            ("reasons", questions, said.reasons),
            ("outcomes", [outcome.id for outcome in check.outcomes], said.outcomes),
        ):
            for unit in (unit for unit in wanted if unit not in have):
                message = f"`{kind}.{unit}` is missing"
                where = f"words/{bot.reference}/selfchecks/{name}"
                yield draft.problem(where, (kind,), "unit-missing", message)


def _banners(draft: Draft, bot: BotFacts, words: BotWords) -> Iterator[Problem]:
    where, banners = f"words/{bot.reference}/bot", [banner.id for banner in bot.banners]
    for name in (name for name in banners if name not in words.banners):
        message = f"the banner `{name}` has no text"
        yield draft.problem(where, ("banners",), "unit-missing", message)
    for name in (name for name in words.banners if name not in banners):
        message = f"bot.yaml has no banner `{name}`"
        yield draft.problem(where, ("banners", name), "words-orphan", message)


def _named(text: str) -> Counter[tuple[str, str]]:
    return Counter((found[1], found[2]) for found in PLACEHOLDER.finditer(text))
