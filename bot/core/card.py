"""Card: a contact as a phone's address book takes it: one number, and all of them as a vCard."""

from collections.abc import Iterable

from bot.core.events import Card
from bot.core.limits import CARD_NAME_UNITS, VCARD_BYTES
from bot.core.model import Contact
from bot.core.split import units

_LINE_BYTES = 75  # RFC 2426: longer lines are folded


def card(contact: Contact, name: str) -> Card | None:
    """The card under the contact's name in the reader's language; None without a phone.

    A full number stands first, since a card is used from anywhere. Numbers that do not fit into
    Telegram's 2,048 bytes are left out.
    """
    numbers = [phone.number for phone in contact.voices if phone.number]
    numbers += [phone.short for phone in contact.voices if phone.short]
    numbers = list(dict.fromkeys(numbers))
    if not numbers:
        return None
    return Card(numbers[0], _cut(name), _vcard(name, numbers))


def _vcard(name: str, numbers: Iterable[str]) -> str:
    said = _escaped(name)
    text = "".join(
        f"{_folded(line)}\r\n"
        for line in ("BEGIN:VCARD", "VERSION:3.0", f"N:{said};;;;", f"FN:{said}", f"ORG:{said}")
    )
    end = "END:VCARD\r\n"
    for number in numbers:
        line = f"TEL;TYPE=WORK,VOICE:{number}\r\n"
        if len(f"{text}{line}{end}".encode()) > VCARD_BYTES:
            break
        text += line
    return text + end


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of 75 bytes, each further one after a space; no letter is torn."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE_BYTES - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])


def _cut(name: str) -> str:
    while units(name) > CARD_NAME_UNITS:
        name = name[:-1]
    return name.strip()
