"""Counting: what a person has chosen so far, as it travels in the buttons; nothing is stored.

`r-TJ-RU-en-20261124-0-0`: step, citizenship, country, event, date, earlier days, page or month.
What is not chosen yet is `0`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast, get_args

from bot.core.rules import DeadlineEvent

FARTHEST = timedelta(days=730)  # behind or ahead: a date farther off is most likely a slip
STAY_DAYS = 180  # the most earlier days of stay that anything is counted with

Step = Literal["r", "g", "b", "v", "f"]
_CODES: dict[DeadlineEvent, str] = {
    "entry": "en", "patent-issued": "pi", "patent-paid-until": "pp", "patent-year-ends": "py",
    "contract-signed": "cs", "contract-ended": "ce", "medical-papers-end": "me",
    "address-changed": "ac", "document-lost": "dl", "wage-due": "wd", "amina-silent": "am",
    "school-test-failed": "st", "russian-passport": "rp", "child-turns-18": "ch",
}  # fmt: skip
_EVENTS = {code: event for event, code in _CODES.items()}
EVENTS = tuple(_CODES)
_STATE = re.compile(
    r"([rgbvf])-([A-Z]{2}|0)-([A-Z]{2}|0)-([a-z]{2}|0)-(\d{8}|0)-(\d{1,3})-(\d{1,6})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Count:
    """Step: result, grid of a month, days before, events (v), file. `page` may be a month."""

    step: Step = "r"
    citizenship: str = ""
    country: str = ""
    event: DeadlineEvent = "entry"
    day: date | None = None
    earlier: int = 0
    page: int = 0

    @property
    def state(self) -> str:
        """The state of an address; at most 32 characters."""
        day = f"{self.day:%Y%m%d}" if self.day else "0"
        return "-".join((
            self.step, self.citizenship or "0", self.country or "0", _CODES[self.event], day,
            str(self.earlier), str(self.page),
        ))  # fmt: skip


def read(state: str) -> Count:
    """The choices in a state; it is untrusted: what makes no sense is not chosen."""
    found = _STATE.fullmatch(state)
    if found is None or found[1] not in get_args(Step):
        return Count()
    return Count(
        cast(Step, found[1]),
        found[2].replace("0", ""),
        found[3].replace("0", ""),
        _EVENTS.get(found[4], "entry"),
        _day(found[5]),
        min(int(found[6]), STAY_DAYS),
        int(found[7]),
    )


def near(day: date, today: date) -> bool:
    """Whether a date is near enough to be counted from."""
    return abs(day - today) <= FARTHEST


def _day(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None
