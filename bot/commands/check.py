"""python -m bot check: everything that is wrong with the content, with file and line."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.calls import print_due
from bot.commands.content import BROKEN, settings_of_environment
from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.folder import checked
from bot.editions.interface import check_interface
from bot.editions.readability import hardest, hardness

HARDEST = 10  # topics that are named for each language


@click.command()
@click.option("--content", type=click.Path(path_type=Path, file_okay=False), help="Another folder.")
@click.option("--warnings/--no-warnings", default=True, help="Print warnings too.")
@click.option("--readability", is_flag=True, help="How hard the texts are to read, instead.")
@click.option("--contacts", is_flag=True, help="Which contacts are due for a call, instead.")
def check(content: Path | None, warnings: bool, readability: bool, contacts: bool) -> None:
    """Check the content and the interface texts; exit code 1 when something must be mended."""
    settings = settings_of_environment()
    today = datetime.now(UTC).date()
    draft, problems, name = checked(content or settings.content, today=today)
    if readability and draft.bot is not None:
        _readability(draft, draft.bot)
        return
    if contacts and draft.bot is not None:
        print_due(draft, draft.bot, settings.counts, today)
        return
    problems = tuple(sorted((*problems, *check_interface(settings.locales, draft.glossary))))
    errors = [problem for problem in problems if not problem.warning]
    # Errors last: they stand together above the sum, not among hundreds of warnings.
    beside = [problem for problem in problems if problem.warning] if warnings else []
    for problem in (*beside, *errors):
        click.echo(str(problem))
    if _unread(errors) and len(errors) > len(_unread(errors)):
        click.echo("\nMend these first, the other errors may come from them:")
        for problem in _unread(errors):
            click.echo(str(problem))
    click.echo(f"{len(errors)} errors, {len(problems) - len(errors)} warnings")
    if errors:
        raise SystemExit(BROKEN)
    click.echo(f"edition {name}: {len(draft.topics)} topics")


def _unread(errors: Sequence[Problem]) -> list[Problem]:
    """What could not be read: whatever names it then names nothing."""
    return [each for each in errors if each.code.startswith(("yaml-", "schema-"))]


def _readability(draft: Draft, bot: BotFacts) -> None:
    """A table of the languages, then the hardest topics of each."""
    click.echo("            words a sentence                  letters")
    click.echo("language  mean   95 of 100  longest  limit   mean  limit")
    written = [each.code for each in bot.languages if each.made_from is None]
    for code in written:
        texts = (text for _, noun in draft.words[code].nouns() for _, text in noun.units())
        found, limit = hardness(texts), bot.readability.get(code)
        words, letters = (str(limit.words), str(limit.letters)) if limit else ("-", "-")
        click.echo(
            f"{code:<8}  {found.words:>4.1f}  {found.most(95):>10}  {found.longest:>7}"
            f"  {words:>5}   {found.letters:>4.1f}  {letters:>5}"
        )
    for code in written:
        click.echo(f"\n{code}: the hardest topics")
        for name, found in hardest(draft.words[code], HARDEST):
            click.echo(
                f"  {found.words:>4.1f} words, longest {found.longest:>2},"
                f" {found.letters:.1f} letters  {name}"
            )
