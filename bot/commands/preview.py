"""python -m bot preview: the real bot against a local Bot API server, in the browser."""

import asyncio

import click

from bot.commands.content import edition_of, settings_of_environment, texts_of
from bot.commands.serve import run_preview
from bot.observe import start_logging


@click.command()
def preview() -> None:
    """Start the preview in the browser, whatever BOT_TOKEN says; it counts nothing."""
    settings = settings_of_environment()
    start_logging(settings.log_level)
    edition = edition_of(settings)
    asyncio.run(run_preview(settings, edition, texts_of(edition, settings)))
