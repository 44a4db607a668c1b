"""Canary: unique strings as name, text, id and token go through everything; nothing keeps them."""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from bot.cli import main
from bot.core.buttons import short_id
from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.doors.preview.faults import Fault, html_page
from bot.observe import start_logging
from tests.preview import TOKEN
from tests.stage import Stage, staged

WORD = "канарейка7351"
NAME = "Guest"
CONTACT = "ru-ngo-sestry"
DEAD = short_id("contact", CONTACT)
FORMS = (WORD, WORD.encode("utf-8").hex(), WORD[::-1], "7351", TOKEN, TOKEN.split(":")[1])


@contextmanager
def _logged() -> Iterator[io.StringIO]:
    """Everything that the process logs at DEBUG, through the product's own formatter."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    start_logging("DEBUG", stream)
    for name in ("httpx", "httpcore", "telegram", "telegram.Bot", "asyncio"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


async def _everything(stage: Stage) -> int:
    """A person does all that can be done, while Telegram fails in every way."""
    chat = stage.server.persons.open("ru").chat_id
    stage.server.faults.queue("sendMessage", html_page(502), Fault(500, WORD.encode()))
    await stage.says(chat, f"/start {WORD}")
    await stage.says(chat, f"меня зовут {WORD} паспорт забрали")
    await stage.says(chat, f"/{WORD}")
    shown = await stage.says(chat, "/menu")
    for data in (WORD, f"1r.ru.{DEAD}.RU-{WORD}", f"1r.ru.{DEAD}.RU-t7351"):
        stage.server.persons.forge(chat, shown[-1]["message_id"], data)
    for kind in ("photo", "contact", "location"):
        stage.server.persons.send(chat, kind)
    stage.server.updates.inject({"message": {"text": WORD, "chat": WORD}})
    stage.server.updates.inject({"callback_query": {"id": 1, "data": WORD, "from": {"id": WORD}}})
    await stage.seen(chat)
    app = stage.bot.app
    app.texts, texts = None, app.texts  # type: ignore[assignment]  # every answer raises now
    stage.server.persons.text(chat, WORD)
    await asyncio.wait_for(stage.server.updates.handled(), 20)
    app.texts = texts
    await stage.says(chat, "/hide")
    return chat


async def test_nothing_of_a_person_is_in_any_log_file_metric_or_export(
    edition: Edition, texts: Texts, tmp_path: Path
) -> None:
    with _logged() as log:
        async with staged(edition, texts, tmp_path) as stage:
            chat = await _everything(stage)
            metrics = stage.bot.metrics.text()
    logged = log.getvalue()
    assert "update_failed" in logged, "the planted failure must be in the log"
    assert "update_unreadable" in logged
    exported = CliRunner().invoke(
        main, ["export", "--output", "-"], env={"BOT_DATA": str(tmp_path)}
    )
    assert exported.exit_code == 0
    assert "started" in exported.output
    assert CONTACT in exported.output, "a number that did not answer is counted"
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    forms = (*FORMS, str(chat), f"{chat:x}")
    for form in forms:
        for place, text in (("log", logged), ("metrics", metrics), ("export", exported.output)):
            assert form not in text, (place, form)
        assert form.encode() not in files, form
        assert form.encode("utf-16-le") not in files, form
    for order in ("little", "big"):
        assert chat.to_bytes(8, order) not in files
    assert NAME not in logged


def test_the_search_would_find_what_is_planted(tmp_path: Path) -> None:
    with _logged() as log:
        logging.getLogger("bot").info("event", extra={"fields": None})
        logging.getLogger("somebody").warning("said %s", WORD)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    assert WORD not in log.getvalue()
    plain = logging.Formatter().format(
        logging.LogRecord("somebody", logging.WARNING, "", 0, "said %s", (WORD,), None)
    )
    assert WORD in plain
