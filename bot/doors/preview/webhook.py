"""The webhook: delivers updates by POST instead of waiting to be asked for them."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from bot.doors.preview.messages import Json
from bot.doors.preview.refusal import bad_request
from bot.doors.preview.updates import Updates, Waiting

PATIENCE = 60.0  # seconds for one answer, and the longest pause after a bad one
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(slots=True)
class _Trouble:
    date: int
    words: str


class Webhook:
    """At most one address; each chat's updates go one after another, chats beside each other."""

    def __init__(
        self,
        updates: Updates,
        clock: Callable[[], float],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`pause` waits so many seconds between two attempts."""
        self._updates, self._clock, self._pause = updates, clock, pause
        self._task: asyncio.Task[None] | None = None
        self._trouble: _Trouble | None = None
        self._secret = ""
        self.url = ""

    def deliver_to(self, url: str, secret: str) -> str:
        """Deliver to `url` from now on, or no more when it is empty; says what was done.

        Unlike at Telegram plain http is taken, for everything stays on this machine.
        """
        if url and not _deliverable(url):
            raise bad_request("invalid webhook URL specified")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if (url, secret if url else "") == (self.url, self._secret):
            return "Webhook is already set" if url else "Webhook is already deleted"
        self.stop()
        self.url, self._secret, self._trouble = url, secret if url else "", None
        if url:
            self._updates.end_poll("Conflict: terminated by setWebhook request")
            self._task = asyncio.get_running_loop().create_task(self._run())
        return "Webhook was set" if url else "Webhook was deleted"

    def stop(self) -> None:
        """Deliver nothing more; what waits stays."""
        if self._task:
            self._task.cancel()
        self._task = None

    def info(self) -> Json:
        """getWebhookInfo."""
        told: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            told |= {"max_connections": 40, "ip_address": "127.0.0.1"}
        if self._trouble:
            told |= {
                "last_error_date": self._trouble.date,
                "last_error_message": self._trouble.words,
            }
        if self._updates.allowed:
            told["allowed_updates"] = list(self._updates.allowed)
        return told

    async def _run(self) -> None:
        busy: set[int | None] = set()
        async with asyncio.TaskGroup() as group:
            while True:
                for chat_id in {each.chat_id for each in self._updates} - busy:
                    busy.add(chat_id)
                    group.create_task(self._deliver(chat_id, busy))
                await self._updates.bell.wait()

    async def _deliver(self, chat_id: int | None, busy: set[int | None]) -> None:
        """Deliver what waits for one chat, the oldest first, until nothing does."""
        while mine := [each for each in self._updates if each.chat_id == chat_id]:
            for update in mine:
                await self._deliver_one(update)
        busy.discard(chat_id)

    async def _deliver_one(self, update: Waiting) -> None:
        """Deliver one update, again and again after growing pauses, while it is kept."""
        seconds = 1.0
        while update.update_id in self._updates and (trouble := await self._post(update)):
            self._trouble = _Trouble(int(self._clock()), trouble)
            await self._pause(seconds)
            seconds = min(seconds * 2, PATIENCE)
        self._updates.drop([update.update_id])

    async def _post(self, update: Waiting) -> str | None:
        """Send one update; what went wrong, in Telegram's words, or None."""
        try:
            async with asyncio.timeout(PATIENCE):
                status = await _posted(self.url, self._secret, json.dumps(update.body).encode())
        except TimeoutError:
            return "Read timeout expired"
        except ConnectionRefusedError:
            return "Connection refused"
        except (OSError, ValueError, asyncio.IncompleteReadError):
            return "Webhook connection closed"
        if 200 <= status <= 299:
            return None
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = ""
        return f"Wrong response from the webhook: {status} {phrase}".rstrip()


def _deliverable(url: str) -> bool:
    try:
        address = urlsplit(url)
        return address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        return False


async def _posted(url: str, secret: str, body: bytes) -> int:
    """The status that a POST of JSON is answered with."""
    address = urlsplit(url)
    secure = address.scheme == "https"
    reader, writer = await asyncio.open_connection(
        address.hostname, address.port or (443 if secure else 80), ssl=secure or None
    )
    try:
        query = f"?{address.query}" if address.query else ""
        head = [
            f"POST {address.path or '/'}{query} HTTP/1.1",
            f"Host: {address.netloc.rpartition('@')[2]}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        if secret:
            head.append(f"X-Telegram-Bot-Api-Secret-Token: {secret}")
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await writer.drain()
        return int((await reader.readuntil(b"\r\n")).split(b" ")[1])
    except (IndexError, asyncio.LimitOverrunError):
        raise ValueError("not an HTTP answer") from None
    finally:
        writer.close()
