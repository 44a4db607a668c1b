"""The webhook: what is refused and how, and that real updates come through."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from bot.doors import health
from bot.doors.telegram.envelope import Envelope
from bot.doors.telegram.webhook import BODY_BYTES, HEADER, PATH, Webhook
from bot.observe import Metrics

GIVEN = "planted-secret-1"
UPDATE = {
    "update_id": 3,
    "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "/sos"},
}


class Site:
    """A served webhook, what it handed on, and its metrics."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.metrics = Metrics()
        webhook = Webhook(self._handle, self.metrics, GIVEN, "preview_bot")
        pages = health.routes(self.metrics, lambda: True, lambda: ["store"])
        transport = httpx.ASGITransport(Starlette(routes=[webhook.route(), *pages]))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://bot")

    async def _handle(self, envelope: Envelope) -> None:
        if envelope.update_id == 99:
            raise ValueError("planted")
        self.handled.append(envelope.update_id)

    async def post(self, body: bytes, **headers: str) -> httpx.Response:
        """A post as Telegram makes it, some headers changed."""
        usual = {HEADER: GIVEN, "content-type": "application/json"}
        return await self.client.post(PATH, content=body, headers={**usual, **headers})


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    """A webhook."""
    made = Site()
    yield made
    await made.client.aclose()


async def test_a_real_update_is_handed_on(site: Site) -> None:
    answer = await site.post(json.dumps(UPDATE).encode())
    assert (answer.status_code, answer.json(), site.handled) == (200, {"ok": True}, [3])


@pytest.mark.parametrize(
    ("headers", "body", "status", "code"),
    [
        ({HEADER: ""}, b"{}", 403, "secret"),
        ({HEADER: GIVEN[:-1]}, b"{}", 403, "secret"),
        ({"content-type": "text/plain"}, b"{}", 415, "type"),
        ({"content-encoding": "gzip"}, b"{}", 415, "encoding"),
        ({}, b"not JSON", 400, "json"),
        ({}, b"[" * 100_000, 400, "json"),
        ({}, b" " * (BODY_BYTES + 1), 413, "size"),
    ],
)
async def test_what_is_wrong_is_refused_in_one_shape(
    site: Site, headers: dict[str, str], body: bytes, status: int, code: str
) -> None:
    answer = await site.post(body, **headers)
    assert answer.status_code == status
    assert answer.json()["ok"] is False
    assert answer.json()["error"]["code"] == code
    assert site.handled == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_only_post_is_taken(site: Site, method: str) -> None:
    answer = await site.client.request(method, PATH, headers={HEADER: GIVEN})
    assert answer.status_code == 405


@pytest.mark.parametrize("body", [b"[]", b"null", b'{"update_id": 1, "message": 7}', b'"x"'])
async def test_an_unreadable_update_gets_200_and_is_counted(site: Site, body: bytes) -> None:
    answer = await site.post(body)
    assert answer.status_code == 200
    assert site.metrics.value("bot_updates_unreadable_total") == 1


async def test_a_failing_answer_is_no_reason_to_send_the_update_again(site: Site) -> None:
    answer = await site.post(json.dumps({**UPDATE, "update_id": 99}).encode())
    assert answer.status_code == 200


async def test_health_names_trouble_and_stays_ready(site: Site) -> None:
    ready = await site.client.get("/readyz")
    assert (ready.status_code, ready.json()["trouble"]) == (200, ["store"])
    assert (await site.client.get("/healthz")).status_code == 200
    shown = (await site.client.get("/metrics")).text
    assert all(name in shown for name in Metrics.NAMES)
