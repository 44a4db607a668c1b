"""The store: each update counts once, whatever happens to disk, file and process."""

import itertools
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.answer import answer
from bot.core.edition import Edition
from bot.core.events import Asked, Hints, Interaction, QuizResult, Started
from bot.core.problems import Problem, Problems
from bot.core.tables import STORED
from bot.core.texts import Texts
from bot.store import opening, schema, sqlite
from bot.store.counts import Counted, StoreTrouble, Totals
from bot.store.sqlite import SqliteCounts
from tests.conftest import ROOT
from tests.store_child import DAY, GROUP, LARGE, THREADS, UPDATES, second_step, topic

GROUP_TOTALS = Totals(
    {("wages-not-paid", "tg"): 2, ("missing-migrant", "tg"): 1},
    {("topic", DAY): 3},
    {"umed-leaflet": 1},
)
NOTHING = Totals({}, {}, {})
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the counts file of a test lies."""
    return tmp_path / "data" / "counts.sqlite"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is waited for only briefly."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.02)


@contextmanager
def opened(path: Path) -> Iterator[SqliteCounts]:
    counts = SqliteCounts(path)
    try:
        yield counts
    finally:
        counts.close()


def totals(path: Path) -> Totals:
    with opened(path) as counts:
        return counts.totals()


def child(what: str, path: Path, number: int = 0) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.store_child", what, str(path), str(number)]
    return subprocess.Popen(command, cwd=ROOT)


def refused(path: Path) -> Problem:
    """The one Problem of a file that may not be used, which stays as it is."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Problems) as raised:
        SqliteCounts(path)
    (problem,) = raised.value.problems
    assert problem.hint
    assert before is None or path.read_bytes() == before
    return problem


# Counting


def test_a_number_that_did_not_answer_is_added_to_its_contact(path: Path) -> None:
    dead = Interaction("dead-number", DAY, "tg", contact="kg-ombudsman-115")
    with opened(path) as counts:
        counts.add([Counted(1, (dead,)), Counted(2, (dead,))])
        counts.add([Counted(2, (dead,))])
    found = totals(path)
    assert found.dead_number == {"kg-ombudsman-115": 2}
    assert found.kind_day == {("dead-number", DAY): 2}
    assert found.topic_language == {}


def test_a_group_is_added_to_the_three_tables(path: Path) -> None:
    with opened(path) as counts:
        counts.add(GROUP)
        counts.add([Counted(4, (Interaction("started", DAY, "ru", None, "umed-leaflet"),))])
        found = counts.totals()
    assert found.topic_language == GROUP_TOTALS.topic_language
    assert found.kind_day == {("topic", DAY): 3, ("started", DAY): 1}
    assert found.source == {"umed-leaflet": 2}


def test_a_quiz_is_added_up_by_when_and_score_alone(path: Path) -> None:
    results = [("before", 3), ("before", 3), ("after", 7), ("before", 8)]
    with opened(path) as counts:
        for update, (taken, right) in enumerate(results):
            result = QuizResult(taken, right)  # type: ignore[arg-type]
            counts.add([Counted(update, (Interaction("quiz", DAY, "tg", quiz=result),))])
        found = counts.totals()
    assert found.quiz == {("before", 3): 2, ("before", 8): 1, ("after", 7): 1}
    assert (found.topic_language, found.source) == ({}, {})


def test_a_file_from_before_the_quiz_keeps_its_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = schema.MIGRATIONS[: schema.MIGRATIONS.index(schema.quiz_scores)]
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", older)
        SqliteCounts(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO source VALUES ('umed-leaflet', 4)")
    connection.close()
    with opened(path) as counts:
        assert counts.totals() == Totals({}, {}, {"umed-leaflet": 4})


def test_an_update_that_comes_again_counts_once(path: Path) -> None:
    with opened(path) as counts:
        counts.add([*GROUP, *GROUP])
        counts.add(GROUP)
    with opened(path) as counts:
        counts.add(GROUP)
        assert counts.totals() == GROUP_TOTALS


def test_the_updates_counted_last_are_remembered_and_not_the_highest(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "REMEMBERED", 3)
    with opened(path) as counts:
        for update in (900, 901, 902, 5, 6):
            counts.add([topic(update)])
        for update in (902, 5, 6):
            counts.add([topic(update)])
        assert counts.totals().kind_day == {("topic", DAY): 5}
        counts.add([topic(900)])
        assert counts.totals().kind_day == {("topic", DAY): 6}


def test_six_threads_in_three_processes_lose_and_double_nothing(path: Path) -> None:
    with opened(path):
        pass
    writers = [child("write", path) for _ in range(3)]
    reader = SqliteCounts(path, reading=True)
    looks = 0
    while any(writer.poll() is None for writer in writers):
        with suppress(StoreTrouble):  # busy: whoever asks asks again
            look = reader.totals()
            assert sum(look.topic_language.values()) == sum(look.kind_day.values())
            looks += 1
    reader.close()
    assert looks
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert totals(path).kind_day == {("topic", DAY): THREADS * UPDATES}


def test_a_file_that_many_begin_at_once_is_one_file(path: Path) -> None:
    def work(number: int) -> None:
        with opened(path) as counts:
            counts.add([topic(number)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals(path).kind_day == {("topic", DAY): 6}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("wrong", [topic(2**63), topic(9, "\ud800")])
def test_what_can_never_be_written_is_told_apart_from_trouble(path: Path, wrong: Counted) -> None:
    with opened(path) as counts:
        with pytest.raises(ValueError, match="cannot hold"):
            counts.add([*GROUP, wrong])
        assert counts.totals() == NOTHING
        counts.add(GROUP)
        assert counts.totals() == GROUP_TOTALS


def test_midnight_is_that_of_the_report(path: Path, edition: Edition, texts: Texts) -> None:
    midnight = datetime(2026, 11, 24, 19, tzinfo=UTC)  # 00:00 of the 25th in Dushanbe
    blink = timedelta(milliseconds=100)
    # Just before, just after, the clock set back, three days asleep.
    moments = (midnight - blink, midnight + blink, midnight - blink, midnight + timedelta(days=3))
    with opened(path) as counts:
        for number, now in enumerate(moments):
            decided = answer(Started(hints=Hints("ru")), edition, texts, now)
            counts.add([Counted(number, decided.interactions)])
        days = {day: n for (kind, day), n in counts.totals().kind_day.items() if kind == "started"}
    assert days == {date(2026, 11, 24): 2, date(2026, 11, 25): 1, date(2026, 11, 28): 1}


# Killed on the way


def test_a_kill_at_any_statement_leaves_all_of_a_group_or_nothing(tmp_path: Path) -> None:
    paths = {}
    for step in range(1, 30):
        paths[step] = tmp_path / str(step) / "counts.sqlite"
        with opened(paths[step]):
            pass
    children = {step: child("add", path, step) for step, path in paths.items()}
    ends = {step: process.wait() for step, process in children.items()}
    killed = [step for step, end in ends.items() if end == -signal.SIGKILL]
    assert 15 <= len(killed) < len(ends)
    assert set(ends.values()) == {0, -signal.SIGKILL}
    for step, path in paths.items():
        assert totals(path) == (NOTHING if step in killed else GROUP_TOTALS)
        with opened(path) as counts:
            counts.add(GROUP)  # Telegram delivers again what was not acknowledged
            assert counts.totals() == GROUP_TOTALS


def test_a_kill_with_half_a_group_in_the_file_is_rolled_back(path: Path) -> None:
    with opened(path) as counts:
        counts.add(GROUP)
    assert child("add-large", path, 2 * len(LARGE)).wait() == -signal.SIGKILL
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    assert b"a-topic-with-a-long-name" in path.read_bytes()
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert totals(path) == GROUP_TOTALS
    assert b"a-topic-with-a-long-name" not in path.read_bytes()


def test_a_kill_while_the_file_is_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    paths = {step: tmp_path / str(step) / "counts.sqlite" for step in range(1, 18)}
    children = {step: child("add", path, step) for step, path in paths.items()}
    assert {process.wait() for process in children.values()} == {-signal.SIGKILL}
    assert {path.exists() for path in paths.values()} == {False, True}
    for path in paths.values():
        with opened(path) as counts:
            counts.add(GROUP)
            assert counts.totals() == GROUP_TOTALS


def test_a_migration_that_is_killed_half_way_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = {step: tmp_path / str(step) / "counts.sqlite" for step in range(9, 20)}
    for path in paths.values():
        with opened(path) as counts:
            counts.add(GROUP)
    children = {step: child("migrate", path, step) for step, path in paths.items()}
    ends = {step: process.wait() for step, process in children.items()}
    assert set(ends.values()) == {0, -signal.SIGKILL}
    killed = [path for step, path in paths.items() if ends[step]]
    assert len(killed) >= 5
    for path in killed:
        assert totals(path) == GROUP_TOTALS
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, second_step))
    for path in paths.values():
        with opened(path):
            pass
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT * FROM later").fetchall() == [("umed-leaflet", 1)]
        connection.close()


def test_a_file_of_schema_1_is_brought_up_to_date_and_keeps_its_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        with opened(path):
            pass
    connection = sqlite3.connect(path)
    assert schema.version(connection) == 1
    connection.execute("INSERT INTO topic_language VALUES ('wages-not-paid', 'tg', 7)")
    connection.execute("INSERT INTO kind_day VALUES ('topic', ?, 7)", (DAY.isoformat(),))
    connection.execute("INSERT INTO source VALUES ('umed-leaflet', 2)")
    connection.execute("INSERT INTO seen (update_id) VALUES (1)")
    connection.commit()
    connection.close()
    dead = Interaction("dead-number", DAY, "tg", contact="kg-ombudsman-115")
    with opened(path) as counts:
        counts.add([topic(1), Counted(2, (dead,))])
    found = totals(path)
    assert found.topic_language == {("wages-not-paid", "tg"): 7}, "1 was counted before"
    assert found.kind_day == {("topic", DAY): 7, ("dead-number", DAY): 1}
    assert found.source == {"umed-leaflet": 2}
    assert found.dead_number == {"kg-ombudsman-115": 1}


# Trouble while running


def locked(counts: SqliteCounts, path: Path) -> Callable[[], None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


def gone(counts: SqliteCounts, path: Path) -> Callable[[], None]:
    away = path.with_name("away")
    path.rename(away)

    def back() -> None:
        assert not path.exists(), "a file that was moved away is not begun anew"
        away.rename(path)

    return back


def read_only(counts: SqliteCounts, path: Path) -> Callable[[], None]:
    assert counts._connection is not None
    counts._connection.execute("PRAGMA query_only = ON")
    return lambda: None


def full(counts: SqliteCounts, path: Path) -> Callable[[], None]:
    assert counts._connection is not None
    pages = counts._connection.execute("PRAGMA page_count").fetchone()[0]
    counts._connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: None


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("provoke", "code"),
    [
        (locked, "counts-locked"),
        (gone, "counts-missing"),
        (read_only, "counts-not-permitted"),
        (full, "counts-full"),
    ],
)
def test_trouble_is_named_and_after_it_the_counts_are_exact(
    path: Path, provoke: Callable[[SqliteCounts, Path], Callable[[], None]], code: str
) -> None:
    with opened(path) as counts:
        counts.add(GROUP)
        mend = provoke(counts, path)
        with pytest.raises(StoreTrouble) as raised:
            counts.add(LARGE)
        assert raised.value.code == code
        mend()
        counts.add(LARGE)
        counts.add(LARGE)
        assert sum(counts.totals().kind_day.values()) == len(GROUP) + len(LARGE) - 3


def test_a_file_that_was_moved_away_is_not_begun_anew_while_running(path: Path) -> None:
    with opened(path) as counts:
        path.rename(path.with_name("away"))
        for _ in range(2):
            with pytest.raises(StoreTrouble, match="counts-missing"):
                counts.add(GROUP)
    assert not path.exists()


# Files that are refused


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(20_000))


def text(path: Path) -> None:
    path.write_text("not a database")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    path.chmod(0o600)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def cut_to(size: int) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        os.truncate(path, size)

    cut.__name__ = f"cut_to_{size}"
    return cut


def scratched(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 + 200)
        file.write(b"\xff" * 3000)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (random_bytes, "counts-damaged"),
        (text, "counts-damaged"),
        (nothing, "counts-not-ours"),
        (other_database, "counts-not-ours"),
        (a_folder, "counts-not-ours"),
        (newer, "counts-newer"),
        (cut_to(60), "counts-not-ours"),
        (cut_to(4096), "counts-damaged"),
        (cut_to(9000), "counts-damaged"),
        (scratched, "counts-damaged"),
        (lambda path: path.chmod(0o644), "counts-open-to-others"),
    ],
)
def test_a_file_that_will_not_do_is_refused_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    with opened(path) as counts:
        counts.add(LARGE)
    spoil(path)
    assert refused(path).code == code
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may do everything: step down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(("what", "mode"), [("file", 0o000), ("file", 0o400), ("folder", 0o500)])
def test_a_file_that_the_bot_may_not_write_is_refused(what: str, mode: int) -> None:
    with tempfile.TemporaryDirectory() as folder:  # nobody may not enter pytest's own
        path = Path(folder) / "counts.sqlite"
        with opened(path):
            pass
        for owned in (path, path.parent) if os.geteuid() == 0 else ():
            os.chown(owned, NOBODY, NOBODY)
        with as_nobody():
            assert totals(path) == NOTHING
        target = path if what == "file" else path.parent
        target.chmod(mode)
        with as_nobody(), pytest.raises(Problems) as raised:
            SqliteCounts(path)
        target.chmod(0o700)
    assert [problem.code for problem in raised.value.problems] == ["counts-not-permitted"]


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_program_holds_at_the_start_is_refused(path: Path) -> None:
    with opened(path) as counts:
        release = locked(counts, path)
    assert refused(path).code == "counts-locked"
    release()
    assert totals(path) == NOTHING


def test_reading_makes_and_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problems) as raised:
        SqliteCounts(path, reading=True)
    assert raised.value.problems[0].code == "counts-missing"
    assert not path.parent.exists()
    with opened(path) as counts:
        counts.add(GROUP)
    before = path.read_bytes()
    reader = SqliteCounts(path, reading=True)
    assert reader.totals() == GROUP_TOTALS
    with pytest.raises(StoreTrouble):
        reader.add([topic(9)])
    reader.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, second_step))
    with pytest.raises(Problems) as raised:
        SqliteCounts(path, reading=True)
    assert raised.value.problems[0].code == "counts-older"
    assert path.read_bytes() == before


# What lies in the file


def test_file_and_folder_are_closed_to_others(path: Path) -> None:
    with opened(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_keeps_no_diary(path: Path) -> None:
    with opened(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with opened(path) as counts:
        counts.add(GROUP)
        assert counts._connection is not None
        pragmas = ("journal_mode", "secure_delete", "synchronous")
        found = [counts._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        assert found == ["delete", 1, 2]
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_store_has_the_tables_and_columns_that_are_told_and_no_others(path: Path) -> None:
    with opened(path):
        pass
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        found = {
            name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in names
        }
    connection.close()
    assert found == {table.name: table.columns for table in STORED}
    assert all(len(table.example) == len(table.columns) for table in STORED)


def spellings(word: str) -> Iterator[bytes]:
    """A word as it might lie in a file."""
    for coded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield from (coded, coded[::-1], coded.hex().encode())


def test_nothing_that_a_person_sent_lies_in_the_file(
    path: Path, edition: Edition, texts: Texts, now: datetime
) -> None:
    numbers = itertools.count()
    planted = ("kanarejka-7319", "Канарейка7319")
    with opened(path) as counts:
        for word in planted:
            for event in (Asked(f"{word} паспорт"), Started(word), Asked(f"/start {word}")):
                decided = answer(event, edition, texts, now)
                counts.add([Counted(next(numbers), decided.interactions)])
        found = counts.totals()
    assert found.kind_day
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert any(kind.encode() in written for kind, _ in found.kind_day), "the search finds nothing"
    for word in planted:
        assert not [coded for coded in spellings(word) if coded in written]


def test_the_place_for_numbers_of_updates_takes_nothing_else(path: Path) -> None:
    with opened(path):
        pass
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO seen (update_id) VALUES ('a name')")
    connection.close()


def test_forgotten_updates_are_gone_from_the_bytes_of_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "REMEMBERED", 5)
    old, kept = 0x5A17C0DE, 0x5A17BEEF
    with opened(path) as counts:
        counts.add([topic(old)])
        assert old.to_bytes(4) in path.read_bytes()
        for update in (1, 2, 3, 4, kept):
            counts.add([topic(update)])
    assert kept.to_bytes(4) in path.read_bytes()
    assert old.to_bytes(4) not in path.read_bytes()
