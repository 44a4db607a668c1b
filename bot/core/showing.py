"""Showing: which contacts may be shown, where and when.

An organisation can be lawful help in one country and a danger to its callers in another. Where a
reader is, the bot never asks: it goes by the country whose list was opened and by the country
that was opened last.
"""

from collections.abc import Set
from datetime import date

from bot.core.model import Contact


def works(contact: Contact, today: date) -> bool:
    """Whether today lies within the contact's own dates."""
    begun = contact.from_ is None or contact.from_ <= today
    return begun and (contact.until is None or today <= contact.until)


def may_be_shown(contact: Contact, places: Set[str], today: date, *, away: bool = False) -> bool:
    """Whether a reader who may be in one of `places` (country codes) may see it.

    `away`: the reader has said not to be there. That opens contacts of which the reader must only
    know something before calling; those that are forbidden there stay closed.
    """
    if contact.why == "do-not-refer" or not works(contact, today):
        return False
    return not places & set(contact.not_shown_in) or (away and told_when_away(contact))


def told_when_away(contact: Contact) -> bool:
    """Whether somebody who says to be elsewhere is shown a contact that is hidden at home."""
    return contact.why == "foreign-agent"
