"""A lean Bot API server, unlike ours: six methods, immediate answers, few fields in its results."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass
class Lean:
    """Knows sendMessage, editing and deleting, answerCallbackQuery, getMe and getUpdates only."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    markups: dict[int, Any] = field(default_factory=dict)
    asked: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    number: int = 0
    sent: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def site(self) -> Starlette:
        """The server."""
        return Starlette(
            routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])]
        )

    def write(self, text: str) -> None:
        """Somebody types a text; the update has the barest fields."""
        self.number += 1
        message = {"message_id": 1000 + self.number, "chat": {"id": 5, "type": "private"}}
        self.updates.append({"update_id": self.number, "message": {**message, "text": text}})

    def press(self, message: int, data: str) -> None:
        """Somebody presses a button."""
        self.number += 1
        query = {"id": "q", "from": {"id": 5}, "data": data}
        query["message"] = {"message_id": message, "chat": {"id": 5}}
        self.updates.append({"update_id": self.number, "callback_query": query})

    async def until(self, words: str) -> int:
        """The id of the message that shows these words."""
        while True:
            for number, text in reversed(self.texts.items()):
                if words in text:
                    return number
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 10)

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.asked[method] += 1
        given = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        result: Any = True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "b"}
        elif method == "getUpdates":
            offset = int(given.get("offset") or 0)
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            result = self.updates
        elif method == "sendMessage":
            self.sent += 1
            result = {"message_id": self.sent}
            self._show(result["message_id"], given)
        elif method == "editMessageText":
            self._show(int(given["message_id"]), given)
        elif method == "deleteMessage":
            self.texts.pop(int(given["message_id"]), None)
        elif method != "answerCallbackQuery":
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        self.changed.set()
        return JSONResponse({"ok": True, "result": result})

    def _show(self, number: int, given: dict[str, str]) -> None:
        self.texts[number] = given["text"]
        self.markups[number] = given.get("reply_markup", "")
