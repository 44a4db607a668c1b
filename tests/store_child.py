"""A process of its own for the tests of the store: it dies on the way, or writes beside others.

Run as `python -m tests.store_child add|add-large|migrate|write FILE NUMBER`. The failpoint is a
hook of SQLite, set here: before the statement with that number the process kills itself (kill -9).
"""

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.events import Interaction
from bot.store import schema
from bot.store.counts import Counted, StoreTrouble
from bot.store.sqlite import SqliteCounts

DAY = date(2026, 11, 24)
THREADS = 6
UPDATES = 10  # of each thread; every process sends the same ones


def topic(update: int, name: str = "wages-not-paid", source: str | None = None) -> Counted:
    """An update that opened a topic in Tajik."""
    return Counted(update, (Interaction("topic", DAY, "tg", name, source),))


GROUP = (topic(1), topic(2, source="umed-leaflet"), topic(3, "missing-migrant"))
LARGE = tuple(topic(number, f"{'a-topic-with-a-long-name' * 20}-{number}") for number in range(300))


def second_step(connection: sqlite3.Connection) -> None:
    """A migration that a later version might bring: everything is written anew."""
    connection.execute("CREATE TABLE later (source TEXT PRIMARY KEY, n INTEGER)")
    connection.execute("INSERT INTO later SELECT source, n FROM source")
    connection.execute("DROP TABLE source")


def die_before(statement: int, pages: int) -> None:
    """Every connection made from now on kills this process before that many statements are run.

    `pages` of cache: with few, changed pages go to the file before the end of a transaction.
    """
    plain = sqlite3.connect
    done = 0

    def count(_: str) -> None:
        nonlocal done
        done += 1
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(*args, **options)
        connection.execute(f"PRAGMA cache_size = {pages}")
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = connect  # type: ignore[assignment]  # the failpoint


def insist(counts: SqliteCounts, group: Sequence[Counted]) -> None:
    """Add a group, again and again while another process is writing."""
    while True:
        try:
            return counts.add(group)
        except StoreTrouble as trouble:
            if trouble.code != "counts-locked":
                raise


def write(path: Path) -> None:
    """Six threads on one store, each with updates of its own, each update twice."""
    counts = SqliteCounts(path)

    def work(thread: int) -> None:
        for update in range(thread * UPDATES, (thread + 1) * UPDATES):
            insist(counts, [topic(update)])
            insist(counts, [topic(update)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts.close()


def main(what: str, path: Path, number: int) -> None:
    """Do one of the four things."""
    if what == "write":
        return write(path)
    die_before(number, pages=1 if what == "add-large" else 100)
    if what == "migrate":
        schema.MIGRATIONS = (*schema.MIGRATIONS, second_step)
    counts = SqliteCounts(path)
    if what != "migrate":
        counts.add(LARGE if what == "add-large" else GROUP)
    counts.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
