"""What every command does first: read the settings and the content, or say all that is wrong."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import NoReturn

import click

from bot import config
from bot.config import Settings
from bot.core.edition import Edition
from bot.core.problems import Problem, Problems
from bot.core.texts import Texts
from bot.core.understand.reading import Reader
from bot.editions import readers
from bot.editions.folder import Loaded, cyrillic_of, load
from bot.editions.interface import BabelTexts
from bot.editions.readers import reader_name

BROKEN = 1  # exit code: the content is not fit to be shown
MISSET = 78  # exit code: a setting is wrong (EX_CONFIG of sysexits.h)
MISSING = (
    "reader-missing",
    "what the bot understands was learned from other examples than these, or not at all",
    "Where the packages of the extra `fit` are installed: python -m bot fit. "
    "Then bring the folder here.",
)


def settings_of_environment() -> Settings:
    """The settings; ends the process with every Problem printed when one is wrong."""
    try:
        settings = config.of_environment(os.environ)
    except Problems as wrong:
        fail(wrong.problems, MISSET)
    for problem in settings.warnings:
        click.echo(str(problem), err=True)
    return settings


def edition_of(settings: Settings) -> Edition:
    """The edition with its reader; ends the process, every Problem printed, when there is none."""
    loaded = load(settings.content, today=datetime.now(UTC).date())
    if loaded.edition is None:
        fail([problem for problem in loaded.problems if not problem.warning], BROKEN)
    return replace(loaded.edition, reader=reader_of(settings, loaded))


def reader_of(settings: Settings, loaded: Loaded) -> Reader:
    """The reader that was fitted from the examples; fits it first where that can be done.

    Fitting happens in a process of its own: its libraries need more memory than the bot.
    """
    name = reader_name(loaded.taught)
    found = readers.read(settings.readers, name)
    if found is None and find_spec("sklearn") is not None:
        click.echo("Learning from the example questions (a minute, once) …", err=True)
        subprocess.run([sys.executable, "-m", "bot", "fit"], check=False)  # ourselves
        found = readers.read(settings.readers, name)
    if found is not None:
        return found
    click.echo(str(Problem(str(settings.readers), 0, *MISSING, warning=True)), err=True)
    return readers.nearest(settings.readers) or Reader.empty()


def texts_of(edition: Edition, settings: Settings) -> Texts:
    """The interface texts for an edition's languages."""
    return BabelTexts(settings.locales, edition.bot, cyrillic_of(settings.content))


def fail(problems: Sequence[Problem], code: int) -> NoReturn:
    """Print Problems to the error stream and end with `code`."""
    for problem in problems:
        click.echo(str(problem), err=True)
    raise SystemExit(code)
