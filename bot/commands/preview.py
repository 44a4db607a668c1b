"""python -m bot preview: the real bot against a local Bot API server, in the browser."""

import asyncio
import os

import click

from bot import config
from bot.commands.serve import serve_preview


@click.command()
def preview() -> None:
    """Start the preview in the browser, whatever BOT_TOKEN says; it counts nothing."""
    asyncio.run(serve_preview(config.of_environment(os.environ)))
