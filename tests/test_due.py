"""check --contacts: what is due for a call, the most urgent first, with file and line."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.check import check
from bot.core.edition import Edition
from bot.core.events import Interaction
from bot.editions.due import due
from bot.store.counts import Counted
from bot.store.sqlite import SqliteCounts
from tests.broken import written
from tests.conftest import CONTENT

DAY = date(2026, 11, 24)


def run(data: Path, content: Path = CONTENT) -> Result:
    """The command, as typed."""
    given: dict[str, str | None] = dict.fromkeys(n for n in os.environ if n.startswith("BOT_"))
    given |= {"BOT_DATA": str(data), "BOT_CONTENT": str(content)}
    return CliRunner(env=given).invoke(check, ["--contacts"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in which readers reported two numbers."""
    counts = SqliteCounts(tmp_path / "data" / "counts.sqlite")
    names = ["kg-ombudsman-115"] * 3 + ["ru-ngo-sestry"]
    for number, name in enumerate(names):
        dead = Interaction("dead-number", DAY, "ru", contact=name)
        counts.add([Counted(number, (dead,))])
    counts.close()
    return tmp_path / "data"


def test_what_readers_reported_comes_first_with_file_and_line(data: Path) -> None:
    told = run(data)
    assert told.exit_code == 0
    first, numbers, second = told.stdout.splitlines()[:3]
    file, line, rest = first.split(":", 2)
    assert (
        (CONTENT / file).read_text("utf-8").splitlines()[int(line) - 1].endswith("kg-ombudsman-115")
    )
    assert "readers said 3 times that it did not answer; never called by us" in rest
    assert numbers.strip() == "115"
    assert "ru-ngo-sestry: readers said once" in second
    assert "2 reported as not answering" in told.stdout.splitlines()[-1]


def test_without_counts_the_list_is_made_all_the_same(tmp_path: Path) -> None:
    told = run(tmp_path / "nowhere")
    assert told.exit_code == 0
    assert "never called by us" in told.stdout
    assert "counts-missing" in told.stderr
    assert not (tmp_path / "nowhere").exists()


def test_content_with_errors_gives_no_list(tmp_path: Path) -> None:
    folder = written(tmp_path / "content")
    (folder / "contacts/ru.yaml").write_text("a: b\n", "utf-8")
    told = run(tmp_path, folder)
    assert told.exit_code == 1
    assert "schema-shape" in told.stderr


def test_the_order_is_reports_then_review_then_the_sos_screen(edition: Edition) -> None:
    contacts = dict(edition.contacts)
    old = {"review_by": date(2026, 1, 1)}
    contacts["kz-legal-aid"] = contacts["kg-iom"].model_copy(update={"id": "kz-legal-aid", **old})
    called = {"called": DAY}
    contacts["ru-ngo-sestry"] = contacts["ru-ngo-sestry"].model_copy(update=called)
    changed = replace(edition, contacts=contacts)
    found = [each.contact.id for each in due(changed, {"ru-embassy-kg-moscow": 1}, DAY)]
    assert found[:2] == ["ru-embassy-kg-moscow", "kz-legal-aid"]
    assert "ru-ngo-sestry" not in found, "called, reviewed and answering"
    sos = {n for c in edition.bot.countries for n in (c.emergency, *c.first)}
    behind = [name in sos for name in found[2:]]
    assert behind == sorted(behind, reverse=True)
