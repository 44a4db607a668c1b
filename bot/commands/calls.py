"""Calls: prints the contacts that are due for a call, for `python -m bot check --contacts`."""

from datetime import date
from pathlib import Path

import click

from bot.core.model import BotFacts
from bot.core.problems import Problems
from bot.editions.dialling import dialled
from bot.editions.draft import Draft
from bot.editions.due import due
from bot.store.counts import StoreTrouble
from bot.store.opening import refuse
from bot.store.sqlite import SqliteCounts


def print_due(draft: Draft, bot: BotFacts, counts: Path, today: date) -> None:
    """Print what is due, with file and line, then the sums; `counts` is the counts file."""
    found = due(draft, bot, _dead_numbers(counts), today)
    for each in found:
        file, at = draft.places[f"contacts/{each.contact.id}"]
        place = f"{file.name}:{file.line_of(at)}"
        click.echo(f"{place}: {each.contact.id}: {'; '.join(each.reasons)}")
        written = dialled([each.contact])
        numbers = [
            number
            for phone in each.contact.voices
            for number in (phone.number and written[phone.number].abroad, phone.short)
            if number
        ]
        click.echo(f"    {', '.join(numbers) or each.contact.url or each.contact.address or '-'}")
    never = sum(1 for each in found if each.contact.voices and each.contact.called is None)
    click.echo(
        f"{len(found)} of {len(draft.contacts)} contacts are due: "
        f"{sum(1 for each in found if each.dead)} reported as not answering, "
        f"{sum(1 for each in found if each.overdue)} past their review, {never} never called"
    )


def _dead_numbers(path: Path) -> dict[str, int]:
    """Reports of readers by contact; none, and why said, when there are no counts to read."""
    try:
        counts = SqliteCounts(path, reading=True)
        try:
            return dict(counts.totals().dead_number)
        except StoreTrouble as trouble:
            raise refuse(trouble.code, path) from None
        finally:
            counts.close()
    except Problems as wrong:
        for problem in wrong.problems:
            click.echo(f"No reports of readers: {problem}", err=True)
        return {}
