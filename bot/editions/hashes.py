"""Hashes: which English text a translation was made from, and the name of an edition."""

from collections.abc import Iterable
from hashlib import blake2b


def unit_hash(text: str) -> str:
    """Eight characters that stand for a text; spaces and line ends do not matter."""
    return blake2b(" ".join(text.split()).encode(), digest_size=4).hexdigest()


def text_hash(units: Iterable[tuple[str, str]]) -> str:
    """Eight characters that stand for all that a noun says in a language."""
    return unit_hash(" ".join(f"{unit} {text}" for unit, text in units))


def edition_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """Twelve characters that stand for a whole content: paths and bytes, in order of the paths."""
    whole = blake2b(digest_size=6)
    for path, content in sorted(files):
        whole.update(f"{path}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()
