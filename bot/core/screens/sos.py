"""SOS: three short steps and the emergency number beside each country's name, at once."""

from bot.core import markup
from bot.core.buttons import short_id
from bot.core.events import Button, Screen
from bot.core.markup import Line, Paragraph
from bot.core.model import Contact, Country
from bot.core.screens.contacts import brief, flag
from bot.core.screens.menu import topic_button
from bot.core.screens.phones import BRIEF, copies, from_abroad
from bot.core.showing import may_be_shown
from bot.core.view import View

SECTION = "sos"
FIRST = 11  # countries on the first list; with the button to the others, six rows of two
OTHERS = "others"  # the state of the address of the second list


def sos(view: View, *, others: bool = False) -> Screen:
    """The screen that no question comes before; the country used last stands first.

    `others` shows the countries that fewer people go to, so that the first list stays short.
    """
    words = view.edition.bot_words(view.language).sos
    steps = tuple(
        markup.line(text, mark=f"{number}. ")
        for number, text in enumerate(words.steps.values(), start=1)
    )
    countries = sorted(view.edition.bot.countries, key=lambda each: each.code != view.country)
    shown = countries[FIRST:] if others else countries[:FIRST]
    buttons = [_country_button(view, country) for country in shown]
    if len(countries) > FIRST:
        label = view.say("‹ Back") if others else view.say("Other countries ›")
        buttons.append(view.button(label, "o", "", "" if others else OTHERS))
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
    topics = view.button(view.say("What is happening to me?"), "s", short_id("section", SECTION))
    said = (view.line(words.lead),)
    where = (view.line(view.say("Choose the country where help is needed:")),)
    return view.screen([said, steps, where], (*rows, (topics,)), sos=False)


def in_country(view: View, country: Country) -> Screen:
    """Who to call first in a country."""
    first = _first(view, country)
    place = view.texts.country(view.language, country.code)
    paragraphs: list[Paragraph] = [(view.heading(f"{flag(country.code)} {place}"),)]
    paragraphs += [brief(view, contact) for contact in first]
    if all(contact.short_code_only for contact in first):
        emergency = view.edition.contacts[country.emergency]
        paragraphs.append(from_abroad(view, emergency) or _elsewhere(view))
    rows: list[tuple[Button, ...]] = _short_codes(view, first)
    rows.append((view.button(view.say("More numbers"), "c", "", country.code),))
    held = "sos-held-cannot-leave"
    if held in view.edition.topics:
        rows.append((topic_button(view, held),))
    back = view.button(view.say("‹ Back"), "o")
    return view.screen(paragraphs, tuple(rows), back=back, sos=False)


def _country_button(view: View, country: Country) -> Button:
    phone = view.edition.contacts[country.emergency].phones[0]
    number = phone.short or phone.number or ""
    place = view.texts.country(view.language, country.code)
    return view.button(f"{flag(country.code)} {place} {number}", "n", "", country.code)


def _first(view: View, country: Country) -> list[Contact]:
    names = dict.fromkeys((country.emergency, *country.first))
    places = {country.code, view.country or country.code}
    contacts = (view.edition.contacts[name] for name in names)
    return [contact for contact in contacts if may_be_shown(contact, places, view.today)]


def _short_codes(view: View, contacts: list[Contact]) -> list[tuple[Button, ...]]:
    buttons = {b.copy: b for contact in contacts for b in copies(view, contact.voices[:BRIEF])}
    short = [button for code, button in buttons.items() if len(code) <= 6][:6]
    return [tuple(short[start : start + 2]) for start in range(0, len(short), 2)]


def _elsewhere(view: View) -> tuple[Line, ...]:
    said = view.say(
        "If you are outside this country, these numbers do not work. Call a contact of "
        "the country where you are, or open “More numbers”."
    )
    return (view.line(said),)
