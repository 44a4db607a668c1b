"""Dialled: how one full number is written for people who call it from abroad or from inside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialled:
    """`abroad` begins with + and works from everywhere, unless `from_abroad` is False.

    `inside` is what is dialled in the number's own country. A number that costs the caller
    nothing is as a rule not reached from another country: that is when `from_abroad` is False.
    """

    abroad: str
    inside: str
    from_abroad: bool
