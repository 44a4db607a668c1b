"""Opening the counts file: it is ours, whole, closed to others and of a known schema, or refused.

A file that is refused stays as it is: nothing here overwrites or deletes one.
"""

import os
import sqlite3
import stat
import tempfile
from pathlib import Path

from bot.core.problems import Problem, Problems
from bot.store import schema

BUSY_SECONDS = 1.0  # how long to wait for another process that holds the file

# Code -> what is wrong, how to mend it.
CODES = {
    "counts-missing": (
        "there is no counts file",
        "The bot makes it when it starts with a token. If it lies elsewhere, set BOT_DATA.",
    ),
    "counts-not-ours": (
        "this is not a counts file of this bot",
        "Nothing was changed. Move it elsewhere, or set BOT_DATA to another folder.",
    ),
    "counts-damaged": (
        "the counts file is damaged",
        "Nothing was changed. Put a copy from your backup in its place; or move it away together "
        "with the file that ends in -journal, and the bot begins a new one.",
    ),
    "counts-newer": (
        "the counts file was written by a newer version of the bot",
        "Nothing was changed. Run that version, or move the file away to begin a new one.",
    ),
    "counts-older": (
        "the counts file is of an older version of the bot",
        "Start the bot once: it brings the file up to date.",
    ),
    "counts-not-permitted": (
        "the bot may not read and write here",
        "Give the file and its folder to the bot's user (chown), with modes 600 and 700 (chmod).",
    ),
    "counts-open-to-others": (
        "other users of this machine may read or write the counts file",
        "Close it: chmod 600, and the folder: chmod 700.",
    ),
    "counts-locked": (
        "another program holds the counts file",
        "End the other program, such as an open database browser, and start again.",
    ),
    "counts-full": (
        "the disk is full",
        "Make room. Nothing else is needed: what waits is written then.",
    ),
    "counts-slow": (
        "the disk is slow",
        "Replies go out all the same. Look for what keeps the disk busy.",
    ),
    "counts-failed": (
        "the disk does not let the counts file be read and written",
        "Look for a disk with errors or a file system without hard links; BOT_DATA can name a "
        "folder on another one.",
    ),
}

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: "counts-locked",
    sqlite3.SQLITE_LOCKED: "counts-locked",
    sqlite3.SQLITE_FULL: "counts-full",
    sqlite3.SQLITE_READONLY: "counts-not-permitted",
    sqlite3.SQLITE_PERM: "counts-not-permitted",
    sqlite3.SQLITE_CANTOPEN: "counts-not-permitted",
    sqlite3.SQLITE_CORRUPT: "counts-damaged",
    sqlite3.SQLITE_NOTADB: "counts-damaged",
}


def code_of(error: sqlite3.Error, path: Path) -> str:
    """What an error of SQLite means for the file at `path`: one of CODES."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED or not os.path.exists(path):
        return "counts-missing"
    return _OF_SQLITE.get(code & 0xFF, "counts-failed")  # the low byte is the family of the error


def refuse(code: str, path: Path) -> Problems:
    """The one Problem of a file, to be raised."""
    message, hint = CODES[code]
    return Problems([Problem(str(path), 0, code, message, hint)])


def connect(path: Path, *, make: bool, reading: bool) -> sqlite3.Connection:
    """A connection to the counts file at `path`; Problems, with exactly one, when it is refused.

    `make`: begin a new file where there is none. `reading`: change nothing, not even the schema.
    """
    try:
        if make and not path.exists():
            _make(path)
        _permitted(path)
        return _checked(path, reading)
    except PermissionError:
        raise refuse("counts-not-permitted", path) from None
    except FileNotFoundError:
        raise refuse("counts-missing", path) from None
    except OSError:
        raise refuse("counts-failed", path) from None
    except sqlite3.Error as error:
        raise refuse(code_of(error, path), path) from None


def _permitted(path: Path) -> None:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or not found.st_size:
        raise refuse("counts-not-ours", path)
    effective = os.access in os.supports_effective_ids
    needed = ((path, os.R_OK | os.W_OK), (path.parent, os.W_OK | os.X_OK))  # there: the journal
    if not all(os.access(where, what, effective_ids=effective) for where, what in needed):
        raise PermissionError
    if os.name == "posix" and found.st_mode & 0o077:
        raise refuse("counts-open-to-others", path)


def _plain(path: Path) -> sqlite3.Connection:
    """A connection that never makes a file and leaves transactions to us."""
    # Not opened by ourselves to look inside: closing it would drop this process's locks on it.
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False,
    )  # fmt: skip


def _checked(path: Path, reading: bool) -> sqlite3.Connection:
    connection = _plain(path)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            raise refuse("counts-not-ours", path)
        version, known = schema.version(connection), len(schema.MIGRATIONS)
        if version > known:
            raise refuse("counts-newer", path)
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise refuse("counts-damaged", path)
        if reading and version < known:
            raise refuse("counts-older", path)
        if reading:
            connection.execute("PRAGMA query_only = ON")
            return connection
        for pragma in (
            "journal_mode = DELETE",  # a write-ahead log would be a diary of increments
            "synchronous = FULL",
            "secure_delete = ON",  # what is deleted is overwritten with zeros
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if version < known:
            schema.migrate(connection, schema.MIGRATIONS)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> None:
    """Begin a file: built under another name, so that a file with this name is always whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    os.close(handle)
    new = Path(name)
    try:
        connection = _plain(new)
        try:
            schema.migrate(connection, schema.MIGRATIONS)
        finally:
            connection.close()
        os.link(new, path)
    except FileExistsError:
        pass  # another process was quicker; its file is as good
    finally:
        new.unlink()
