"""The web side of the preview: Bot API, person's side and page on one address of the loopback."""

from collections.abc import Sequence
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors.preview import personal
from bot.doors.preview.answers import answer
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.guard import Guard
from bot.doors.preview.refusal import Refusal


def app(server: LocalBotApi, pages: Sequence[BaseRoute] = ()) -> Starlette:
    """Everything behind the guard of the `Host`; `pages` are the routes of the chat page.

    Call `server.stop()` before the web server is stopped: open long polls then end at once.
    """
    call = Route("/bot{token}/{method}", partial(answer, server), methods=["GET", "POST"])
    return Starlette(
        routes=[call, *personal.routes(server), *pages],
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: _lost},
    )


async def _lost(request: Request, error: Exception) -> Response:
    """No such address, or not with this method; in the words of the side that was asked."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if request.url.path.startswith("/bot"):
        return JSONResponse(Refusal(404, "Not Found").body(), 404)
    words = "This address takes another method." if status == 405 else "There is nothing here."
    return personal.refused(status, words)
