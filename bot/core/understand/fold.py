"""Fold: both scripts and all special letters into one plain alphabet, so that spellings meet."""

import unicodedata

# Cyrillic of Russian, Tajik, Kyrgyz and Uzbek to the letters that people type instead.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
    "ғ": "g", "ӣ": "i", "қ": "k", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "o", "ң": "n", "ө": "o",
    "ү": "u", "ї": "i", "і": "i", "є": "e", "ә": "a", "ұ": "u", "һ": "h",
}  # fmt: skip
# Latin spellings of the same sounds; longer ones first.
_LATIN = (
    ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ng", "n"), ("yo", "e"), ("yu", "u"),
    ("ya", "a"), ("ye", "e"), ("ts", "s"), ("x", "h"), ("q", "k"), ("y", "i"), ("w", "v"),
)  # fmt: skip
_APOSTROPHES = "'`ʻʼ‘’´"


def fold(text: str) -> str:
    """Lower-case words of plain letters and digits, one space between them."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKC", text).lower():
        if letter in _CYRILLIC:
            letters.append(_CYRILLIC[letter])
        elif letter in _APOSTROPHES or unicodedata.category(letter) in ("Cf", "Mn"):
            continue
        elif letter.isalnum():
            letters.append(unicodedata.normalize("NFD", letter)[0])
        else:
            letters.append(" ")
    folded = "".join(letters)
    for spelling, sound in _LATIN:
        folded = folded.replace(spelling, sound)
    return " ".join(folded.split())


def grams(folded: str, low: int = 3, high: int = 4) -> list[str]:
    """Every stretch of `low` to `high` characters of each word, its edges marked by spaces."""
    found: list[str] = []
    for word in folded.split():
        padded = f" {word} "
        for size in range(low, high + 1):
            found += [padded[at : at + size] for at in range(len(padded) - size + 1)]
    return found
