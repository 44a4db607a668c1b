"""What every command does first: read the settings and the content, or say all that is wrong."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

import click

from bot import config
from bot.config import Settings
from bot.core.edition import Edition
from bot.core.problems import Problem, Problems
from bot.core.texts import Texts
from bot.editions.folder import load
from bot.editions.interface import BabelTexts

BROKEN = 1  # exit code: the content is not fit to be shown
MISSET = 78  # exit code: a setting is wrong (EX_CONFIG of sysexits.h)


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
    """The edition; ends the process with every Problem printed when there is none."""
    loaded = load(settings.content, today=datetime.now(UTC).date())
    if loaded.edition is None:
        fail([problem for problem in loaded.problems if not problem.warning], BROKEN)
    return loaded.edition


def texts_of(edition: Edition, settings: Settings) -> Texts:
    """The interface texts for an edition's languages."""
    return BabelTexts(settings.locales, edition.bot)


def fail(problems: Sequence[Problem], code: int) -> NoReturn:
    """Print Problems to the error stream and end with `code`."""
    for problem in problems:
        click.echo(str(problem), err=True)
    raise SystemExit(code)
