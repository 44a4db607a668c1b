"""Lint: what the schema cannot see. Each check is a small function that yields Problems."""

from collections.abc import Iterator
from datetime import date

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.lint import contacts, deadlines, links, parity, prose


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """Every Problem of a draft whose bot.yaml could be read."""
    yield from links.problems(draft, bot)
    yield from parity.problems(draft, bot)
    yield from prose.problems(draft, bot)
    yield from contacts.problems(draft, bot, today)
    yield from deadlines.problems(draft, bot, today)
