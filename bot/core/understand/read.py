"""Reading: a typed question -> its language and the topics it may be about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.limits import CHOICES, QUESTION_CHARACTERS
from bot.core.understand.index import Index
from bot.core.understand.tongue import Guess, Tongue

# Chosen on the development questions: what is less NEAR was mostly off topic, and a winner that
# is CLEAR and AHEAD of the next by this factor was right four times in five; else choices.
NEAR = 0.14
CLEAR = 0.2
AHEAD = 1.25


@dataclass(frozen=True, slots=True)
class Reading:
    """One topic: a clear winner. Several: choices. None: not understood."""

    guess: Guess | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What is fitted from the content, once an edition."""

    index: Index
    tongue: Tongue

    @staticmethod
    def empty() -> "Reader":
        """A reader that understands nothing."""
        return Reader(Index.empty(), Tongue.empty())

    @staticmethod
    def fit(
        topics: Mapping[str, Sequence[str]], languages: Mapping[str, Sequence[str]]
    ) -> "Reader":
        """The reader of topics' lines (any language) and of languages' texts."""
        return Reader(Index.fit(topics), Tongue.fit(languages))

    def read(self, question: str) -> Reading:
        """The reading of a question; only its first `QUESTION_CHARACTERS` are looked at."""
        text = question[:QUESTION_CHARACTERS]
        near = [found for found in self.index.rank(text) if found.score >= NEAR][:CHOICES]
        guess = self.tongue.guess(text)
        if not near:
            return Reading(guess, ())
        first, *rest = near
        if first.score >= CLEAR and all(first.score >= AHEAD * other.score for other in rest):
            return Reading(guess, (first.topic,))
        return Reading(guess, tuple(found.topic for found in near))
