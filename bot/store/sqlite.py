"""SqliteCounts: the counts in one SQLite file, closed to others, each update counted once."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot.core.events import Interaction
from bot.core.problems import Problems
from bot.core.tables import (
    DEAD_NUMBER,
    KIND_DAY,
    QUIZ,
    SOUGHT,
    SOURCE,
    TOPIC_LANGUAGE,
    Table,
)
from bot.store.counts import Counted, StoreTrouble, Totals
from bot.store.opening import code_of, connect

# How many updates are remembered. Telegram keeps updates for a day; numbers restart at random
# after an idle week, so the newest are those counted last, not those with the highest number.
REMEMBERED = 20_000

Sums = Counter[tuple[str | int, ...]]

_REMEMBER = "INSERT INTO seen (update_id) VALUES (?) ON CONFLICT (update_id) DO NOTHING"
_FORGET = "DELETE FROM seen WHERE place <= (SELECT max(place) FROM seen) - ?"


def _adding(table: Table) -> str:
    """The statement that adds a number to the row of its traits, or begins the row."""
    marks = ", ".join("?" for _ in table.columns)
    traits = ", ".join(table.traits)
    into = f"INSERT INTO {table.name} VALUES ({marks})"  # noqa: S608  # names of our own tables
    return f"{into} ON CONFLICT ({traits}) DO UPDATE SET n = n + excluded.n"


class SqliteCounts:
    """The counts in the file at `path`, which is made, with mode 600, where there is none.

    Opening raises Problems, with exactly one, when the file is not fit to be used. With `reading`
    nothing is made or changed. Safe to use from several threads and processes.
    """

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        self._path = path
        self._reading = reading
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = connect(
            path, make=not reading, reading=reading
        )

    def add(self, group: Sequence[Counted]) -> None:
        """Add a group of updates in one transaction: all of it or, with an exception, nothing.

        StoreTrouble: try again later. ValueError: something in the group can never be written.
        """
        with self._transaction("IMMEDIATE") as connection:
            fresh = [
                interaction
                for counted in group
                if connection.execute(_REMEMBER, (counted.update_id,)).rowcount
                for interaction in counted.interactions
            ]
            for table, sums in _sums(fresh):
                connection.executemany(
                    _adding(table), ((*row, n) for row, n in sorted(sums.items()))
                )
            connection.execute(_FORGET, (REMEMBERED,))

    def totals(self) -> Totals:
        """The tables at one moment; StoreTrouble when they cannot be read."""
        with self._transaction("DEFERRED") as connection:
            topics = connection.execute("SELECT topic, language, n FROM topic_language").fetchall()
            kinds = connection.execute("SELECT kind, day, n FROM kind_day").fetchall()
            sources = connection.execute("SELECT source, n FROM source").fetchall()
            dead = connection.execute("SELECT contact, n FROM dead_number").fetchall()
            sought = connection.execute("SELECT section, n FROM sought").fetchall()
            quizzes = connection.execute("SELECT taken, score, n FROM quiz").fetchall()
        return Totals(
            {(topic, language): n for topic, language, n in topics},
            {(kind, date.fromisoformat(day)): n for kind, day, n in kinds},
            dict(sources),
            dict(dead),
            dict(sought),
            quiz={(taken, score): n for taken, score, n in quizzes},
        )

    def close(self) -> None:
        """Let go of the file; nothing is lost."""
        with self._lock:
            self._drop()

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                connection = self._connected()
                connection.execute(f"BEGIN {kind}")
                yield connection
                connection.execute("COMMIT")
            except (OverflowError, ValueError, sqlite3.IntegrityError, sqlite3.ProgrammingError):
                self._drop()
                raise ValueError("the store cannot hold this") from None
            except sqlite3.Error as error:
                self._drop()
                raise StoreTrouble(code_of(error, self._path)) from None
            except BaseException:
                self._drop()
                raise

    def _connected(self) -> sqlite3.Connection:
        """The connection, opened anew after trouble; a file that has gone is not made anew."""
        if self._connection is None:
            try:
                self._connection = connect(self._path, make=False, reading=self._reading)
            except Problems as refused:
                raise StoreTrouble(refused.problems[0].code) from None
        return self._connection

    def _drop(self) -> None:
        """Close the connection; what was not committed is rolled back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _sums(interactions: Sequence[Interaction]) -> Iterator[tuple[Table, Sums]]:
    """What to add to which row; no table learns more of an interaction than its own traits."""
    yield TOPIC_LANGUAGE, Counter((i.topic, i.language) for i in interactions if i.topic)
    yield KIND_DAY, Counter((i.kind, i.day.isoformat()) for i in interactions)
    yield SOURCE, Counter((i.source,) for i in interactions if i.source)
    yield DEAD_NUMBER, Counter((i.contact,) for i in interactions if i.contact)
    yield SOUGHT, Counter((i.sought,) for i in interactions if i.sought)
    yield QUIZ, Counter((i.quiz.taken, i.quiz.right) for i in interactions if i.quiz)
