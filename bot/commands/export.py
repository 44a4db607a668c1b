"""python -m bot export: the counts as a tidy CSV file, one figure a row."""

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from bot import config
from bot.commands.content import BROKEN, MISSET, fail
from bot.core.problems import Problem, Problems
from bot.core.tables import (
    DEAD_NUMBER,
    EXACT,
    INTERACTIONS,
    KIND_DAY,
    QUIZ,
    SOUGHT,
    SOURCE,
    TOPIC_LANGUAGE,
)
from bot.store.counts import StoreTrouble, Totals
from bot.store.opening import refuse
from bot.store.sqlite import SqliteCounts

COLUMNS = (
    "table", "topic", "language", "kind", "day", "source", "contact", "section",
    "taken", "score", "figure", "unit", "note",
)  # fmt: skip
NOTE = f"Interactions, not people. {EXACT}"

# What a spreadsheet may take for the beginning of a formula, full-width signs included.
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")

Cell = str | int


@click.command()
@click.option(
    "--output", required=True, type=click.Path(path_type=Path, allow_dash=True),
    help="The file to write; - is the terminal.",
)  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, as Excel likes it.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
def export(output: Path, bom: bool, force: bool) -> None:
    """Write the counts to a CSV file: by topic and language, kind and day, source,
    dead number, section sought after a question that found nothing, and scores of the quiz.

    The same counts give the same file to the byte. Exit codes: 0 written; 1 the counts cannot be
    read or the file not be written; 78 a setting is wrong.
    """
    try:
        settings = config.of_environment(os.environ)
    except Problems as wrong:
        fail(list(wrong.problems), MISSET)
    try:
        shown = as_csv(_totals(settings.counts), bom=bom)
        if str(output) == "-":
            click.echo(shown, nl=False)
        else:
            write_whole(output, shown, force=force)
    except Problems as wrong:
        fail(list(wrong.problems), BROKEN)


def figures(totals: Totals) -> Iterator[dict[str, Cell]]:
    """One row for each figure, by table and then by what it is about."""
    for (topic, language), n in sorted(totals.topic_language.items()):
        yield {"table": TOPIC_LANGUAGE.name, "topic": topic, "language": language, "figure": n}
    for (kind, day), n in sorted(totals.kind_day.items()):
        yield {"table": KIND_DAY.name, "kind": kind, "day": day.isoformat(), "figure": n}
    for source, n in sorted(totals.source.items()):
        yield {"table": SOURCE.name, "source": source, "figure": n}
    for contact, n in sorted(totals.dead_number.items()):
        yield {"table": DEAD_NUMBER.name, "contact": contact, "figure": n}
    for section, n in sorted(totals.sought.items()):
        yield {"table": SOUGHT.name, "section": section, "figure": n}
    for (taken, score), n in sorted(totals.quiz.items()):
        yield {"table": QUIZ.name, "taken": taken, "score": score, "figure": n}


def as_csv(totals: Totals, *, bom: bool = False) -> bytes:
    """The figures as CSV (RFC 4180, UTF-8); text cells are inert in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in figures(totals):
        whole = row | {"unit": INTERACTIONS, "note": NOTE}
        writer.writerow({name: _inert(cell) for name, cell in whole.items()})
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8", errors="replace")


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file that is either the old one or the whole new one, readable for its owner only.

    A Problem when the file is there already and not `force`, or when it cannot be written.
    """
    if path.exists() and not force:
        hint = "Name another file, or add --force to replace it."
        raise Problems([Problem(str(path), 0, "export-exists", "this file is there already", hint)])
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        part.replace(path)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)
        hint = "The folder must exist, have room, and be yours to write."
        raise Problems(
            [Problem(str(path), 0, "export-not-written", "this file cannot be written", hint)]
        ) from None


def _totals(path: Path) -> Totals:
    counts = SqliteCounts(path, reading=True)
    try:
        return counts.totals()
    except StoreTrouble as trouble:
        raise refuse(trouble.code, path) from None
    finally:
        counts.close()


def _inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: a leading ' where text could begin a formula."""
    if isinstance(cell, str) and (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)):
        return f"'{cell}"
    return cell
