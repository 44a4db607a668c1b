"""check --contacts: what is due for a call, the most urgent first, with file and line."""

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.check import check
from bot.core.events import Interaction
from bot.editions.due import due
from bot.editions.folder import checked
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


def test_content_with_errors_gives_the_list_of_what_could_be_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "content")
    facts = folder / "contacts/ru.yaml"
    facts.write_text(facts.read_text("utf-8").replace("+79161234567", "+99912345678"), "utf-8")
    told = run(tmp_path, folder)
    assert told.exit_code == 0
    assert "contacts/ru.yaml:1: ru-112: never called by us" in told.stdout


def test_the_order_is_reports_then_review_then_the_sos_screen() -> None:
    draft, _, _ = checked(CONTENT, DAY, language=False)
    assert draft.bot is not None
    for name, facts in (
        ("kg-iom", {"review_by": date(2026, 1, 1)}),
        ("ru-ngo-sestry", {"called": DAY}),
    ):
        draft.contacts[name] = draft.contacts[name].model_copy(update=facts)
    found = [each.contact.id for each in due(draft, draft.bot, {"ru-embassy-kg-moscow": 1}, DAY)]
    assert found[:2] == ["ru-embassy-kg-moscow", "kg-iom"]
    assert "ru-ngo-sestry" not in found, "called, reviewed and answering"
    sos = {n for c in draft.bot.countries for n in (c.emergency, *c.first)}
    behind = [name not in sos for name in found[2:]]
    assert behind == sorted(behind)
