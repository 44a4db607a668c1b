"""Showing: contacts that are not for every reader or not for ever, and hours without a zone."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from bot.core.hours import ALWAYS
from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts, Contact
from bot.core.problems import Problem
from bot.editions.draft import Draft

_WORLDWIDE = "XX"


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """Contacts that a reader would see in the wrong place, or at the wrong time."""
    zones = {country.code: country.time_zone for country in bot.countries}
    yield from _zones(draft, bot)
    for name, contact in draft.contacts.items():
        where = f"contacts/{name}"
        yield from _reasons(draft, where, contact)
        yield from _dates(draft, where, contact, today)
        if contact.hours not in (None, ALWAYS) and not (
            contact.time_zone or zones.get(contact.country)
        ):
            message = f"hours, but no time zone of {contact.country} is known"
            hint = "Add `time_zone` to the country in bot.yaml, or to this contact."
            yield draft.problem(where, ("hours",), "hours-zone", message, hint)
    yield from _on_the_sos_screen(draft, bot)
    yield from _quoted(draft)
    yield from _from_abroad(draft, bot)


def _zones(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    known = available_timezones() | {"several"}
    hint = "Names are those of the IANA list, such as Asia/Dushanbe, or `several`."
    for position, country in enumerate(bot.countries):
        if country.time_zone not in (None, *known):
            message = f"`{country.time_zone}` is no time zone"
            yield draft.problem("bot.yaml", ("countries", position), "time-zone", message, hint)
    for name, contact in draft.contacts.items():
        if contact.time_zone not in (None, *known):
            message = f"`{contact.time_zone}` is no time zone"
            yield draft.problem(f"contacts/{name}", ("time_zone",), "time-zone", message, hint)


def _reasons(draft: Draft, where: str, contact: Contact) -> Iterator[Problem]:
    if contact.not_shown_in and contact.why is None:
        message = "`not_shown_in` without `why`"
        hint = "Readers are told the reason: undesirable, foreign-agent or do-not-refer."
        yield draft.problem(where, ("not_shown_in",), "showing-why", message, hint)
    if contact.why not in (None, "do-not-refer") and not contact.not_shown_in:
        message = f"`why: {contact.why}` without `not_shown_in`"
        yield draft.problem(where, ("why",), "showing-why", message, "Name the countries.")


def _dates(draft: Draft, where: str, contact: Contact, today: date) -> Iterator[Problem]:
    if contact.from_ and contact.until and contact.from_ > contact.until:
        message = f"it begins on {contact.from_}, after its end on {contact.until}"
        yield draft.problem(where, ("from",), "dates-reversed", message)
    elif contact.until and contact.until < today:
        message = f"it ended on {contact.until} and is not shown any more"
        hint = "Remove it, or move `until` on."
        yield draft.problem(where, ("until",), "contact-ended", message, hint, warning=True)


def _on_the_sos_screen(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    for position, country in enumerate(bot.countries):
        for name in dict.fromkeys((country.emergency, *country.first)):
            contact = draft.contacts.get(name)
            if contact is None:
                continue
            closed = contact.not_shown_in or contact.why
            if closed or (name == country.emergency and (contact.from_ or contact.until)):
                why = "not for every reader" if closed else "only for a time"
                message = f"`{name}` is {why}, but stands on the SOS screen of {country.code}"
                yield draft.problem("bot.yaml", ("countries", position), "showing-quoted", message)


def _quoted(draft: Draft) -> Iterator[Problem]:
    """Whoever reads a text may be anywhere: it cannot name what may not be shown everywhere."""
    hint = "Name it under `contacts` of the topic instead: lists leave it out where they must."
    closed = {name for name, contact in draft.contacts.items() if contact.not_shown_in}
    closed |= {name for name, contact in draft.contacts.items() if contact.why}
    for language, words in draft.words.items():
        for where, noun in words.nouns():
            for unit, text in noun.units():
                for kind, name in PLACEHOLDER.findall(text):
                    if kind == "contact" and name in closed:
                        message = f"`{name}` is not for every reader, but the text names it"
                        path = tuple(unit.split("."))
                        place = f"words/{language}/{where}"
                        yield draft.problem(place, path, "showing-quoted", message, hint)


def _from_abroad(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """A country whose short codes are all that there is leaves callers from abroad alone."""
    first = {country.code: country.first for country in bot.countries}
    full: dict[str, bool] = {}
    for name, contact in draft.contacts.items():
        if contact.country == _WORLDWIDE or not contact.short_code_only:
            continue
        if contact.country not in full:
            near = (c for c in draft.contacts.values() if c.country == contact.country)
            named = (draft.contacts.get(each) for each in first.get(contact.country, ()))
            found = (*near, *(each for each in named if each is not None))
            full[contact.country] = any(phone.number for each in found for phone in each.voices)
        if not full[contact.country]:
            message = f"only a short code, and nothing in {contact.country} answers from abroad"
            hint = "Add a contact with a full number, or name one under `first` in bot.yaml."
            yield draft.problem(
                f"contacts/{name}", ("phones",), "contact-abroad", message, hint, warning=True
            )
