"""Readers: the fitted models of a content, in a folder, named by what they learned from.

The folder can be thrown away: what is missing is fitted again.
"""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.core.understand.lexicon import Lexicon
from bot.core.understand.reading import Reader
from bot.core.understand.weights import packed, unpacked
from bot.editions.hashes import edition_hash

METHOD = 4  # goes up when fitting changes, so that old files are fitted again
KEPT = 3  # files in the folder, the newest ones
READABLE = 0o644  # who fits (an image's build, root) is often not who runs; nothing in it is secret
_PATTERN = "reader-*.zip"
_MEMBERS = ("meaning", "spelling", "lexicon", "leaning")


def reader_name(taught: Mapping[str, bytes]) -> str:
    """Twelve characters for what a reader is fitted from: the files, the method."""
    return edition_hash([("method", str(METHOD).encode()), *taught.items()])


def read(folder: Path, name: str) -> Reader | None:
    """The reader of that name; None when it is not there or its file is not whole."""
    try:
        return _opened(folder / f"reader-{name}.zip")
    except (OSError, ValueError):
        return None


def nearest(folder: Path) -> Reader | None:
    """The newest reader of any content: better than none where nothing can be fitted."""
    for path in _newest_first(folder):
        try:
            return _opened(path)
        except (OSError, ValueError):
            continue
    return None


def write(folder: Path, name: str, reader: Reader) -> Path:
    """Keep a reader, whole or not at all, and forget all but the newest few."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=folder)
    contents = (
        packed(reader.meaning),
        packed(reader.spelling),
        _table(reader.lexicon.entries),
        _table((each, str(value)) for each, value in reader.leaning.items()),
    )
    os.chmod(new, READABLE)
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as members:
        for member, content in zip(_MEMBERS, contents, strict=True):
            # A fixed date: the same reader is the same file.
            members.writestr(zipfile.ZipInfo(member), content)
    path = folder / f"reader-{name}.zip"
    os.replace(new, path)
    for old in _newest_first(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def _opened(path: Path) -> Reader:
    try:
        with zipfile.ZipFile(path) as members:
            first, second, entries, leaning = (members.read(member) for member in _MEMBERS)
        return Reader(
            unpacked(first),
            unpacked(second),
            Lexicon.of_folded(_rows(entries)),
            {name: float(value) for name, value in _rows(leaning)},
        )
    except (zipfile.BadZipFile, KeyError, zlib.error, UnicodeDecodeError) as error:
        raise ValueError("a file of a reader that is not whole") from error


def _table(rows: Iterable[tuple[str, str]]) -> bytes:
    return zlib.compress("\n".join(f"{one}\t{other}" for one, other in rows).encode())


def _rows(table: bytes) -> Iterator[tuple[str, str]]:
    for line in zlib.decompress(table).decode().splitlines():
        one, _, other = line.partition("\t")
        yield one, other


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN), key=lambda path: path.stat().st_mtime, reverse=True)
