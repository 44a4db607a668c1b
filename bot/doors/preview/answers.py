"""Answers of the Bot API over HTTP, spoiled where a test scripted a fault."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.faults import Fault
from bot.doors.preview.parameters import Parameters, read
from bot.doors.preview.refusal import Refusal

BODY = 50 * 1024 * 1024  # bytes, as at Telegram


class TooLarge(Exception):
    """A body beyond the limit."""


async def body(request: Request, most: int) -> bytes:
    """The body of a request; TooLarge as soon as it is longer than `most` bytes."""
    read_so_far = bytearray()
    async for chunk in request.stream():
        read_so_far += chunk
        if len(read_so_far) > most:
            raise TooLarge
    return bytes(read_so_far)


class AsciiResponse(JSONResponse):
    """JSON with every other character escaped, as Telegram sends it: half characters pass too."""

    def render(self, content: object) -> bytes:
        """The bytes of the body."""
        return json.dumps(content).encode()


class _Dropped(Response):
    """Begins an answer and closes the connection instead of ending it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [(b"content-type", b"application/json"), (b"content-length", b"4096")],
            }
        )


async def answer(server: LocalBotApi, request: Request) -> Response:
    """One call: /bot<token>/<method>."""
    token, method = request.path_params["token"], request.path_params["method"]
    if ":" not in token:
        return _refused(Refusal(404, "Not Found"))
    if token != server.token:
        return _refused(Refusal(401, "Unauthorized"))
    try:
        content = await body(request, BODY)
        given = read(request.url.query, request.headers.get("content-type", ""), content)
    except TooLarge:
        return _refused(Refusal(413, "Request Entity Too Large"))
    except Refusal as refusal:
        return _refused(refusal)
    if fault := server.faults.take(method):
        return await _faulty(server, method, given, fault)
    status, answered = await server.call(method, given)
    return AsciiResponse(answered, status)


def _refused(refusal: Refusal) -> Response:
    return AsciiResponse(refusal.body(), refusal.status)


async def _faulty(server: LocalBotApi, method: str, given: Parameters, fault: Fault) -> Response:
    await asyncio.sleep(fault.delay)
    status, answered = 200, dict[str, object]()
    if fault.answers and fault.refused:
        server.refused(method, given, fault.status or 200)
    else:
        status, answered = await server.call(method, given)
    if fault.drop:
        return _Dropped()
    content = answered if fault.body is None else fault.body
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    status = fault.status or status
    kind = "text/html" if isinstance(content, bytes) else "application/json"
    if fault.drip:
        return StreamingResponse(_dripping(raw, fault.drip), status, media_type=kind)
    return Response(raw, status, media_type=kind)


async def _dripping(raw: bytes, seconds: float) -> AsyncIterator[bytes]:
    for byte in raw:
        await asyncio.sleep(seconds)
        yield bytes([byte])
