"""Log lines with a closed list of fields, and a few totals: nothing in them can name a person.

Every line is one JSON object. A record that does not come from `note` (a library's own logging)
loses its message and arguments, for they may hold a token or what somebody wrote: what stays is
the logger's name, the level and the class of the exception.
"""

import json
import logging
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, TextIO

_LOGGER = logging.getLogger("bot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """All that a log line may carry. Adding a field is a decision about privacy."""

    update_id: int | None = None  # Telegram's running number of the update, not of a person
    method: str | None = None  # of the Bot API
    status: int | None = None  # HTTP status
    error: str | None = None  # class of an exception, never its text
    place: str | None = None  # file:line of the code that raised
    code: str | None = None  # of a Problem
    seconds: float | None = None
    count: int | None = None
    edition: str | None = None
    address: str | None = None  # where this process listens
    detail: str | None = None  # a fixed sentence of this program's own, never built from input


def note(event: str, level: int = logging.INFO, **fields: int | float | str | None) -> None:
    """Write one line: a fixed event name and `Fields`; an unknown field raises TypeError."""
    _LOGGER.log(level, event, extra={"fields": Fields(**fields)})  # type: ignore[arg-type]  # the dataclass checks the names


def raised(error: BaseException) -> dict[str, str]:
    """`error` and `place` of an exception: its class and the innermost line of our own code."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "bot" in path.parts:
            place = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"error": type(error).__name__, "place": place}


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
        }
        fields = getattr(record, "fields", None)
        if isinstance(fields, Fields):
            line["event"] = record.msg
            line |= {name: value for name, value in asdict(fields).items() if value is not None}
        else:
            line["event"] = "library"
            line["logger"] = record.name
            if record.exc_info and record.exc_info[1] is not None:
                line |= raised(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def start_logging(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every record of the process through the one-line formatter to `stream` (stderr)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_OneLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("httpx", "httpcore", "telegram", "uvicorn", "asyncio"):
        # httpx logs the token at INFO, python-telegram-bot people's text at DEBUG.
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))


class Metrics:
    """Totals since the start, for the operator; they say nothing about what people did."""

    NAMES: ClassVar[dict[str, str]] = {
        "bot_updates_total": "updates taken from Telegram, rounded down to 50",
        "bot_updates_unreadable_total": "updates that could not be read",
        "bot_replies_failed_total": "replies given up",
        "bot_interactions_dropped_total": "interactions lost because the store was away",
        "bot_store_errors_total": "failed writes to the store",
        "bot_content_stale": "things past their review date in the content",
    }

    def __init__(self) -> None:
        self._totals: Counter[str] = Counter()

    def add(self, name: str, count: int = 1) -> None:
        """Count `name`, one of `NAMES`."""
        self._totals[self._known(name)] += count

    def set(self, name: str, count: int) -> None:
        """Set `name`, one of `NAMES`."""
        self._totals[self._known(name)] = count

    def value(self, name: str) -> int:
        """The total as it is shown."""
        total = self._totals[self._known(name)]
        return total - total % 50 if name == "bot_updates_total" else total

    def text(self) -> str:
        """All totals in Prometheus' text format."""
        lines = (f"# HELP {n} {h}\n{n} {self.value(n)}" for n, h in self.NAMES.items())
        return "\n".join(lines) + "\n"

    def _known(self, name: str) -> str:
        if name not in self.NAMES:
            raise KeyError(f"{name} is not a metric")
        return name
