"""Variants: how else a line may be typed, so that a language is known in every spelling of it."""

from collections.abc import Iterator
from zlib import crc32

# Cyrillic letters to the Latin ones of chats; where several are usual, one is taken line by line.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo|io|e", "ж": "j|zh|j",
    "з": "z", "и": "i", "й": "y|i|j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h|x|kh", "ц": "ts|c", "ч": "ch|4|ch",
    "ш": "sh|w|sh", "щ": "sh|sch", "ъ": "|'", "ы": "y|i", "ь": "", "э": "e", "ю": "yu|u|iu",
    "я": "ya|ia|ja", "ғ": "g|gh", "ӣ": "i", "қ": "k|q", "ӯ": "u|o", "ҳ": "h|kh", "ҷ": "j|dj",
    "ң": "n|ng", "ө": "o|ö", "ү": "u|ü",
}  # fmt: skip
_PLAIN = str.maketrans("ғӣқӯҳҷңөүёў", "гикухчноуеу")
_APOSTROPHES = str.maketrans("", "", "ʻʼ‘’'`")


def variants(line: str) -> Iterator[str]:
    """The line, without special letters, in Latin letters, and its middle as a few words."""
    yield line
    plain = line.lower().translate(_PLAIN).translate(_APOSTROPHES)
    if plain != line.lower():
        yield plain
    if (latin := _latin(line)) != line.lower():
        yield latin
    words = line.split()
    if len(words) > 6:
        start = crc32(line.encode()) % (len(words) - 3)
        yield " ".join(words[start : start + 3])


def _latin(line: str) -> str:
    chosen = crc32(line.encode())
    written: list[str] = []
    for letter in line.lower():
        spellings = _LATIN.get(letter, letter).split("|")
        written.append(spellings[(chosen >> ord(letter) % 13) % len(spellings)])
    return "".join(written)
