"""Webhook: updates that Telegram posts to us, for several copies behind one address."""

import asyncio
import hmac
import json
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.doors.telegram.envelope import Envelope, Unreadable, read
from bot.doors.telegram.polling import Handle
from bot.observe import Metrics, note, raised

PATH = "/telegram"
BODY_BYTES = 1_000_000
BODY_SECONDS = 5.0
ANSWER_SECONDS = 8.0  # then Telegram gets its 200 and the update goes on in the background
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class _Refused(Exception):
    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


class Webhook:
    """One route that takes updates and hands them on."""

    def __init__(self, handle: Handle, metrics: Metrics, secret: str, bot_name: str) -> None:
        self._handle, self._metrics, self._secret = handle, metrics, secret
        self._bot_name = bot_name
        self._running: set[asyncio.Task[None]] = set()

    def route(self) -> Route:
        """POST /telegram."""
        methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        return Route(PATH, self._answer, methods=methods)

    async def finish(self, seconds: float) -> None:
        """Let running updates end, for at most `seconds`."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)

    async def _answer(self, request: Request) -> JSONResponse:
        try:
            raw = await self._update(request)
        except _Refused as refused:
            error = {"code": refused.code, "message": refused.message}
            return JSONResponse({"ok": False, "error": error}, status_code=refused.status)
        self._metrics.add("bot_updates_total")
        update = read(raw, self._bot_name)
        if isinstance(update, Unreadable):
            self._metrics.add("bot_updates_unreadable_total")
            note("update_unreadable", logging.WARNING, update_id=update.update_id,
                 error=update.error)  # fmt: skip
        elif isinstance(update, Envelope):
            await self._hand_on(update)
        # 200 to what we cannot read: Telegram would only send the same again.
        return JSONResponse({"ok": True})

    async def _hand_on(self, envelope: Envelope) -> None:
        task = asyncio.create_task(self._one(envelope))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await asyncio.wait({task}, timeout=ANSWER_SECONDS)

    async def _one(self, envelope: Envelope) -> None:
        try:
            await self._handle(envelope)
        except Exception as error:  # one person's trouble must not stop the others
            note("update_failed", logging.ERROR, update_id=envelope.update_id, **raised(error))

    async def _update(self, request: Request) -> object:
        if request.method != "POST":
            raise _Refused(405, "method", "only POST")
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise _Refused(403, "secret", "the secret is missing or wrong")
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            raise _Refused(415, "type", "only application/json")
        if request.headers.get("content-encoding", "identity") != "identity":
            raise _Refused(415, "encoding", "the body must not be compressed")
        try:
            body = await asyncio.wait_for(self._body(request), BODY_SECONDS)
        except TimeoutError:
            raise _Refused(408, "slow", "the body came too slowly") from None
        except ClientDisconnect:
            raise _Refused(400, "cut", "the body was cut off") from None
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise _Refused(400, "json", "the body is no JSON") from None

    @staticmethod
    async def _body(request: Request) -> bytes:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise _Refused(413, "size", "the body is over one megabyte")
        return bytes(body)
