"""Whence: where a contact was opened from, so that Back and "the next number" lead rightly."""

import re
from dataclasses import dataclass, replace

_PART = re.compile(r"t([a-z2-7]{5})|f([a-z2-7]{5})|(away)|n(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Whence:
    """The country whose list it was, and what else the button must carry.

    `topic` is the short id of the topic that the list was for, if any. `away`: the person said
    that they are not in that country. `first` is the short id of the contact that did not answer
    at first, `tried` how many were offered since.
    """

    country: str
    topic: str = ""
    away: bool = False
    first: str = ""
    tried: int = 0

    def state(self) -> str:
        """As the state of an address."""
        parts = [self.country]
        parts += [f"t{self.topic}"] if self.topic else []
        parts += [f"f{self.first}"] if self.first else []
        parts += ["away"] if self.away else []
        parts += [f"n{self.tried}"] if self.tried else []
        return "-".join(parts)

    def list_state(self) -> str:
        """The state of the address of the list itself."""
        return f"{self.country}-away" if self.away else self.country

    def without_tries(self) -> "Whence":
        """The same list, with nothing tried in it."""
        return replace(self, first="", tried=0)


def read(state: str) -> Whence:
    """The whence in an untrusted state; parts that are none are passed over."""
    country, *parts = state.split("-")
    whence = Whence(country)
    for part in parts:
        if (found := _PART.fullmatch(part)) is None:
            continue
        topic, first, away, tried = found.groups()
        whence = Whence(
            country,
            topic or whence.topic,
            bool(away) or whence.away,
            first or whence.first,
            int(tried) if tried else whence.tried,
        )
    return whence
