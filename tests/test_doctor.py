"""The doctor: explains every setting, looks at content and counts, and shows no secret."""

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.doctor import doctor
from bot.config import SETTINGS
from bot.core.edition import Edition
from bot.core.events import Interaction
from bot.core.tables import STORED
from bot.store.counts import Counted
from bot.store.sqlite import SqliteCounts
from tests.conftest import CONTENT


def run(data: Path, *arguments: str, **environ: str) -> Result:
    """The command, as typed."""
    given: dict[str, str | None] = dict.fromkeys(n for n in os.environ if n.startswith("BOT_"))
    given |= {"BOT_DATA": str(data), "BOT_CONTENT": str(CONTENT), **environ}
    return CliRunner(env=given).invoke(doctor, arguments)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one interaction."""
    counts = SqliteCounts(tmp_path / "counts.sqlite")
    counts.add([Counted(1, (Interaction("menu", date(2026, 11, 24), "ru"),))])
    counts.close()
    return tmp_path


def test_when_all_is_well_it_says_so_and_that_counts_are_exact(
    data: Path, edition: Edition
) -> None:
    told = run(data)
    assert told.exit_code == 0
    for setting in SETTINGS:
        assert f"✓ {setting.name}: {setting.meaning}" in told.output
    assert f"edition {edition.id}" in told.output
    assert "1 interactions so far" in told.output
    assert "Counts are exact in this version" in told.output


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    tmp_path: Path, edition: Edition
) -> None:
    told = run(tmp_path / "none")
    assert told.exit_code == 0
    assert "none yet" in told.output
    assert not (tmp_path / "none").exists()


def test_a_place_where_no_counts_file_can_be_made_is_explained(
    tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda where, what: where != tmp_path)
    told = run(tmp_path / "none" / "deeper")
    assert told.exit_code == 1
    assert f"{tmp_path}: error counts-not-permitted" in told.output


def test_wrong_settings_are_explained_and_end_with_78(data: Path) -> None:
    told = run(data, BOT_LISTEN="KANARIENVOGEL", BOT_TOKN="KANARIENVOGEL")
    assert told.exit_code == 78
    assert "✗ BOT_LISTEN" in told.output
    assert "this is not host:port" in told.output
    assert "Did you mean BOT_TOKEN?" in told.output
    assert "KANARIENVOGEL" not in told.output


def test_secrets_are_never_shown(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("KANARIENVOGEL")
    told = run(
        data, BOT_TOKEN="123:KANARIENVOGEL", BOT_WEBHOOK_SECRET_FILE=str(file), BOT_ADMINS="777888"
    )
    assert "set, not shown" in told.output
    assert "set, by BOT_WEBHOOK_SECRET_FILE" in told.output
    assert "KANARIENVOGEL" not in told.output
    assert "777888" not in told.output


def test_a_damaged_counts_file_is_explained_and_left_alone(data: Path, edition: Edition) -> None:
    (data / "counts.sqlite").write_bytes(b"\x07" * 9000)
    told = run(data)
    assert told.exit_code == 1
    assert "counts-damaged" in told.output
    assert "backup" in told.output
    assert (data / "counts.sqlite").read_bytes() == b"\x07" * 9000


def test_broken_content_is_explained(data: Path, tmp_path: Path, edition: Edition) -> None:
    told = run(data, BOT_CONTENT=str(tmp_path))
    assert told.exit_code == 1
    assert "errors; the first of them" in told.output
    assert "1 interactions so far" in told.output


def test_privacy_lists_every_table_and_column_and_why(tmp_path: Path) -> None:
    told = run(tmp_path, "--privacy")
    assert told.exit_code == 0
    for table in STORED:
        assert f"{table.name} ({', '.join(table.columns)})" in told.output
        assert table.why in told.output
    assert "Counts are exact in this version" in told.output
