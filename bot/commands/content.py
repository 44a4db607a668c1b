"""What every command that needs content does first: load it, or say all that is wrong and end."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.core.edition import Edition
from bot.core.problems import Problem
from bot.core.texts import Texts
from bot.editions.folder import load
from bot.editions.interface import BabelTexts

BROKEN = 1  # exit code: the content is not fit to be shown
MISSET = 78  # exit code: a setting is wrong (EX_CONFIG of sysexits.h)


def edition_of(folder: Path) -> Edition:
    """The edition in `folder`; ends the process with every Problem printed when there is none."""
    loaded = load(folder, today=datetime.now(UTC).date())
    if loaded.edition is None:
        fail([problem for problem in loaded.problems if not problem.warning], BROKEN)
    return loaded.edition


def texts_of(edition: Edition, locales: Path) -> Texts:
    """The interface texts for an edition's languages."""
    return BabelTexts(locales, edition.bot)


def fail(problems: list[Problem], code: int) -> "click.NoReturn":
    """Print Problems to the error stream and end with `code`."""
    for problem in problems:
        click.echo(str(problem), err=True)
    raise SystemExit(code)
