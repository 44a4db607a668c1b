"""python -m bot run: the bot in Telegram with BOT_TOKEN, else the preview in the browser."""

import asyncio

import click

from bot.commands.content import BROKEN, edition_of, fail, settings_of_environment, texts_of
from bot.commands.serve import run_telegram
from bot.core.problems import Problems
from bot.observe import start_logging
from bot.store.sqlite import SqliteCounts


@click.command()
def run() -> None:
    """Start the bot: in Telegram with BOT_TOKEN, else as a preview in the browser."""
    settings = settings_of_environment()
    start_logging(settings.log_level)
    edition = edition_of(settings)
    texts = texts_of(edition, settings)
    if settings.token is None:
        click.echo("No BOT_TOKEN is set, so this is the preview. To go live: docs/running.md")
        # Only the preview needs a Bot API server of its own.
        from bot.commands.preview import run_preview

        asyncio.run(run_preview(settings, edition, texts))
        return
    try:
        counts = SqliteCounts(settings.counts)
    except Problems as wrong:
        fail(wrong.problems, BROKEN)
    asyncio.run(run_telegram(settings, edition, texts, counts))
