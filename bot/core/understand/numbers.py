"""Numbers: phone numbers and @names inside a message, and which of our contacts they belong to."""

import re
from collections.abc import Iterable

from bot.core.model import Contact

_PHONE = re.compile(r"(?<![\w+])\+?\d[\d\s().-]{7,18}\d(?!\w)")
_DATE_LIKE = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{2,4}|\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"(?<!\w)@([A-Za-z]\w{3,31})\b", re.ASCII)
_AFTER_CODE = 9  # last digits that are the same in every way of writing a number
_ASKING = 24  # letters of "who is this, they called me" and the like
_FEWEST, _MOST = 9, 15  # digits of a phone number written in full (E.164)


def numbers_in(text: str) -> tuple[str, ...]:
    """The digits of phone numbers, and names with their @, in the order of the text."""
    found: list[tuple[int, str]] = []
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _FEWEST <= len(digits) <= _MOST and not _DATE_LIKE.fullmatch(match[0].strip()):
            found.append((match.start(), digits))
    found += [(match.start(), f"@{match[1].lower()}") for match in _NAME.finditer(text)]
    return tuple(dict.fromkeys(number for _, number in sorted(found)))


def owner(number: str, contacts: Iterable[Contact]) -> str | None:
    """The id of the contact that has a number as `numbers_in` gives it, or None."""
    for contact in contacts:
        if number.startswith("@"):
            addresses = (messenger.address.lower() for messenger in contact.messengers)
            if any(number[1:] == re.split(r"[/@]", address)[-1] for address in addresses):
                return contact.id
        elif any(_same(number, phone.number) for phone in contact.phones):
            return contact.id
    return None


def only_number(text: str) -> bool:
    """Whether nothing but numbers and names was sent, as when somebody asks who called."""
    rest = _NAME.sub("", _PHONE.sub("", text))
    return bool(numbers_in(text)) and sum(letter.isalpha() for letter in rest) <= _ASKING


def _same(digits: str, number: str | None) -> bool:
    return number is not None and number[-_AFTER_CODE:] == digits[-_AFTER_CODE:]
