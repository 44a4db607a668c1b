"""Reading: a typed question -> its language, whether it is urgent, and what it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Literal, NamedTuple, cast

from bot.core.limits import CHOICES, QUESTION_CHARACTERS
from bot.core.understand.features import meaning
from bot.core.understand.lexicon import Lexicon
from bot.core.understand.spoken import Spoken, spoken
from bot.core.understand.weights import Weights

SmallTalk = Literal["greeting", "thanks", "insult", "spam", "off-topic"]
Outcome = Literal["topic", "choices", "none"]

URGENT = "!"  # the class of urgent lines
TALK = "~"  # begins the classes of small talk
WINDOWS = 8  # parts of a long message that are read; Telegram's longest has seven

# Margins, chosen on questions that no model was fitted with: docs/understanding.md has the curves.
ALARM = -0.75  # urgency begins here: one urgent in sixty is missed, one calm in eight comes too
LEAN, SHARP, LIKELIEST = 0.2, 8.0, 12  # what the topic says of urgency beside the words
CLEAR = 0.15  # a winner that leads the next by this much is shown at once: right 99 times in 100
FAR = -0.9  # a winner below this is like nothing that was learned
NEAR = 0.4  # who is no further behind the winner is a choice
FEWEST = 3  # topics that are offered in any case


class Ranked(NamedTuple):
    """A class and its margin: above 0 for it, below against it."""

    name: str
    margin: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood.

    `topics`, the likeliest first: with outcome "topic" the first is the answer and the others are
    offered beside it; "choices" asks; "none" has none, and `talk` says what it is instead.
    """

    spoken: Spoken | None
    urgent: bool
    outcome: Outcome
    topics: tuple[str, ...]
    talk: SmallTalk | None


@dataclass(frozen=True, slots=True)
class Reader:
    """What is fitted from the example lines, once an edition."""

    meaning: Weights
    spelling: Weights
    lexicon: Lexicon
    # Class of meaning -> how much likelier than others its lines are urgent, in log-odds.
    leaning: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def empty() -> "Reader":
        """A reader that understands nothing."""
        return Reader(Weights.empty(), Weights.empty(), Lexicon())

    def read(self, question: str) -> Reading:
        """The reading of a question of any length; the same question has the same one."""
        ranked, alarm = self.ranked(question)
        found = spoken(question, self.spelling)
        urgent = alarm >= ALARM
        if not ranked or ranked[0].margin < FAR:
            return Reading(found, urgent, "none", (), None)
        if ranked[0].name.startswith(TALK):
            talk = cast(SmallTalk, ranked[0].name.removeprefix(TALK))
            return Reading(found, urgent, "none", (), talk)
        topics = [each for each in ranked if not each.name.startswith(TALK)][:CHOICES]
        near = sum(each.margin > topics[0].margin - NEAR for each in topics)
        offered = tuple(each.name for each in topics[: max(near, FEWEST)])
        clear = topics[0].margin - topics[1].margin >= CLEAR if len(topics) > 1 else True
        return Reading(found, urgent, "topic" if clear else "choices", offered, None)

    def scores(self, text: str) -> list[float]:
        """The margin of every class of meaning for a text that is read at once."""
        return self.meaning.scores(meaning(text, self.lexicon))

    def ranked(self, question: str) -> tuple[list[Ranked], float]:
        """Every class of meaning, the likeliest first, and the margin of urgency.

        A long message counts by its strongest part: who tells a long story has one trouble.
        """
        if not self.meaning.classes:
            return [], -1.0
        parts = [self.scores(part) for part in _parts(question)]
        best = [max(margins) for margins in zip(*parts, strict=True)]
        margins = dict(zip(self.meaning.classes, best, strict=True))
        alarm = margins.pop(URGENT, -1.0)
        ranked = [Ranked(name, margin) for name, margin in margins.items()]
        ranked.sort(key=lambda each: (-each.margin, each.name))
        return ranked, alarm + LEAN * self._leaning(ranked)

    def _leaning(self, ranked: Sequence[Ranked]) -> float:
        """How urgent the likeliest classes are as a rule, each as far as it is likely (softmax)."""
        shares = [(r.name, exp(SHARP * (r.margin - ranked[0].margin))) for r in ranked[:LIKELIEST]]
        whole = sum(share for _, share in shares)
        return sum(self.leaning.get(name, 0.0) * share for name, share in shares) / whole


def _parts(question: str) -> Sequence[str]:
    """The question in parts of at most `QUESTION_CHARACTERS`, cut at spaces where there are any."""
    return list(_cut(question))[:WINDOWS] or [""]


def _cut(question: str) -> Iterator[str]:
    while len(question) > QUESTION_CHARACTERS:
        at = question.rfind(" ", QUESTION_CHARACTERS // 2, QUESTION_CHARACTERS)
        at = QUESTION_CHARACTERS if at < 0 else at
        yield question[:at]
        question = question[at:]
    yield question
