"""python -m bot chat: talk with the bot in this terminal; --record keeps a golden conversation."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.content import edition_of, settings_of_environment, texts_of
from bot.core.answer import answer
from bot.core.events import Answer, Event, Hints
from bot.doors.terminal import PROMPT, Chat, replay


@click.command()
@click.option("--app-language", default="ru", help="The language of the person's app, such as tg.")
@click.option("--about", default="", help="With --record: one line on what it is about.")
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the conversation to this file when it ends (Ctrl-D), as a test replays it.",
)
def chat(app_language: str, about: str, record: Path | None) -> None:
    """Talk with the bot in this terminal.

    Type text or a command, `[Label]` to press a button, `(photo)` to send something else.
    """
    settings = settings_of_environment()
    edition = edition_of(settings)
    texts = texts_of(edition, settings)

    def person() -> Chat:
        def respond(event: Event) -> Answer:
            return answer(event, edition, texts, datetime.now(UTC))

        return Chat(respond, Hints(app_language=app_language))

    talking = person()
    typed: list[str] = []
    for line in sys.stdin:
        typed.append(line.strip())
        click.echo(talking.take(line))
        click.echo(PROMPT, nl=False)
    if record:
        head = f"# {about or record.stem.replace('-', ' ')}\n# app: {app_language}\n\n"
        lines = "".join(f"{PROMPT}{line}\n\n" for line in typed if line)
        record.write_text(replay(person(), head + lines), encoding="utf-8")
