"""What many tests start from: the real content, its interface texts, a fixed moment."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.editions import readers
from bot.editions.folder import cyrillic_of, load
from bot.editions.interface import BabelTexts

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LOCALES = ROOT / "locales"
READERS = ROOT / "data" / "readers"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` rewrites the golden conversations."""
    parser.addoption("--update", action="store_true", help="rewrite golden conversations")


def pytest_configure(config: pytest.Config) -> None:
    """Before any process of the tests begins, one fits the reader that all of them read."""
    if not hasattr(config, "workerinput"):
        ask = [sys.executable, "-m", "bot", "ask", "?"]
        subprocess.run(ask, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition of the real content with its reader; a Problem in it fails whoever asks."""
    loaded = load(CONTENT, today=NOW.date())
    assert loaded.edition is not None, "\n".join(map(str, loaded.problems))
    reader = readers.read(READERS, readers.reader_name(loaded.taught))
    assert reader is not None, "not fitted: python -m bot fit"
    return replace(loaded.edition, reader=reader)


@pytest.fixture(scope="session")
def texts(edition: Edition) -> Texts:
    """The real interface texts."""
    return BabelTexts(LOCALES, edition.bot, cyrillic_of(CONTENT))


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment at which every test happens."""
    return NOW
