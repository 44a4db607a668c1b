"""Fold: both scripts and all special letters into one plain alphabet, so that spellings meet."""

import re
import unicodedata

# Letters of Russian, Tajik, Kyrgyz and Uzbek, and of neighbours, to those that people type instead.
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
    "ғ": "g", "ӣ": "i", "қ": "k", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "o", "ң": "n", "ө": "o",
    "ү": "u", "ї": "i", "і": "i", "є": "e", "ә": "a", "ұ": "u", "һ": "h", "ґ": "g",
    "ç": "ch", "ş": "sh", "ğ": "g", "ı": "i", "ö": "o", "ü": "u", "ä": "a", "ə": "a", "ñ": "n",
    "ň": "n", "ž": "j", "ý": "i", "š": "sh", "č": "ch", "x": "h", "q": "k", "y": "i", "w": "sh",
}  # fmt: skip
# Latin spellings of one sound; longer ones first.
_SOUNDS = {
    "shch": "sh", "zh": "j", "dj": "j", "kh": "h", "gh": "g", "ng": "n", "io": "e", "iu": "u",
    "ia": "a", "ie": "e", "ts": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_DIGIT_LETTERS = re.compile(r"(?<=[a-z])[46](?=[a-z])|(?<![0-9a-z])[46](?=[a-z])|(?<=[a-z])[46]\b")
_AGAIN = re.compile(r"([a-z])\1+")
_APOSTROPHES = "'`ʻʼ‘’´"


class _Table(dict[int, str]):
    """What becomes of each character; worked out for those that are not listed."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        if letter in _APOSTROPHES or unicodedata.category(letter) in ("Cf", "Mn", "Cs"):
            return ""
        return unicodedata.normalize("NFD", letter)[0] if letter.isalnum() else " "


_TABLE = _Table({ord(letter): plain for letter, plain in _LETTERS.items()})
_TABLE.update({point: chr(point) for point in range(ord("a"), ord("z")) if point not in _TABLE})
_TABLE.update({point: chr(point) for point in range(ord("0"), ord("9") + 1)})
_TABLE.update({ord(mark): " " for mark in ' \n\t.,!?:;-—()"«»/'})


def fold(text: str) -> str:
    """Lower-case words of plain letters and digits, one space between them."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TABLE)
    plain = _DIGIT_LETTERS.sub(lambda found: "ch" if found[0] == "4" else "sh", plain)
    plain = _SOUND.sub(lambda found: _SOUNDS[found[0]], plain)
    return " ".join(_AGAIN.sub(r"\1", plain).split())
