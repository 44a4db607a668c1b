"""python -m bot health: ask a running bot whether it is well; Docker calls it."""

import urllib.error
import urllib.request

import click

from bot.commands.content import settings_of_environment

SECONDS = 5


@click.command()
def health() -> None:
    """Exit code 0 when the bot that listens on BOT_LISTEN is well, 1 when not."""
    settings = settings_of_environment()
    if settings.listen is None:
        click.echo("BOT_LISTEN is not set: there is nothing to ask", err=True)
        raise SystemExit(1)
    host, port = settings.listen
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}/healthz"  # noqa: S104  # compared, not bound
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # always http, built above
            click.echo(answer.read().decode())
    except (urllib.error.URLError, OSError):
        click.echo(f"no good answer from {address}", err=True)
        raise SystemExit(1) from None
