"""Dialling: the written forms of every full number, made once when the content is read."""

from collections.abc import Iterable

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from bot.core.dialled import Dialled
from bot.core.model import Contact


def dialled(contacts: Iterable[Contact]) -> dict[str, Dialled]:
    """Number as the content has it (E.164) -> how it is written."""
    numbers = {phone.number for contact in contacts for phone in contact.phones if phone.number}
    return {number: _dialled(number) for number in sorted(numbers)}


def _dialled(number: str) -> Dialled:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return Dialled(number, number, from_abroad=True)  # of content with errors
    return Dialled(
        abroad=phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL),
        inside=phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL),
        from_abroad=phonenumbers.number_type(parsed) != PhoneNumberType.TOLL_FREE
        and phonenumbers.can_be_internationally_dialled(parsed),
    )
