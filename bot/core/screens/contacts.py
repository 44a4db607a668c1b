"""Contacts: the choice of a country, the contacts there, and one contact whole."""

from collections.abc import Sequence

from bot.core.buttons import short_id
from bot.core.events import Button, Screen
from bot.core.limits import COPY_UNITS
from bot.core.markup import Line, Paragraph, Run
from bot.core.model import Contact, Help, Phone, Topic
from bot.core.view import View

A_SCREEN = 6  # contacts on one screen: what a phone shows in two thumb strokes
WORLDWIDE = "XX"
_ANYTHING: set[Help] = {"any"}
_URGENT_FIRST = (
    "emergency", "police", "hotline", "crisis-centre", "medical", "child", "ngo", "igo", "legal",
    "labour", "ministry", "embassy",
)  # fmt: skip


def countries(view: View, topic: Topic | None) -> Screen:
    """Whom to call begins with where: every country that has a contact for the topic."""
    target = short_id("topic", topic.id) if topic else ""
    buttons = [
        view.button(f"{flag(code)} {view.texts.country(view.language, code)}", "c", target, code)
        for code in (*(country.code for country in view.edition.bot.countries), WORLDWIDE)
        if matching(view, topic, code)
    ]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    said = (view.line(view.say("In which country do you need help?")),)
    return view.screen([said], rows, back=_back_to(view, topic))


def in_country(view: View, topic: Topic | None, country: str, page: int = 0) -> Screen:
    """The contacts of a country that help with the topic, the most urgent first."""
    found = matching(view, topic, country)
    shown = found[page * A_SCREEN : (page + 1) * A_SCREEN]
    paragraphs: list[Paragraph] = [(view.heading(_country(view, country)),)]
    if not shown:
        paragraphs.append((view.line(view.say("We know no number here for this.")),))
    paragraphs += [brief(view, contact) for contact in shown]
    target = short_id("topic", topic.id) if topic else ""
    rows = [(contact_button(view, contact, country),) for contact in shown]
    left = len(found) - (page + 1) * A_SCREEN
    if left > 0:
        label = view.plural("{count} more number ›", "{count} more numbers ›", left)
        rows.append((view.button(label, "c", target, f"{country}-{page + 1}"),))
    rows.append((view.button(view.say("Another country"), "w", target),))
    return view.screen(paragraphs, tuple(rows), back=_back_to(view, topic))


def contact(view: View, name: str, country: str) -> Screen:
    """One contact with everything that is known, and what is not known said."""
    facts = view.edition.contacts[name]
    words, _ = view.edition.contact_words(name, view.language)
    about: list[Line] = []
    if words.note:
        about.append(view.line(words.note))
    if "any" not in facts.serves:
        names = ", ".join(view.texts.country(view.language, code) for code in facts.serves)
        about.append(view.line(view.say("For citizens of: {countries}", countries=names)))
    if facts.free is not None:
        about.append(view.line(view.say("Free call") if facts.free else view.say("Not free")))
    hours = view.texts.hours(view.language, facts.hours) if facts.hours else view.say("not known")
    about.append(view.line(view.say("Hours: {hours}", hours=hours)))
    if facts.languages:
        spoken = ", ".join(view.texts.tongue(view.language, code) for code in facts.languages)
        about.append(view.line(view.say("Languages: {languages}", languages=spoken)))
    about += [Line((Run(f"{m.app.capitalize()}: {m.address}"),)) for m in facts.messengers]
    if facts.address:
        about.append(Line((Run(view.say("Address: {address}", address=facts.address)),)))
    numbers = tuple(_phone(view, facts, phone) for phone in facts.phones)
    paragraphs = [(view.heading(words.name),), numbers, tuple(about), (dated(view, facts),)]
    return view.screen(
        paragraphs,
        tuple((button,) for button in (*copies(view, facts), *_site(view, facts))),
        back=view.button(view.say("‹ Back"), "c", "", country or facts.country),
    )


def matching(view: View, topic: Topic | None, country: str) -> list[Contact]:
    """The contacts of a country that help with a topic; those of the topic itself come first."""
    wanted: set[Help] = set(topic.helps) if topic else set()
    named = topic.contacts if topic else ()

    def rank(found: Contact) -> tuple[bool, bool, int, str]:
        precise = bool(wanted & set(found.helps_with))
        return found.id not in named, not precise, _URGENT_FIRST.index(found.kind), found.id

    here = (
        found
        for found in view.edition.contacts.values()
        if found.country == country and country not in found.not_shown_in
    )
    return sorted((f for f in here if not wanted or _helps(f, wanted, named)), key=rank)


def brief(view: View, facts: Contact) -> Paragraph:
    """A contact in a few lines: name, numbers, from when the number is."""
    words, _ = view.edition.contact_words(facts.id, view.language)
    numbers = tuple(_phone(view, facts, phone) for phone in facts.phones if phone.use != "fax")
    return (view.heading(words.name), *numbers[:3], dated(view, facts))


def dated(view: View, facts: Contact) -> Line:
    """When the number was last called, or else from when the page is that it comes from."""
    if facts.called:
        day = view.texts.day(view.language, facts.called)
        said = view.say("Called by us: {date}", date=day)
    elif facts.source_date:
        date = view.texts.source_date(view.language, facts.source_date)
        said = view.say("From a page of {date}, not yet called by us.", date=date)
    else:
        said = view.say("From a page without a date, not yet called by us.")
    if facts.review_by and facts.review_by < view.today:
        said += " · " + view.say("It may have changed.")
    return Line((Run(said),))


def number_run(view: View, name: str) -> Run:
    """A contact inside a sentence: its name and first number."""
    words, _ = view.edition.contact_words(name, view.language)
    phones = view.edition.contacts[name].phones
    first = (phones[0].number or phones[0].short or "") if phones else ""
    return Run(f"{words.name}: {first}" if first else words.name, bold=True)


def copies(view: View, facts: Contact) -> tuple[Button, ...]:
    """Buttons that copy each number, since a short code in a text cannot be tapped to call."""
    numbers = dict.fromkeys(n for p in facts.phones for n in (p.short, p.number) if n)
    return tuple(
        Button(view.say("📋 Copy {number}", number=number), copy=number[:COPY_UNITS])
        for number in numbers
    )


def contact_button(view: View, facts: Contact, country: str) -> Button:
    """A button that leads to one contact."""
    name = view.edition.contact_words(facts.id, view.language)[0].name
    return view.button(name, "k", short_id("contact", facts.id), country)


def flag(country: str) -> str:
    """The flag of a country as Telegram draws it, from two regional letters."""
    if country == WORLDWIDE:
        return "🌍"
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in country)


def _helps(found: Contact, wanted: set[Help], named: Sequence[str]) -> bool:
    return found.id in named or bool((wanted | _ANYTHING) & set(found.helps_with))


def _phone(view: View, facts: Contact, phone: Phone) -> Line:
    uses = {
        "police": view.say("police"), "ambulance": view.say("ambulance"),
        "fire": view.say("fire service"), "rescue": view.say("rescue"),
        "abroad": view.say("from abroad"), "mobile": view.say("from a mobile phone"),
        "reception": view.say("reception"), "night": view.say("at night"),
        "women": view.say("for women"), "children": view.say("for children"),
        "whatsapp": "WhatsApp", "telegram": "Telegram", "fax": view.say("fax"),
        "detained": view.say("for people who are detained"),
        "citizens": view.say("for citizens"),
    }  # fmt: skip
    runs: list[Run] = []
    if phone.short:
        runs.append(Run(phone.short, bold=True))
        if facts.country != WORLDWIDE:
            inside = view.say("only from inside: {country}", country=_country(view, facts.country))
            runs.append(Run(f" ({inside})"))
    if phone.number:
        runs.append(Run(("  " if runs else "") + phone.number, bold=True))
    if phone.use:
        runs.append(Run(f", {uses[phone.use]}"))
    return Line(tuple(runs), "☎ ")


def _country(view: View, code: str) -> str:
    return view.texts.country(view.language, code)


def _site(view: View, facts: Contact) -> tuple[Button, ...]:
    return (Button(view.say("Website"), url=facts.url),) if facts.url else ()


def _back_to(view: View, topic: Topic | None) -> Button | None:
    if topic is None:
        return None
    return view.button(view.say("‹ Back"), "t", short_id("topic", topic.id))
