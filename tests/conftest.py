"""What many tests start from: the real content, its interface texts, a fixed moment."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.edition import Edition
from bot.core.texts import Texts
from bot.editions.folder import load
from bot.editions.interface import BabelTexts

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
LOCALES = ROOT / "locales"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` rewrites the golden conversations."""
    parser.addoption("--update", action="store_true", help="rewrite golden conversations")


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition of the real content; a Problem in it fails whoever asks for it."""
    loaded = load(CONTENT, today=NOW.date())
    assert loaded.edition is not None, "\n".join(map(str, loaded.problems))
    return loaded.edition


@pytest.fixture(scope="session")
def texts(edition: Edition) -> Texts:
    """The real interface texts."""
    return BabelTexts(LOCALES, edition.bot)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment at which every test happens."""
    return NOW
