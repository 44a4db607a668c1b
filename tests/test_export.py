"""The export: a tidy CSV file, the same for the same counts, harmless in a spreadsheet."""

import csv
import io
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.export import COLUMNS, as_csv, export, write_whole
from bot.core.events import Interaction, QuizResult
from bot.core.problems import Problems
from bot.store.counts import Counted, Totals
from bot.store.sqlite import SqliteCounts
from tests.conftest import CONTENT

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", " =1")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with some counts."""
    folder = tmp_path / "data"
    counts = SqliteCounts(folder / "counts.sqlite")
    for number, (topic, language, day) in enumerate(
        [("wages-not-paid", "tg", 24), ("missing-migrant", "uz-Cyrl", 25), ("a", "ru", 24)]
    ):
        did = Interaction("topic", date(2026, 11, day), language, topic)
        counts.add([Counted(number, (did,))])
    counts.add([Counted(9, (Interaction("started", date(2026, 11, 25), "ru", None, "tv"),))])
    dead = Interaction("dead-number", date(2026, 11, 25), "ru", contact="kg-ombudsman-115")
    counts.add([Counted(10, (dead,))])
    result = QuizResult("after", 7)
    counts.add([Counted(11, (Interaction("quiz", date(2026, 11, 25), "tg", quiz=result),))])
    sought = Interaction("section", date(2026, 11, 25), "tg", sought="family")
    counts.add([Counted(12, (sought,))])
    counts.close()
    return folder


def run(data: Path, *arguments: str, **environ: str) -> Result:
    """The command, as typed."""
    given: dict[str, str | None] = dict.fromkeys(n for n in os.environ if n.startswith("BOT_"))
    given |= {"BOT_DATA": str(data), "BOT_CONTENT": str(CONTENT), **environ}
    return CliRunner(env=given).invoke(export, arguments)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_figure_is_one_row_in_order(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "counts.csv"
    assert run(data, "--output", str(output)).exit_code == 0
    traits = (
        "table", "topic", "language", "kind", "day", "source", "contact", "section",
        "taken", "score", "figure",
    )  # fmt: skip
    shown = [
        tuple(cell for name in traits if (cell := row[name])) for row in rows(output.read_bytes())
    ]
    assert shown == [
        ("topic_language", "a", "ru", "1"),
        ("topic_language", "missing-migrant", "uz-Cyrl", "1"),
        ("topic_language", "wages-not-paid", "tg", "1"),
        ("kind_day", "dead-number", "2026-11-25", "1"),
        ("kind_day", "quiz", "2026-11-25", "1"),
        ("kind_day", "section", "2026-11-25", "1"),
        ("kind_day", "started", "2026-11-25", "1"),
        ("kind_day", "topic", "2026-11-24", "2"),
        ("kind_day", "topic", "2026-11-25", "1"),
        ("source", "tv", "1"),
        ("dead_number", "kg-ombudsman-115", "1"),
        ("sought", "family", "1"),
        ("quiz", "after", "7", "1"),
    ]
    for row in rows(output.read_bytes()):
        assert row["unit"] == "interactions"
        assert "not people" in row["note"]
        assert "exact in this version" in row["note"]


def test_the_same_counts_give_the_same_file_to_the_byte(data: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    assert run(data, "--output", str(first)).exit_code == 0
    assert run(data, "--output", str(second)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run(data, "--output", "-").stdout_bytes == first.read_bytes()


def test_text_that_a_spreadsheet_would_run_is_made_inert() -> None:
    topics = {(text, text): 1 for text in HOSTILE}
    found = rows(as_csv(Totals(topics, {}, dict.fromkeys(HOSTILE, 1))))
    for column, table in (("topic", "topic_language"), ("source", "source")):
        shown = {row[column] for row in found if row["table"] == table}
        assert shown == {f"'{text}" for text in HOSTILE}
    assert {row["figure"] for row in found} == {"1"}


def test_quotes_commas_and_line_breaks_survive() -> None:
    odd = 'a "word", and\nanother'
    (row,) = rows(as_csv(Totals({}, {}, {odd: 3})))
    assert (row["source"], row["figure"]) == (odd, "3")


def test_an_empty_store_gives_the_head_alone() -> None:
    assert as_csv(Totals({}, {}, {})) == (",".join(COLUMNS) + "\r\n").encode()


def test_a_byte_order_mark_comes_only_when_asked_for(data: Path) -> None:
    assert run(data, "--output", "-", "--bom").stdout_bytes.startswith(b"\xef\xbb\xbftable,")
    assert run(data, "--output", "-").stdout_bytes.startswith(b"table,")


def test_a_file_that_is_there_is_replaced_only_when_told(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "counts.csv"
    output.write_text("mine")
    refused = run(data, "--output", str(output))
    assert refused.exit_code == 1
    assert "export-exists" in refused.stderr
    assert "--force" in refused.stderr
    assert output.read_text() == "mine"
    assert run(data, "--output", str(output), "--force").exit_code == 0
    assert output.read_bytes().startswith(b"table,")
    assert stat.S_IMODE(output.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_no_part_of_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "counts.csv"
    output.write_text("mine")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problems):
        write_whole(output, b"new", force=True)
    assert output.read_text() == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["counts.csv"]


def test_a_folder_that_is_not_there_is_a_problem(data: Path, tmp_path: Path) -> None:
    refused = run(data, "--output", str(tmp_path / "no" / "counts.csv"))
    assert refused.exit_code == 1
    assert "export-not-written" in refused.stderr


def test_without_counts_there_is_a_problem_and_no_file(tmp_path: Path) -> None:
    refused = run(tmp_path / "none", "--output", str(tmp_path / "counts.csv"))
    assert refused.exit_code == 1
    assert "counts-missing" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_ends_with_78(data: Path) -> None:
    refused = run(data, "--output", "-", BOT_LISTEN="nowhere")
    assert refused.exit_code == 78
    assert "BOT_LISTEN" in refused.stderr
