"""python -m bot ask: how a typed question is understood, and why."""

import click

from bot.commands.content import edition_of, settings_of_environment
from bot.core.limits import CHOICES, QUESTION_CHARACTERS

SHOWN = CHOICES + 2  # a little more than a person would be offered


@click.command()
@click.argument("question")
def ask(question: str) -> None:
    """Show the language and the topics that QUESTION is read as, with how near each one is."""
    settings = settings_of_environment()
    reader = edition_of(settings).reader
    reading = reader.read(question)
    if reading.guess is None:
        click.echo("language: none of ours")
    else:
        click.echo(f"language: {reading.guess.language}{'' if reading.guess.sure else ' (unsure)'}")
    outcome = {0: "not understood", 1: "topic"}.get(len(reading.topics), "choices")
    click.echo(f"outcome: {outcome} {' '.join(reading.topics)}".rstrip())
    for found in reader.index.rank(question[:QUESTION_CHARACTERS])[:SHOWN]:
        click.echo(f"  {found.score:.2f}  {found.topic}")
