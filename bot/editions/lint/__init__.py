"""Lint: what the schema cannot see. Each check is a small function that yields Problems."""

from collections.abc import Iterator
from datetime import date

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions import examples
from bot.editions.draft import Draft
from bot.editions.lint import (
    contacts,
    dates,
    deadlines,
    law,
    lessons,
    links,
    names,
    parity,
    prose,
    reading,
    showing,
    terms,
)
from bot.editions.teaching import material


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """Every Problem of the facts and of what the words make of them; bot.yaml could be read."""
    yield from links.problems(draft, bot)
    yield from parity.problems(draft, bot)
    yield from prose.problems(draft, bot, today)
    yield from law.problems(draft, bot)
    yield from contacts.problems(draft, bot, today)
    yield from deadlines.problems(draft, bot, today)
    yield from showing.problems(draft, bot, today)
    yield from lessons.problems(draft, bot)
    yield from dates.problems(draft, bot, today)


def of_language(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Every Problem of how things are said: for editors. A bot starts all the same and in time."""
    yield from terms.problems(draft, bot)
    yield from names.problems(draft, bot)
    yield from reading.problems(draft, bot)
    by_hand = [language.code for language in bot.languages if language.made_from is None]
    taught = material(draft.taught)
    yield from taught.problems
    yield from examples.problems(taught.examples, draft.topics, by_hand)
    yield from examples.few(taught.examples, draft.topics, by_hand)
