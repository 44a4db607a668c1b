"""python -m bot doctor: every setting, the content and the counts, and what is wrong with them."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

import click

from bot import config
from bot.commands.content import BROKEN, MISSET
from bot.config import SETTINGS, Setting, Settings
from bot.core.problems import Problem, Problems
from bot.core.tables import EXACT, INTERACTIONS, STORED
from bot.editions.folder import load
from bot.store.counts import StoreTrouble
from bot.store.opening import refuse
from bot.store.sqlite import SqliteCounts


@click.command()
@click.option("--privacy", is_flag=True, help="List every table and column that is kept, and why.")
def doctor(privacy: bool) -> None:
    """Explain every setting, look at the content and the counts, say what is wrong.

    Exit codes: 0 all is well; 1 something is wrong with the content or the counts; 78 with a
    setting. Nothing is changed.
    """
    if privacy:
        return _privacy()
    settings, problems = _settings(os.environ)
    _explain(os.environ, problems)
    if settings is None:
        click.echo("\nMend the settings first, then ask again.")
        raise SystemExit(MISSET)
    content, counts = _content(settings), _counts(settings)
    click.echo(f"\n{EXACT}\nWhat is kept and why: python -m bot doctor --privacy")
    if not (content and counts):
        raise SystemExit(BROKEN)


def _settings(environ: Mapping[str, str]) -> tuple[Settings | None, tuple[Problem, ...]]:
    try:
        settings = config.of_environment(environ)
    except Problems as wrong:
        return None, wrong.problems
    return settings, settings.warnings


def _explain(environ: Mapping[str, str], problems: tuple[Problem, ...]) -> None:
    """Each setting with its meaning, what it is now, and its Problems; then the unknown ones."""
    click.echo("Settings\n")
    shown = set()
    for setting in SETTINGS:
        names = {setting.name, f"{setting.name}_FILE"}
        its = [problem for problem in problems if problem.file in names]
        shown |= names
        wrong = any(not problem.warning for problem in its)
        mark = "✗" if wrong else "!" if its else "✓"
        click.echo(f"{mark} {setting.name}: {setting.meaning}")
        click.echo(f"    {_value(setting, environ, wrong=wrong)}")
        _say(its)
    _say([problem for problem in problems if problem.file not in shown])


def _value(setting: Setting, environ: Mapping[str, str], *, wrong: bool) -> str:
    """What the setting is now; a secret or a wrong value is never shown."""
    value = environ.get(setting.name, "").strip()
    if setting.secret and environ.get(f"{setting.name}_FILE", "").strip() and not value:
        return f"set, by {setting.name}_FILE"
    if not value:
        return f"not set; default: {setting.default}"
    return "set, not shown" if setting.secret or wrong else f"set to {value}"


def _content(settings: Settings) -> bool:
    """Look at the content; False when it is not fit to be shown."""
    click.echo(f"\nContent in {settings.content}\n")
    loaded = load(settings.content, today=datetime.now(UTC).date())
    errors = [problem for problem in loaded.problems if not problem.warning]
    if loaded.edition is None:
        click.echo(f"✗ {len(errors)} errors; the first of them (`python -m bot check` has all):")
        _say(errors[:3])
        return False
    warnings = len(loaded.problems) - len(errors)
    click.echo(f"✓ edition {loaded.edition.id}, {len(loaded.edition.topics)} topics")
    if warnings:
        click.echo(f"! {warnings} warnings: `python -m bot check` lists them")
    return True


def _counts(settings: Settings) -> bool:
    """Look at the counts; False when they cannot be used."""
    click.echo(f"\nCounts in {settings.counts}\n")
    try:
        counts = SqliteCounts(settings.counts, reading=True)
    except Problems as wrong:
        place = next(folder for folder in settings.counts.absolute().parents if folder.exists())
        missing = wrong.problems[0].code == "counts-missing"
        if missing and not os.access(place, os.W_OK | os.X_OK):
            wrong = refuse("counts-not-permitted", place)
        elif missing:
            click.echo("✓ none yet; the bot begins the file when it starts with a token")
            return True
        click.echo("✗ the bot cannot count")
        _say(wrong.problems)
        return False
    try:
        totals = counts.totals()
    except StoreTrouble as trouble:
        click.echo("✗ the bot cannot count")
        _say(refuse(trouble.code, settings.counts).problems)
        return False
    finally:
        counts.close()
    click.echo(f"✓ whole, {sum(totals.kind_day.values())} {INTERACTIONS} so far")
    return True


def _privacy() -> None:
    """All that is ever written, table by table."""
    click.echo("One file holds all that is kept. No column is about a person.\n")
    for table in STORED:
        click.echo(f"{table.name} ({', '.join(table.columns)})")
        click.echo(f"    keeps: {table.kept}\n    why: {table.why}")
        click.echo(f"    a row: {', '.join(table.example)}\n")
    click.echo(EXACT)


def _say(problems: list[Problem] | tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo("    " + str(problem).replace("\n", "\n    "))
