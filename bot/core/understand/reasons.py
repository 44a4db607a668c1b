"""Reasons: which words of a question spoke for a class, so that an editor sees why."""

from bot.core.understand.reading import Reader

STRONGEST = 4  # words that are named


def reasons(reader: Reader, question: str, name: str) -> list[tuple[str, float]]:
    """The words without which the margin of the class would be lower, and by how much."""
    words = list(dict.fromkeys(question.split()))
    place = reader.meaning.classes.index(name)
    whole = reader.scores(question)[place]
    shares = [(word, whole - reader.scores(_without(words, word))[place]) for word in words]
    return sorted((s for s in shares if s[1] > 0), key=lambda s: -s[1])[:STRONGEST]


def _without(words: list[str], left_out: str) -> str:
    return " ".join(word for word in words if word != left_out)
