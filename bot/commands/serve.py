"""Serving: the parts of a running bot, tied together; `run` and `preview` call it."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import click
import uvicorn
from starlette.applications import Starlette

from bot.app import App
from bot.commands.content import BROKEN, MISSET
from bot.config import LISTEN, Settings
from bot.core.edition import Edition
from bot.core.introduction import Introduction, introduction
from bot.core.texts import Texts
from bot.doors import health
from bot.doors.preview import pages
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.web import app as preview_app
from bot.doors.telegram.client import Client, Failed
from bot.doors.telegram.hider import Hider
from bot.doors.telegram.memory import Memories
from bot.doors.telegram.polling import STOP_WAIT, Ended, Poller
from bot.doors.telegram.profile import ANY_LANGUAGE, set_profile
from bot.doors.telegram.sender import Sender
from bot.doors.telegram.trouble import Kind
from bot.doors.telegram.webhook import Webhook
from bot.observe import Metrics, note
from bot.store.counter import Counter
from bot.store.counts import Counts
from bot.store.nowhere import Nowhere

PREVIEW_TOKEN = "1:preview"  # noqa: S105  # of the local server, which anybody may know
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
                app = App(edition, texts, sender, Memories(), counter, lambda: datetime.now(UTC))
                yield cls(app, client, counter, metrics)
        finally:
            await client.close_connections()

    async def poll(self, stop: asyncio.Event, listen: tuple[str, int] | None) -> None:
        """Take updates by polling until told to stop; health pages where `listen` says."""
        poller = Poller(self.client, self.app.handle, self.metrics)
        stopping = asyncio.create_task(_then(stop, poller.stop))
        dressing = asyncio.create_task(self._dress())
        pages = health.routes(
            self.metrics,
            lambda: time.monotonic() - poller.turned < ALIVE,
            lambda: [t for t in (poller.trouble and "telegram", self.counter.trouble) if t],
        )
        try:
            async with contextlib.AsyncExitStack() as stack:
                if listen is not None:
                    await stack.enter_async_context(serving(Starlette(routes=pages), listen))
                poller.bot_name = await self._name()
                await poller.run()
        finally:
            for task in (stopping, dressing):
                task.cancel()

    async def take_webhook(
        self, stop: asyncio.Event, settings: Settings, listen: tuple[str, int]
    ) -> None:
        """Take updates that Telegram posts here, until told to stop."""
        secret = settings.webhook_secret.reveal() if settings.webhook_secret else ""
        name = await self._name()
        webhook = Webhook(self.app.handle, self.metrics, secret, name)
        routes = [
            webhook.route(),
            *health.routes(
                self.metrics, lambda: True, lambda: [t for t in (self.counter.trouble,) if t]
            ),
        ]
        async with serving(Starlette(routes=routes), listen):
            data = {"url": settings.webhook_url, "secret_token": secret}
            await self.client.call("setWebhook", data)
            dressing = asyncio.create_task(self._dress())
            await stop.wait()
            dressing.cancel()
        await webhook.finish(STOP_WAIT)

    async def _name(self) -> str:
        """The bot's username, by which groups address it; unknown while Telegram is away."""
        try:
            me = await self.client.call("getMe", {})
        except Failed as failed:
            if failed.trouble.kind is Kind.UNAUTHORISED:
                raise Ended(failed.trouble.kind) from None
            return ""
        name = me.get("username") if isinstance(me, dict) else None
        return name if isinstance(name, str) else ""

    async def _dress(self) -> None:
        """Commands and descriptions in every language that Telegram knows by its code."""
        await set_profile(self.client, _introductions(self.app.edition, self.app.texts))


def _introductions(edition: Edition, texts: Texts) -> Mapping[str, Introduction]:
    found = {ANY_LANGUAGE: introduction(texts, edition.bot.default)}
    for language in edition.bot.languages:
        for code in language.app_codes:
            if len(code) == 2:
                found.setdefault(code, introduction(texts, language.code))
    return found


@asynccontextmanager
async def serving(site: Starlette, listen: tuple[str, int]) -> AsyncIterator[None]:
    """A site on an address for as long as the block runs; OSError when the address is taken."""
    host, port = listen
    config = uvicorn.Config(
        site, host=host, port=port, log_config=None, access_log=False, lifespan="off", ws="none",
        timeout_keep_alive=30, timeout_graceful_shutdown=3, server_header=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    sock = config.bind_socket()
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[sock])
    note("listening", address=f"{host}:{port}")
    ticking = asyncio.create_task(server.main_loop())
    try:
        yield
    finally:
        server.should_exit = True
        await ticking
        await server.shutdown(sockets=[sock])


async def run_telegram(settings: Settings, edition: Edition, texts: Texts, counts: Counts) -> None:
    """The bot in Telegram, until a signal."""
    token = settings.token.reveal() if settings.token else ""
    client = Client(token, settings.api_url)
    note("starting", edition=edition.id)
    try:
        async with Bot.ready(edition, texts, client, counts) as bot:
            stop = _on_signals()
            if settings.webhook_url:
                await bot.take_webhook(stop, settings, settings.listen or LISTEN)
            else:
                await bot.poll(stop, settings.listen)
    except Ended as ended:
        _explain(ended)


async def run_preview(settings: Settings, edition: Edition, texts: Texts) -> None:
    """The same bot against a server of our own, with a chat page; nothing is counted."""
    host, port = settings.listen or LISTEN
    server = LocalBotApi(PREVIEW_TOKEN, "Safe Way Bot")
    client = Client(PREVIEW_TOKEN, f"http://127.0.0.1:{port}", direct=True)
    async with serving(preview_app(server, pages.routes()), (host, port)):
        click.echo(f"Preview: http://127.0.0.1:{port}  (Ctrl-C ends it; nothing is counted)")
        async with Bot.ready(edition, texts, client, Nowhere()) as bot:
            stop = _on_signals()
            ending = asyncio.create_task(_then(stop, server.stop))
            await bot.poll(stop, None)
            await ending


def _on_signals() -> asyncio.Event:
    """An event that SIGTERM or Ctrl-C sets."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: the interpreter's own handler has to do
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop


async def _then(event: asyncio.Event, act: Callable[[], None]) -> None:
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
