"""Serving: the parts of a running bot, tied together; `run` and `preview` begin here."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import click

from bot.app import App
from bot.commands.content import BROKEN, MISSET
from bot.config import Settings
from bot.core.edition import Edition
from bot.core.introduction import Introduction, introduction
from bot.core.texts import Texts
from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.hider import Hider
from bot.doors.telegram.memory import Memories
from bot.doors.telegram.polling import Ended, Poller
from bot.doors.telegram.profile import ANY_LANGUAGE, set_profile
from bot.doors.telegram.sender import Sender
from bot.doors.telegram.trouble import Kind
from bot.observe import Metrics, note
from bot.store.counter import Counter
from bot.store.counts import Counts

LOOPBACK = ("localhost", "127.0.0.1", "::1")  # reached without the proxies of the environment
TWO_LETTERS = 2  # all that Telegram takes as the code of a language
ALIVE = 60.0  # seconds in which the update loop must turn


@dataclass(slots=True)
class Bot:
    """A bot that is ready to take updates."""

    app: App
    client: Client
    counter: Counter
    metrics: Metrics

    @classmethod
    @asynccontextmanager
    async def ready(
        cls, edition: Edition, texts: Texts, client: Client, counts: Counts
    ) -> AsyncIterator["Bot"]:
        """The parts, opened and in the end closed in the right order."""
        metrics = Metrics()
        sender = Sender(client, Hider(client), metrics)
        await client.open()
        try:
            async with Counter(counts, metrics) as counter:
                now = datetime.now(UTC)
                metrics.set("bot_content_stale", edition.overdue(now.date()))
                app = App(edition, texts, sender, Memories(), counter, lambda: datetime.now(UTC))
                yield cls(app, client, counter, metrics)
        finally:
            await client.close_connections()

    async def poll(self, stop: asyncio.Event, listen: tuple[str, int] | None) -> None:
        """Take updates by polling until told to stop; health pages where `listen` says."""
        poller = Poller(self.client, self.app.handle, self.metrics)
        stopping = asyncio.create_task(when(stop, poller.stop))
        try:
            async with contextlib.AsyncExitStack() as stack:
                if listen is not None:
                    # Most bots that poll listen to nobody: they need no web server in memory.
                    from bot.commands.web import health_site, serving

                    site = health_site(
                        self.metrics,
                        lambda: time.monotonic() - poller.turned < ALIVE,
                        lambda: [t for t in (poller.trouble, self.counter.trouble) if t],
                    )
                    await stack.enter_async_context(serving(site, listen))
                poller.bot_name = self.app.bot_name = await self.name()
                dressing = asyncio.create_task(self.dress())
                stack.callback(dressing.cancel)
                await poller.run()
        finally:
            stopping.cancel()

    async def name(self) -> str:
        """The bot's username, by which groups address it; unknown while Telegram is away."""
        try:
            me = await self.client.call("getMe", {})
        except Failed as failed:
            if failed.trouble.kind is Kind.UNAUTHORISED:
                raise Ended(failed.trouble.kind) from None
            return ""
        name = me.get("username") if isinstance(me, dict) else None
        return name if isinstance(name, str) else ""

    async def dress(self) -> None:
        """Commands and descriptions in every language that Telegram knows by its code."""
        await set_profile(self.client, _introductions(self.app.edition, self.app.texts))


def _introductions(edition: Edition, texts: Texts) -> Mapping[str, Introduction]:
    found = {ANY_LANGUAGE: introduction(texts, edition.bot.default)}
    for language in edition.bot.languages:
        # The first code is the language's own; who has one of the others sees the default.
        for code in language.app_codes[:1]:
            if len(code) == TWO_LETTERS:
                found[code] = introduction(texts, language.code)
    return found


async def run_telegram(settings: Settings, edition: Edition, texts: Texts, counts: Counts) -> None:
    """The bot in Telegram, until a signal."""
    token = settings.token.reveal() if settings.token else ""
    host = urlsplit(settings.api_url).hostname
    client = Client(token, settings.api_url, direct=host in LOOPBACK)
    note("starting", edition=edition.id)
    try:
        async with Bot.ready(edition, texts, client, counts) as bot:
            stop = on_signals()
            if settings.webhook_url:
                from bot.commands.web import take_webhook

                await take_webhook(bot, stop, settings)
            else:
                await bot.poll(stop, settings.listen)
    except Ended as ended:
        _explain(ended)


def on_signals() -> asyncio.Event:
    """An event that SIGTERM or Ctrl-C sets."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: the interpreter's own handler has to do
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


async def when(event: asyncio.Event, act: Callable[[], None]) -> None:
    await event.wait()
    act()


def _explain(ended: Ended) -> None:
    if ended.kind is Kind.UNAUTHORISED:
        note("token_refused", logging.ERROR, detail="BOT_TOKEN is wrong or was revoked.")
        click.echo("Telegram refuses the token. Get it again from @BotFather.", err=True)
        raise SystemExit(MISSET)
    click.echo(
        "Another process takes the updates of this bot. Stop it, then start again.", err=True
    )
    raise SystemExit(BROKEN)
