"""Golden conversations: what is typed and what is shown, whole. `pytest --update` rewrites them."""

import builtins
import io
import socket
import time
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest

from bot.core.answer import answer
from bot.core.edition import Edition
from bot.core.events import Answer, Event, Hints
from bot.core.texts import Texts
from bot.doors.terminal import Chat, replay

FOLDER = Path(__file__).parent / "golden"
CONVERSATIONS = sorted(FOLDER.glob("*.txt"))


def _person(transcript: str, edition: Edition, texts: Texts, now: datetime) -> Chat:
    app = next(
        line.removeprefix("# app: ").strip()
        for line in transcript.splitlines()
        if line.startswith("# app: ")
    )

    def respond(event: Event) -> Answer:
        return answer(event, edition, texts, now)

    return Chat(respond, Hints(app_language=app))


def test_there_are_at_least_25_conversations() -> None:
    assert len(CONVERSATIONS) >= 25


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
def test_the_conversation_is_as_it_was(
    path: Path, edition: Edition, texts: Texts, now: datetime, request: pytest.FixtureRequest
) -> None:
    transcript = path.read_text(encoding="utf-8")
    today = replay(_person(transcript, edition, texts, now), transcript)
    if request.config.getoption("--update"):
        path.write_text(today, encoding="utf-8")
    else:
        assert today == transcript


def test_conversations_need_no_network_no_file_and_no_clock(
    edition: Edition, texts: Texts, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcripts = [path.read_text(encoding="utf-8") for path in CONVERSATIONS]

    def forbidden(*_: object, **__: object) -> NoReturn:
        raise AssertionError("core reached for the world outside")

    with monkeypatch.context() as blocked:
        blocked.setattr(socket, "socket", forbidden)
        blocked.setattr(builtins, "open", forbidden)
        blocked.setattr(io, "open", forbidden)
        for clock in ("time", "monotonic", "time_ns"):
            blocked.setattr(time, clock, forbidden)
        shown = [replay(_person(text, edition, texts, now), text) for text in transcripts]
    assert shown == transcripts
