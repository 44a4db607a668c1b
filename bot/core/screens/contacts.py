"""Contacts: the choice of a country, and the contacts there. One contact whole: contact.py."""

from collections.abc import Sequence, Set

from bot.core.buttons import short_id
from bot.core.events import Button, Screen
from bot.core.markup import Line, Paragraph, Run
from bot.core.model import Contact, Help, Topic
from bot.core.screens.opening import now
from bot.core.screens.phones import BRIEF, WORLDWIDE, number
from bot.core.showing import may_be_shown, told_when_away, works
from bot.core.view import View
from bot.core.whence import Whence

A_SCREEN = 6  # contacts on one screen: what a phone shows in two thumb strokes
AWAY = "away"  # the page of contacts for whoever is not in the country
WATCHED = "sos-phone-is-watched"  # the topic whose readers must not save numbers
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
    target = short_id("topic", topic.id) if topic else ""
    rows = [(contact_button(view, c, Whence(country, target).state()),) for c in shown]
    left = len(found) - (page + 1) * A_SCREEN
    hidden = _hidden(view, topic, country)
    if left > 0:
        label = view.plural("{count} more number ›", "{count} more numbers ›", left)
        rows.append((view.button(label, "c", target, f"{country}-{page + 1}"),))
    if any(told_when_away(each) for each in hidden):
        place = _country(view, _place_of(view, hidden, country))
        label = view.say("I am not in: {country}", country=place)
        rows.append((view.button(label, "c", target, f"{country}-{AWAY}"),))
    rows.append((view.button(view.say("Another country"), "w", target),))
    paragraphs = _listed(view, country, shown)
    if hidden and left <= 0:
        paragraphs.append(_not_all(view, _place_of(view, hidden, country)))
    return view.screen(paragraphs, tuple(rows), back=_back_to(view, topic))


def for_those_away(view: View, topic: Topic | None, country: str) -> Screen:
    """Contacts of a country that are not for readers inside it, each with the reason."""
    shown = [each for each in _hidden(view, topic, country) if told_when_away(each)][:A_SCREEN]
    target = short_id("topic", topic.id) if topic else ""
    whence = Whence(country, target, away=True).state()
    paragraphs = _listed(view, country, shown)
    rows = [(contact_button(view, each, whence),) for each in shown]
    return view.screen(
        paragraphs, tuple(rows), back=view.button(view.say("‹ Back"), "c", target, country)
    )


def matching(view: View, topic: Topic | None, country: str) -> list[Contact]:
    """The contacts of a country that help with a topic; those of the topic itself come first."""
    wanted: set[Help] = set(topic.helps) if topic else set()
    return ranked(view, wanted, topic.contacts if topic else (), country)


def ranked(view: View, wanted: Set[Help], named: Sequence[str], country: str) -> list[Contact]:
    """The contacts of a country that may be shown, the most fitting and most urgent first."""
    places = {country, view.country or country}
    found = (c for c in _helping(view, wanted, named, country))
    shown = [each for each in found if may_be_shown(each, places, view.today)]
    return sorted(shown, key=lambda each: _rank(view, each, wanted, named))


def brief(view: View, facts: Contact) -> Paragraph:
    """A contact in a few lines: name, numbers, whether it is open, from when the number is."""
    words, _ = view.edition.contact_words(facts.id, view.language)
    numbers = tuple(number(view, facts, phone) for phone in facts.voices[:BRIEF])
    lines = (view.heading(words.name), *numbers, *now(view, facts), *warning(view, facts))
    return (*lines, dated(view, facts))


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


def warning(view: View, facts: Contact) -> Paragraph:
    """For a contact that is not shown everywhere: where it is not, and why."""
    if not facts.not_shown_in:
        return ()
    places = ", ".join(_country(view, code) for code in facts.not_shown_in)
    if facts.why == "foreign-agent":
        said = view.say(
            "⚠️ {country}: this organisation was put on a state list of “foreign agents” there. "
            "Ask about its status before you contact it from there.",
            country=places,
        )
    else:
        said = view.say(
            "⚠️ {country}: contact with this organisation can be punished there. Do not call or "
            "write to it from there.",
            country=places,
        )
    return (Line((Run(said),)),)


def contact_button(view: View, facts: Contact, whence: str) -> Button:
    """A button that leads to one contact; `whence` is the state of a Whence."""
    name = view.edition.contact_words(facts.id, view.language)[0].name
    return view.button(name, "k", short_id("contact", facts.id), whence)


def flag(country: str) -> str:
    """The flag of a country as Telegram draws it, from two regional letters."""
    if country == WORLDWIDE:
        return "🌍"
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in country)


def _listed(view: View, country: str, shown: Sequence[Contact]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = [(view.heading(_country(view, country)),)]
    if not shown:
        paragraphs.append((view.line(view.say("We know no number here for this.")),))
    return paragraphs + [brief(view, contact) for contact in shown]


def _helping(view: View, wanted: Set[Help], named: Sequence[str], country: str) -> list[Contact]:
    here = (each for each in view.edition.contacts.values() if each.country == country)
    return [
        each
        for each in here
        if not wanted or each.id in named or (wanted | _ANYTHING) & set(each.helps_with)
    ]


def _hidden(view: View, topic: Topic | None, country: str) -> list[Contact]:
    """What the list leaves out because of where the reader may be, in the list's order."""
    wanted: set[Help] = set(topic.helps) if topic else set()
    named = topic.contacts if topic else ()
    places = {country, view.country or country}
    found = [
        each
        for each in _helping(view, wanted, named, country)
        if places & set(each.not_shown_in)
        and each.why != "do-not-refer"
        and works(each, view.today)
    ]
    return sorted(found, key=lambda each: _rank(view, each, wanted, named))


def _rank(
    view: View, found: Contact, wanted: Set[Help], named: Sequence[str]
) -> tuple[bool, bool, int, bool, str]:
    """What the topic names, what helps precisely, the urgent kinds, the SOS screen's number."""
    precise = bool(wanted & set(found.helps_with))
    country = view.edition.countries.get(found.country)
    urgent = _URGENT_FIRST.index(found.kind)
    first = country is not None and country.emergency == found.id
    return found.id not in named, not precise, urgent, not first, found.id


def _place_of(view: View, hidden: Sequence[Contact], country: str) -> str:
    """The country because of which contacts are hidden: the list's own, else the last opened."""
    at_home = any(country in each.not_shown_in for each in hidden)
    return country if at_home else view.country or country


def _not_all(view: View, country: str) -> Paragraph:
    said = view.say(
        "Not every organisation is shown: contact with some of them can harm you in this "
        "country: {country}",
        country=_country(view, country),
    )
    return (Line((Run(said),)),)


def _country(view: View, code: str) -> str:
    return view.texts.country(view.language, code)


def _back_to(view: View, topic: Topic | None) -> Button | None:
    if topic is None:
        return None
    return view.button(view.say("‹ Back"), "t", short_id("topic", topic.id))
