"""Readers: the fitted models of a content, kept in a folder under the hash of what they learned from.

The folder can be thrown away: what is missing is fitted again.
"""

import os
import tempfile
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from bot.core.understand.reading import Reader
from bot.core.understand.weights import packed, unpacked
from bot.editions.examples import Example

METHOD = 1  # goes up when fitting changes, so that old files are fitted again
KEPT = 3  # files in the folder, the newest ones
_PATTERN = "reader-*.bin"


def reader_name(examples: Iterable[Example]) -> str:
    """Twelve characters for what a reader is fitted from: the lines and the method."""
    whole = blake2b(f"{METHOD}\n".encode(), digest_size=6)
    for e in sorted(examples, key=lambda each: (each.file, each.line)):
        whole.update(f"{e.file}\t{e.about}\t{e.urgent}\t{e.text}\n".encode())
    return whole.hexdigest()


def read(folder: Path, name: str) -> Reader | None:
    """The reader of that name; None when it is not there or its file is not whole."""
    try:
        return _opened(folder / f"reader-{name}.bin")
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
    with os.fdopen(handle, "wb") as file:
        file.write(packed(reader.meaning) + packed(reader.spelling))
    path = folder / f"reader-{name}.bin"
    os.replace(new, path)
    for old in _newest_first(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def _opened(path: Path) -> Reader:
    models = list(unpacked(path.read_bytes()))
    if len(models) != 2:
        raise ValueError("a reader has two models")
    return Reader(*models)


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN), key=lambda path: path.stat().st_mtime, reverse=True)
