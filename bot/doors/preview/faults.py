"""Faults that a test scripts: what the next call of a method meets instead of a good answer."""

from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One scripted answer.

    `delay` seconds pass first. Then the call is carried out unless `refused`; `status` and `body`
    replace its answer, `drop` closes the connection without one, and `drip` sends the answer byte
    by byte with so many seconds between two.
    """

    status: int | None = None
    body: bytes | dict[str, object] | None = None
    delay: float = 0.0
    drop: bool = False
    drip: float = 0.0
    refused: bool = True

    @property
    def answers(self) -> bool:
        """Whether it takes the place of the method's own answer."""
        return self.drop or self.status is not None or self.body is not None


def too_many_requests(seconds: int) -> Fault:
    """429 with `retry_after`."""
    body: dict[str, object] = {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    return Fault(429, body)


def html_page(status: int = 502) -> Fault:
    """A gateway's page in place of JSON."""
    return Fault(status, b"<html><body><h1>Bad Gateway</h1></body></html>")


class Faults:
    """Queues of faults by method; each is met once, in order."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def queue(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` meet these; `*` stands for any method."""
        self._queues[method.lower()].extend(faults)

    def take(self, method: str) -> Fault | None:
        """The fault that a call of `method` meets now."""
        for name in (method.lower(), "*"):
            if queue := self._queues.get(name):
                return queue.popleft()
        return None
