"""Due: contacts that somebody should call or look over again, the most urgent first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts, Contact
from bot.editions.draft import Draft


@dataclass(frozen=True, slots=True)
class Due:
    """One contact and why it is due.

    `dead` is how often readers said that it did not answer; `overdue` the review date that is
    past; `sos` whether it stands on the SOS screen; `quoted` how many texts name it.
    """

    contact: Contact
    dead: int
    overdue: date | None
    sos: bool
    quoted: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """In plain words, the most urgent first."""
        reasons = []
        if self.dead:
            times = "once" if self.dead == 1 else f"{self.dead} times"
            reasons.append(f"readers said {times} that it did not answer")
        if self.overdue:
            reasons.append(f"its review was due on {self.overdue}")
        if self.contact.voices and self.contact.called is None:
            reasons.append("never called by us")
        return tuple(reasons)


def due(draft: Draft, bot: BotFacts, dead: Mapping[str, int], today: date) -> list[Due]:
    """What is due, sorted: not answering, past review, on the SOS screen, named by many texts.

    `dead` is the store's table of that name: contact -> reports. Reports are no proof: anybody can
    press the button, and more than once.
    """
    sos = {n for country in bot.countries for n in (country.emergency, *country.first)}
    quoted = _quoted(draft, bot)
    found = [
        Due(
            contact,
            dead.get(name, 0),
            contact.review_by if contact.review_by and contact.review_by < today else None,
            name in sos,
            quoted.get(name, 0),
        )
        for name, contact in draft.contacts.items()
    ]
    return sorted((each for each in found if each.reasons), key=_urgency)


def _urgency(due: Due) -> tuple[int, date, bool, int, str]:
    return -due.dead, due.overdue or date.max, not due.sos, -due.quoted, due.contact.id


def _quoted(draft: Draft, bot: BotFacts) -> dict[str, int]:
    """Contact -> how many topics name it, in the reference language or in their facts."""
    counted: dict[str, int] = {}
    for name, topic in draft.topics.items():
        words = draft.words[bot.reference].topics.get(name)
        texts = [text for _, text in words.units()] if words else []
        named = {n for text in texts for kind, n in PLACEHOLDER.findall(text) if kind == "contact"}
        for each in named | set(topic.contacts):
            counted[each] = counted.get(each, 0) + 1
    return counted
