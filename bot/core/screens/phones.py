"""Phones: how numbers stand on a screen, what can be copied, what to call from abroad."""

from collections.abc import Iterator, Sequence

from bot.core.events import Button
from bot.core.limits import COPY_UNITS
from bot.core.markup import Line, Paragraph, Run
from bot.core.model import Contact, Help, Phone, PhoneUse
from bot.core.showing import may_be_shown, works
from bot.core.texts import later
from bot.core.view import View

WORLDWIDE = "XX"
BRIEF = 3  # numbers of a contact that are shown in a list
FROM_ABROAD = 3  # contacts named at most, where each is for citizens of one country only
_ANYTHING: set[Help] = {"any"}
_USES: dict[PhoneUse, str] = {
    "police": later("police"), "ambulance": later("ambulance"), "fire": later("fire service"),
    "rescue": later("rescue"), "abroad": later("from abroad"),
    "mobile": later("from a mobile phone"), "reception": later("reception"),
    "night": later("at night"), "women": later("for women"), "children": later("for children"),
    "whatsapp": "WhatsApp", "telegram": "Telegram", "fax": later("fax"),
    "detained": later("for people who are detained"), "citizens": later("for citizens"),
}  # fmt: skip


def number(view: View, facts: Contact, phone: Phone) -> Line:
    """One phone: short code, full number, what it is for."""
    runs: list[Run] = []
    if phone.short:
        runs.append(Run(phone.short, bold=True))
        if facts.country != WORLDWIDE:
            place = view.texts.country(view.language, facts.country)
            inside = view.say("only from inside: {country}", country=place)
            runs.append(Run(f" ({inside})"))
    if phone.number:
        written = view.edition.dialled(phone.number).abroad
        runs += [Run("  ")] if runs else []
        runs.append(Run(written, bold=True))
    if phone.use:
        runs.append(Run(f", {view.say(_USES[phone.use])}"))
    return Line(tuple(runs), "☎ ")


def number_whole(view: View, facts: Contact, phone: Phone) -> Iterator[Line]:
    """One phone with what must be dialled inside its country, and whether abroad reaches it."""
    yield number(view, facts, phone)
    if phone.number is None:
        return
    dialled = view.edition.dialled(phone.number)
    if dialled.inside != dialled.abroad:
        said = view.say("Inside the country dial: {number}", number=dialled.inside)
        yield Line((Run(said),), "   ")
    if not dialled.from_abroad:
        yield Line((Run(view.say("From abroad it may not work.")),), "   ")


def number_run(view: View, name: str) -> Run:
    """A contact inside a sentence: its name and first number, none when it has ended."""
    words, _ = view.edition.contact_words(name, view.language)
    facts = view.edition.contacts[name]
    if not works(facts, view.today):
        ended = view.say("not working now")
        return Run(f"{words.name} ({ended})")
    first = _first(view, facts)
    return Run(f"{words.name}: {first}" if first else words.name, bold=True)


def copies(view: View, phones: Sequence[Phone]) -> tuple[Button, ...]:
    """Buttons that copy each number, since a short code in a text cannot be tapped to call."""
    numbers = dict.fromkeys(n for p in phones for n in (p.short, p.number) if n)
    return tuple(
        Button(
            view.say("📋 Copy {number}", number=view.edition.dialled(number).abroad),
            copy=number[:COPY_UNITS],
        )
        for number in numbers
    )


def from_abroad(view: View, facts: Contact) -> Paragraph:
    """Whom to call from abroad instead of a contact that only its own country reaches.

    Nothing when the contact can be reached, or when nobody is known.
    """
    if facts.country == WORLDWIDE or not facts.voices or _reached(view, facts):
        return ()
    named = _instead(view, facts)
    if not named:
        return ()
    lines = [view.heading(view.say("From abroad turn to:"))]
    for each in named:
        name = view.edition.contact_words(each.id, view.language)[0].name
        first = next((p.number for p in each.voices if p.number), None)
        written = f": {view.edition.dialled(first).abroad}" if first else ""
        runs = [Run(f"{name}{written}", url=None if first else each.url)]
        if "any" not in each.serves:
            runs.append(Run(f" ({served(view, each)})"))
        lines.append(Line(tuple(runs), "☎ " if first else "• "))
    return tuple(lines)


def served(view: View, facts: Contact) -> str:
    """Whose citizens a contact serves."""
    names = ", ".join(view.texts.country(view.language, code) for code in facts.serves)
    return view.say("For citizens of: {countries}", countries=names)


def _first(view: View, facts: Contact) -> str:
    if not facts.phones:
        return ""
    first = facts.phones[0]
    return view.edition.dialled(first.number).abroad if first.number else first.short or ""


def _reached(view: View, facts: Contact) -> bool:
    numbers = (phone.number for phone in facts.voices if phone.number)
    return any(view.edition.dialled(number).from_abroad for number in numbers)


def _instead(view: View, facts: Contact) -> list[Contact]:
    """Who can be reached and helps with the same: first for everybody, else one a citizenship."""
    country = view.edition.countries.get(facts.country)
    first = country.first if country else ()
    wanted: set[Help] = set(facts.helps_with) - _ANYTHING
    places = {facts.country, view.country or facts.country}

    def fits(found: Contact) -> bool:
        helps = set(found.helps_with)
        return bool((wanted | _ANYTHING) & helps) and may_be_shown(found, places, view.today)

    def rank(found: Contact) -> tuple[bool, bool, bool, str]:
        precise = bool(wanted & set(found.helps_with))
        return not precise, found.id not in first, "any" not in found.serves, found.id

    def near(found: Contact) -> bool:
        return (found.country == facts.country or found.id in first) and _reached(view, found)

    def close(found: Contact) -> bool:
        return found.id in first or bool(wanted & set(found.helps_with))

    everybody = sorted(filter(fits, view.edition.contacts.values()), key=rank)
    chosen: list[Contact] = []
    for found in filter(near, everybody):
        served_already = any(set(each.serves) & {*found.serves, "any"} for each in chosen)
        if not served_already and (not chosen or close(found)):
            chosen.append(found)
    return (
        chosen[:FROM_ABROAD]
        or [found for found in everybody if _for_all_the_world(view, found)][:1]
    )


def _for_all_the_world(view: View, found: Contact) -> bool:
    """Whether anybody anywhere can turn to it: by a full number, or by its site alone."""
    at_hand = _reached(view, found) or (found.url is not None and not found.voices)
    return found.country == WORLDWIDE and "any" in found.serves and at_hand
