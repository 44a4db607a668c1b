"""Web: what a running bot serves: health pages, and the webhook that takes updates."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from bot.commands.serve import Bot
from bot.config import LISTEN, Settings
from bot.doors import health
from bot.doors.telegram.polling import STOP_WAIT
from bot.doors.telegram.webhook import Webhook
from bot.observe import Metrics, note


def health_site(
    metrics: Metrics, alive: Callable[[], bool], trouble: Callable[[], list[str]]
) -> Starlette:
    """/healthz, /readyz and /metrics."""
    return Starlette(routes=health.routes(metrics, alive, trouble))


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


async def take_webhook(bot: Bot, stop: asyncio.Event, settings: Settings) -> None:
    """Take updates that Telegram posts here, until told to stop."""
    secret = settings.webhook_secret.reveal() if settings.webhook_secret else ""
    bot.app.bot_name = await bot.name()
    webhook = Webhook(bot.app.handle, bot.metrics, secret, bot.app.bot_name)
    pages = health.routes(
        bot.metrics, lambda: True, lambda: [t for t in (bot.counter.trouble,) if t]
    )
    async with serving(Starlette(routes=[webhook.route(), *pages]), settings.listen or LISTEN):
        data = {"url": settings.webhook_url, "secret_token": secret}
        await bot.client.call("setWebhook", data)
        dressing = asyncio.create_task(bot.dress())
        await stop.wait()
        dressing.cancel()
    await webhook.finish(STOP_WAIT)
