"""Readers: the fitted models of a content, in a folder, named by what they learned from.

The folder can be thrown away: what is missing is fitted again.
"""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from bot.core.understand.lexicon import Lexicon
from bot.core.understand.reading import Reader
from bot.core.understand.weights import packed, unpacked
from bot.editions.hashes import edition_hash

METHOD = 1  # goes up when fitting changes, so that old files are fitted again
KEPT = 3  # files in the folder, the newest ones
_PATTERN = "reader-*.zip"
_MEMBERS = ("meaning", "spelling", "lexicon")


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
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as members:
        entries = "\n".join(f"{stem}\t{concept}" for stem, concept in reader.lexicon.entries)
        for member, content in zip(
            _MEMBERS,
            (packed(reader.meaning), packed(reader.spelling), zlib.compress(entries.encode())),
            strict=True,
        ):
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
            first, second, entries = (members.read(member) for member in _MEMBERS)
        lines = zlib.decompress(entries).decode().splitlines()
    except (zipfile.BadZipFile, KeyError, zlib.error, UnicodeDecodeError) as error:
        raise ValueError("a file of a reader that is not whole") from error
    pairs = (line.partition("\t") for line in lines)
    lexicon = Lexicon.of_folded((stem, concept) for stem, _, concept in pairs)
    return Reader(unpacked(first), unpacked(second), lexicon)


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN), key=lambda path: path.stat().st_mtime, reverse=True)
