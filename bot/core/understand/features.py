"""Features: what a text is made of for the models, in its folded and in its own spelling."""

from bot.core.understand.fold import fold

SHORTEST, LONGEST = 3, 5  # characters of a stretch; measured in docs/understanding.md
MARKS = "ʻʼ’'`"  # letters of Uzbek typed in many ways


def meaning(text: str) -> set[str]:
    """Stretches of the folded words, the words, and pairs of neighbours: what it is about."""
    words = fold(text).split()
    found = set(_stretches(words, SHORTEST, LONGEST))
    found.update(f"_{word}" for word in words)
    found.update(f"{one}_{other}" for one, other in zip(words, words[1:], strict=False))
    return found


def spelling(text: str) -> set[str]:
    """Stretches of the words as they are written: in which language it is."""
    words = [
        "".join(letter for letter in word if letter.isalpha() or letter in MARKS)
        for word in text.lower().split()
    ]
    return set(_stretches([word for word in words if word], 1, 4))


def _stretches(words: list[str], shortest: int, longest: int) -> list[str]:
    found: list[str] = []
    for word in words:
        padded = f" {word} "
        length = len(padded)
        for size in range(shortest, min(longest, length) + 1):
            found += [padded[at : at + size] for at in range(length - size + 1)]
    return found
