"""The person's side over HTTP: JSON under /preview/api/, as README.md describes it."""

import json
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.doors.preview.answers import AsciiResponse, TooLarge, body
from bot.doors.preview.botapi import LocalBotApi
from bot.doors.preview.messages import Json
from bot.doors.preview.persons import Gone, Impossible

BODY = 64 * 1024  # bytes
WAIT = 25  # seconds, unless the page asks for another
LONGEST_WAIT = 50
GONE = "There is no such chat any more: open a new person."
Act = Callable[[Json, int], object]


def routes(server: LocalBotApi) -> list[Route]:
    """The addresses of the person's side."""
    persons = server.persons

    def opened(given: Json, _: int) -> Json:
        code = given.get("language_code")
        if code is not None and not isinstance(code, str):
            raise ValueError("language_code must be a string or null")
        chat = persons.open(code)
        return {"chat": chat.chat_id, "name": chat.person.first_name}

    def texted(given: Json, chat: int) -> Json:
        return {"message_id": persons.text(chat, _string(given, "text"))}

    def sent(given: Json, chat: int) -> Json:
        return {"message_id": persons.send(chat, _string(given, "kind"))}

    def pressed(given: Json, chat: int) -> None:
        place = (_number(given, name) for name in ("message_id", "row", "column"))
        persons.press(chat, *place)

    def edited(given: Json, chat: int) -> None:
        persons.edit(chat, _number(given, "message_id"), _string(given, "text"))

    def blocked(given: Json, chat: int) -> None:
        if not isinstance(wanted := given.get("blocked"), bool):
            raise ValueError("blocked must be true or false")
        persons.block(chat, wanted)

    def cleared(_: Json, chat: int) -> None:
        persons.clear(chat)

    async def events(request: Request) -> Response:
        chat = persons.chat(request.path_params["chat"])
        after, wait = _asked(request, "after", 0), _asked(request, "wait", WAIT)
        number, happened = await chat.events(after, min(wait, LONGEST_WAIT))
        return AsciiResponse({"next": number, "events": happened})

    async def profile(request: Request) -> Response:
        return AsciiResponse(server.profile.shown(persons.chat(request.path_params["chat"])))

    async def file(request: Request) -> Response:
        name, content = persons.file(request.path_params["chat"], request.path_params["message"])
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, headers=headers, media_type="application/octet-stream")

    place = "/preview/api/chats/{chat:int}/"
    acts: dict[str, Act] = {
        "text": texted,
        "send": sent,
        "press": pressed,
        "edit": edited,
        "block": blocked,
        "clear": cleared,
    }
    return [
        Route("/preview/api/persons", _guarded(_posted(opened)), methods=["POST"]),
        *(
            Route(place + name, _guarded(_posted(act)), methods=["POST"])
            for name, act in acts.items()
        ),
        Route(place + "events", _guarded(events), methods=["GET"]),
        Route(place + "profile", _guarded(profile), methods=["GET"]),
        Route(place + "files/{message:int}", _guarded(file), methods=["GET"]),
    ]


Endpoint = Callable[[Request], Awaitable[Response]]


def refused(status: int, words: str) -> Response:
    """An error in the shape that the page knows."""
    return AsciiResponse({"ok": False, "error": words}, status)


def _posted(act: Act) -> Endpoint:
    """Read the JSON of a POST and do what it asks."""

    async def endpoint(request: Request) -> Response:
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/json":
            return refused(415, "Send JSON, with Content-Type: application/json.")
        try:
            given = json.loads(await body(request, BODY))
        except (ValueError, RecursionError):
            return refused(400, "The body is not JSON.")
        if not isinstance(given, dict):
            return refused(400, "The body must be a JSON object.")
        done = act(given, request.path_params.get("chat", 0))
        return AsciiResponse({"ok": True, **(done if isinstance(done, dict) else {})})

    return endpoint


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Turn what goes wrong into an error that the page knows."""

    async def safe(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Gone:
            return refused(404, GONE)
        except Impossible as impossible:
            return refused(409, str(impossible))
        except ValueError as wrong:
            return refused(400, f"This cannot be read: {wrong}.")
        except TooLarge:
            return refused(413, "The body is larger than 64 KB.")

    return safe


def _asked(request: Request, name: str, default: int) -> int:
    """A whole number of the query."""
    value = request.query_params.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise ValueError(f"{name} must be a whole number, 0 or more")
    return int(value)


def _string(given: Json, name: str) -> str:
    if not isinstance(value := given.get(name), str):
        raise ValueError(f"{name} must be a string")
    return value


def _number(given: Json, name: str) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number")
    return value
