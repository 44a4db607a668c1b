"""Schema: how the SQLite file is built up, one named migration after another, all or nothing."""

import sqlite3
from collections.abc import Callable, Sequence

# In the file's header: says that a file is ours ("SWBc"), before anything in it is believed.
APPLICATION_ID = 0x53574263

Migration = Callable[[sqlite3.Connection], None]


def exact_counts(connection: sqlite3.Connection) -> None:
    """Schema 1: three tables of exact totals, and which updates are in them.

    `place` is the order in which updates were counted, not when.
    """
    for table in (
        "seen (place INTEGER PRIMARY KEY,"
        " update_id INTEGER NOT NULL UNIQUE CHECK (typeof(update_id) = 'integer'))",
        "topic_language (topic TEXT NOT NULL, language TEXT NOT NULL, n INTEGER NOT NULL,"
        " PRIMARY KEY (topic, language)) WITHOUT ROWID",
        "kind_day (kind TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL,"
        " PRIMARY KEY (kind, day)) WITHOUT ROWID",
        "source (source TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (source)) WITHOUT ROWID",
    ):
        connection.execute(f"CREATE TABLE {table}")


def dead_numbers(connection: sqlite3.Connection) -> None:
    """Schema 2: contacts whose number did not answer."""
    connection.execute(
        "CREATE TABLE dead_number (contact TEXT NOT NULL, n INTEGER NOT NULL,"
        " PRIMARY KEY (contact)) WITHOUT ROWID"
    )


def sought_sections(connection: sqlite3.Connection) -> None:
    """Schema 3: sections that were opened after a question found nothing."""
    connection.execute(
        "CREATE TABLE sought (section TEXT NOT NULL, n INTEGER NOT NULL,"
        " PRIMARY KEY (section)) WITHOUT ROWID"
    )


def quiz_scores(connection: sqlite3.Connection) -> None:
    """Schema 4: how many quizzes before and after the course had how many right answers."""
    connection.execute(
        "CREATE TABLE quiz (taken TEXT NOT NULL, score INTEGER NOT NULL, n INTEGER NOT NULL,"
        " PRIMARY KEY (taken, score)) WITHOUT ROWID"
    )


MIGRATIONS: Sequence[Migration] = (exact_counts, dead_numbers, sought_sections, quiz_scores)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Take the file through the migrations that it lacks, in one transaction.

    Whoever is killed half way leaves the old state; two processes at once do it once.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in migrations[version(connection) :]:
            migration(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
