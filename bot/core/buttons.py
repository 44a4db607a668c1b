"""Addresses of screens, as they travel in the callback data of buttons.

`1t.uz-Cyrl.a1b2c.state`: version, screen, language, short id of the target, state. Short ids are
frozen: they come from a hash of the noun's id, so that a button lives as long as the id does.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, cast, get_args

from bot.core.limits import DATA_BYTES, MARK_BYTES

VERSION = "1"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_DATA = re.compile(r"1([a-z])\.([A-Za-z-]{2,12})\.([a-z2-7]{5})?\.([A-Za-z0-9-]{0,32})", re.ASCII)

ScreenCode = Literal[
    "m",  # menu
    "s",  # section; target: section
    "t",  # topic; target: topic
    "u",  # second screen of a topic; target: topic
    "o",  # SOS
    "n",  # SOS in a country; state: country
    "w",  # whom to call: choice of country; target: topic or none
    "c",  # contacts in a country; target: topic or none; state: country, then page or `away`
    "k",  # one contact; target: contact; state: whence it was opened (bot/core/whence.py)
    "v",  # the card of a contact; target and state as of k
    "r",  # a contact did not answer; target and state as of k
    "l",  # choice of language
    "p",  # language picked
    "d",  # count my days; state: the choices so far, see bot/core/counting.py
    "q",  # self-check; target: self-check; state: the answers so far
    "e",  # the course, or one lesson; target: lesson; state: page, question or trainers
    "z",  # quiz; state: before or after, then the answers so far
    "h",  # hide
    "x",  # delete the last message too
]
_SCREENS = frozenset(get_args(ScreenCode))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a button leads."""

    screen: ScreenCode
    language: str
    target: str = ""  # short id
    state: str = ""

    def data(self) -> str:
        """The callback data; ValueError when it would leave no room for the mark."""
        data = f"{VERSION}{self.screen}.{self.language}.{self.target}.{self.state}"
        if len(data.encode()) > DATA_BYTES - MARK_BYTES:
            raise ValueError(f"callback data of {len(data)} bytes leaves no room for the mark")
        return data


def read(data: str) -> Address | None:
    """The address in callback data, or None: data is untrusted and may be anything."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in _SCREENS:
        return None
    return Address(cast(ScreenCode, found[1]), found[2], found[3] or "", found[4])


def short_id(kind: str, name: str) -> str:
    """Five characters that stand for a noun, such as `short_id("topic", "wages-not-paid")`.

    25 bits of BLAKE2b; that two nouns of a kind share one is a Problem that `check` reports.
    """
    bits = int.from_bytes(blake2b(f"{kind}/{name}".encode(), digest_size=4).digest()) >> 7
    return "".join(_ALPHABET[bits >> shift & 31] for shift in (20, 15, 10, 5, 0))
