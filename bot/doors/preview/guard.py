"""The guard: answers only requests that name this machine, so that no foreign page reads along."""

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Refuses with 403 what has another `Host` than the loopback with the server's own port."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not _known(scope):
            error = "Only addresses of this machine are answered, such as http://127.0.0.1."
            await JSONResponse({"ok": False, "error": error}, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _known(scope: Scope) -> bool:
    hosts = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
    port = (scope.get("server") or ("", 80))[1]
    bare = NAMES if port == 80 else ()
    return len(hosts) == 1 and hosts[0] in {*(f"{name}:{port}" for name in NAMES), *bare}
