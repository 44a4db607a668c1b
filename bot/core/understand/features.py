"""Features: what a text is made of for the models, in its folded and in its own spelling."""

import re
from collections.abc import Iterable

from bot.core.understand.fold import fold
from bot.core.understand.lexicon import Lexicon

SHORTEST, LONGEST = 3, 5  # characters of a stretch; measured in docs/understanding.md
NEAR = 3  # concepts further on that one is paired with
# With the marks of Uzbek oʻ and gʻ, which are typed in many ways.
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ’'`][^\W\d_]*)*")


def meaning(text: str, lexicon: Lexicon) -> set[str]:
    """What it is about: stretches of the folded words, the words, and their concepts.

    Concepts count alone and with each of the next few: passport + take-away is a trouble.
    """
    words = fold(text).split()
    found = _stretches(words, SHORTEST, LONGEST)
    found.update(f"_{word}" for word in words)
    concepts = lexicon.concepts(words)
    found.update(f"@{concept}" for concept in concepts)
    for place, concept in enumerate(concepts):
        for other in concepts[place + 1 : place + 1 + NEAR]:
            found.add(f"@{min(concept, other)}+{max(concept, other)}")
    return found


def spelling(text: str) -> set[str]:
    """Stretches of the words as they are written: in which language it is."""
    return _stretches(_WORD.findall(text.lower()), 1, 4)


def _stretches(words: Iterable[str], shortest: int, longest: int) -> set[str]:
    found: set[str] = set()
    for word in set(words):
        padded = f" {word} "
        length = len(padded)
        for size in range(shortest, min(longest, length) + 1):
            found.update([padded[at : at + size] for at in range(length - size + 1)])
    return found
