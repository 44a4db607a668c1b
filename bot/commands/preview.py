"""python -m bot preview: the real bot against a local Bot API server, in the browser."""

import asyncio

import click

from bot.commands.content import edition_of, settings_of_environment, texts_of
from bot.commands.serve import Bot, on_signals, when
from bot.commands.web import serving
from bot.config import LISTEN, Settings
from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.doors.preview import pages
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.web import app
from bot.doors.telegram.client import Client
from bot.observe import start_logging
from bot.store.nowhere import Nowhere

TOKEN = "1:preview"  # noqa: S105  # of the local server, which anybody may know


@click.command()
def preview() -> None:
    """Start the preview in the browser, whatever BOT_TOKEN says; it counts nothing."""
    settings = settings_of_environment()
    start_logging(settings.log_level)
    edition = edition_of(settings)
    asyncio.run(run_preview(settings, edition, texts_of(edition, settings)))


async def run_preview(settings: Settings, edition: Edition, texts: Texts) -> None:
    """The same bot against a server of our own, with a chat page; nothing is counted."""
    host, port = settings.listen or LISTEN
    server = LocalBotApi(TOKEN, "Safe Way Bot")
    client = Client(TOKEN, f"http://127.0.0.1:{port}", direct=True)
    async with serving(app(server, pages.routes()), (host, port)):
        click.echo(f"Preview: http://127.0.0.1:{port}  (Ctrl-C ends it; nothing is counted)")
        async with Bot.ready(edition, texts, client, Nowhere()) as bot:
            stop = on_signals()
            ending = asyncio.create_task(when(stop, server.stop))
            await bot.poll(stop, None)
            await ending
