"""Health: /healthz (the loop turns), /readyz (an edition is loaded), /metrics, on BOT_LISTEN."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from bot.observe import Metrics


def routes(
    metrics: Metrics, alive: Callable[[], bool], trouble: Callable[[], list[str]]
) -> list[Route]:
    """The three pages.

    `alive` says whether the update loop turned in the last minute; `trouble` lists what is wrong
    outside, such as "telegram" or "store": named in the body, but no reason not to be ready.
    """

    async def healthz(_: Request) -> JSONResponse:
        fine = alive()
        return JSONResponse({"ok": fine}, status_code=200 if fine else 503)

    async def readyz(_: Request) -> JSONResponse:
        return JSONResponse({"ok": True, "trouble": trouble()})

    async def shown(_: Request) -> PlainTextResponse:
        return PlainTextResponse(metrics.text())

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", shown)]
