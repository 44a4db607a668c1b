"""python -m bot fit: learn from the example questions what typed questions are about."""

import sys
from datetime import UTC, datetime

import click

from bot.commands.content import BROKEN, fail, settings_of_environment
from bot.core.problems import Problem
from bot.editions import readers
from bot.editions.folder import load
from bot.editions.teaching import material


@click.command()
def fit() -> None:
    """Learn from the examples and write the result into BOT_READERS; the same examples give the
    same file."""
    settings = settings_of_environment()
    loaded = load(settings.content, today=datetime.now(UTC).date())
    if loaded.edition is None:
        fail([problem for problem in loaded.problems if not problem.warning], BROKEN)
    try:
        from bot.editions.learning import learned
    except ImportError as missing:
        click.echo(f"Fitting needs {missing.name}: pip install 'safe-way-bot[fit]'", err=True)
        sys.exit(BROKEN)
    found = material(loaded.taught)
    wrong = [problem for problem in found.problems if not problem.warning]
    if wrong:
        fail(wrong, BROKEN)
    reader = learned(found.examples, found.lexicon)
    try:
        path = readers.write(settings.readers, readers.reader_name(loaded.taught), reader)
    except OSError:
        hint = "BOT_READERS must name a folder that you may write, with room for a few megabytes."
        message = "what was learned cannot be kept here"
        fail([Problem(str(settings.readers), 0, "reader-not-written", message, hint)], BROKEN)
    click.echo(f"{path}: {len(found.examples)} lines, {path.stat().st_size / 1e6:.1f} MB")
