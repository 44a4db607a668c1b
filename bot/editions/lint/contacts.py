"""Contacts, rules and references: numbers that exist, sources, dates, plain addresses."""

import ipaddress
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import phonenumbers

from bot.core.model import BotFacts, Contact, Sourced
from bot.core.problems import Problem
from bot.editions.draft import Draft

_AT_HOME = ("localhost", "local", "internal", "lan", "home", "invalid", "test")


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """What is wrong with facts that a person's safety hangs on."""
    for name, contact in draft.contacts.items():
        yield from _of_contact(draft, f"contacts/{name}", contact)
    for kind in ("topics", "contacts", "rules", "selfchecks"):
        for name, noun in getattr(draft, kind).items():
            yield from _sourced(draft, f"{kind}/{name}", noun, bot, today)
    for name, rule in draft.rules.items():
        if not rule.references:
            message = "a rule without a reference"
            yield draft.problem(f"rules/{name}", (), "contact-unsourced", message)


def _of_contact(draft: Draft, where: str, contact: Contact) -> Iterator[Problem]:
    if not (contact.voices or contact.messengers or contact.url or contact.address):
        message = "no phone, messenger, site or address"
        yield draft.problem(where, (), "contact-unreachable", message)
    if not contact.references:
        yield draft.problem(where, (), "contact-unsourced", "a contact without a reference")
    for position, phone in enumerate(contact.phones):
        if phone.number and not _exists(phone.number):
            message = f"{phone.number} is no number of its country's numbering plan"
            yield draft.problem(where, ("phones", position), "phone-invalid", message)
        if not phone.number and not phone.short:
            message = "a phone needs `number` or `short`"
            yield draft.problem(where, ("phones", position), "phone-invalid", message)
    for position, messenger in enumerate(contact.messengers):
        if messenger.address.startswith("+") and not _exists(messenger.address):
            message = f"{messenger.address} is no number of its country's numbering plan"
            yield draft.problem(where, ("messengers", position), "phone-invalid", message)
    if contact.url and (why := _suspicious(contact.url)):
        yield draft.problem(where, ("url",), "url-suspicious", f"{contact.url}: {why}")


def _exists(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _sourced(
    draft: Draft, where: str, noun: Sourced, bot: BotFacts, today: date
) -> Iterator[Problem]:
    for position, reference in enumerate(noun.references):
        if reference.url and (why := _suspicious(reference.url)):
            message = f"{reference.url}: {why}"
            yield draft.problem(where, ("references", position), "url-suspicious", message)
    if noun.review_by is None or noun.review_by >= today:
        return
    if today - noun.review_by > timedelta(days=bot.hard_limit_days):
        message = f"its review was due on {noun.review_by}, too long ago to be published"
        yield draft.problem(where, ("review_by",), "review-overdue", message)
    else:
        message = f"its review was due on {noun.review_by}"
        yield draft.problem(where, ("review_by",), "review-due", message, warning=True)


def _suspicious(url: str) -> str:
    """Why an address should not be shown to a reader, or nothing."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return "it is no address"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return "it names a machine by its number"
    if "." not in host or host.rsplit(".", 1)[-1] in _AT_HOME:
        return "it leads to a machine of one's own"
    for label in host.split("."):
        try:
            letters = label.encode("ascii").decode("idna")
        except UnicodeError:
            letters = label
        scripts = {unicodedata.name(letter).split()[0] for letter in letters if letter.isalpha()}
        if len(scripts) > 1:
            return "it mixes alphabets and may look like another address"
    return ""
