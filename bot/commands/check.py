"""python -m bot check: everything that is wrong with the content, with file and line."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.content import BROKEN, settings_of_environment
from bot.editions.folder import load
from bot.editions.interface import check_interface


@click.command()
@click.option("--content", type=click.Path(path_type=Path, file_okay=False), help="Another folder.")
@click.option("--warnings/--no-warnings", default=True, help="Print warnings too.")
def check(content: Path | None, warnings: bool) -> None:
    """Check the content and the interface texts; exit code 1 when something must be mended."""
    settings = settings_of_environment()
    loaded = load(content or settings.content, today=datetime.now(UTC).date())
    problems = sorted((*loaded.problems, *check_interface(settings.locales)))
    errors = [problem for problem in problems if not problem.warning]
    for problem in problems if warnings else errors:
        click.echo(str(problem))
    click.echo(f"{len(errors)} errors, {len(problems) - len(errors)} warnings")
    if loaded.edition is not None:
        click.echo(f"edition {loaded.edition.id}: {len(loaded.edition.topics)} topics")
    if errors:
        raise SystemExit(BROKEN)
