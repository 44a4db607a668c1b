"""python -m bot ask: how a typed question is understood, and why; or a whole list of questions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import yaml

from bot.commands.content import edition_of, settings_of_environment
from bot.core.limits import CHOICES
from bot.core.understand.reading import Reader, Reading
from bot.core.understand.reasons import reasons

SHOWN = CHOICES + 2  # a little more than a person would be offered


@click.command()
@click.argument("question", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A YAML list of questions, each a text or a mapping with `q`.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def ask(question: str | None, path: Path | None, as_json: bool) -> None:
    """Show the language, urgency and topics that QUESTION is read as, and the words that decided.

    With --file, read a list; --json prints q, language, script, urgent, outcome and topics.
    """
    if (question is None) == (path is None):
        raise click.UsageError("Give one question in quotes, or a list: ask --file FILE.yaml")
    reader = edition_of(settings_of_environment()).reader
    for text in [question] if question is not None else _listed(path or Path()):
        reading = reader.read(text)
        if as_json:
            click.echo(json.dumps(_as_object(text, reading), ensure_ascii=False))
        else:
            for line in _explained(reader, text, reading):
                click.echo(line)


def _as_object(text: str, reading: Reading) -> dict[str, Any]:
    found = reading.spoken
    return {
        "q": text,
        "language": found.language if found else None,
        "script": found.script.lower() if found else None,
        "urgent": reading.urgent,
        "outcome": reading.outcome,
        "topics": list(reading.topics),
    }


def _explained(reader: Reader, text: str, reading: Reading) -> Iterator[str]:
    found = reading.spoken
    sure = "" if found is None or found.sure else " (unsure)"
    spoken = f"{found.language}, {found.script.lower()}{sure}" if found else "none"
    yield f"language: {spoken}"
    ranked, alarm = reader.ranked(text)
    yield f"urgent: {'yes' if reading.urgent else 'no'} ({alarm:+.2f})"
    talk = f" ({reading.talk})" if reading.talk else ""
    yield f"outcome: {reading.outcome}{talk} {' '.join(reading.topics)}".rstrip()
    for each in ranked[:SHOWN]:
        decided = ", ".join(
            f"{word} {share:+.2f}" for word, share in reasons(reader, text, each.name)
        )
        yield f"  {each.margin:+.2f}  {each.name:32} {decided}"


def _listed(path: Path) -> list[str]:
    try:
        items = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(items, list):  # else a text would be read letter by letter
            raise TypeError
        return [str(item["q"] if isinstance(item, dict) else item) for item in items]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as wrong:
        hint = "It must be a YAML list of questions, each a text or a mapping with `q`."
        raise click.BadParameter(f"{path} cannot be read: {hint}") from wrong
