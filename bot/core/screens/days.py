"""Count my days: the questions. Citizenship, country, what happened, on which day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.core.buttons import short_id
from bot.core.counting import EVENTS, Count
from bot.core.deadlines import OTHER, concerning
from bot.core.events import Button, Rows, Screen
from bot.core.markup import Line, Paragraph, Run
from bot.core.rules import DeadlineEvent
from bot.core.screens.contacts import flag
from bot.core.screens.menu import topic_button
from bot.core.screens.phones import WORLDWIDE
from bot.core.view import View

TOPIC = "count-my-days"
CITIZENSHIPS = ("TJ", "UZ", "KG", "KZ")
_A_ROW = 2


def citizenships(view: View, count: Count, note: str = "") -> Screen:
    """The first question; `note` is said before it."""
    buttons = [
        step(view, _place(view, code), replace(count, citizenship=code)) for code in CITIZENSHIPS
    ]
    buttons.append(step(view, view.say("Another citizenship"), replace(count, citizenship=OTHER)))
    said: list[Paragraph] = [(view.line(note),)] if note else []
    said += [*_chosen(view, count), (view.line(view.say("What is your citizenship?")),)]
    said.append((view.line(view.say("Nothing that you choose is stored.")),))
    return view.screen(said, _rows(buttons), back=_to_topic(view))


def countries(view: View, count: Count) -> Screen:
    """Where: the countries whose deadlines are known, the one used last first."""
    rules = view.edition.rules.values()
    known = dict.fromkeys(rule.country for rule in rules if rule.deadline is not None)
    here = [code for code in known if any(concerning(rules, count.citizenship, code))]
    here.sort(key=lambda code: (code != view.country, code != "RU"))
    buttons = [step(view, _place(view, code), replace(count, country=code)) for code in here]
    other = f"🌍 {view.say('Another country')}"
    buttons.append(step(view, other, replace(count, country=WORLDWIDE)))
    said = [*_chosen(view, count), (view.line(view.say("In which country?")),)]
    back = step(view, view.say("‹ Back"), replace(count, citizenship=""))
    return view.screen(said, _rows(buttons), back=back)


def elsewhere(view: View, count: Count) -> Screen:
    """A country without rules: say so, and whom to ask."""
    said = view.say(
        "For this country we have no verified numbers of days. "
        "Ask your consulate or the migration office there."
    )
    rows: list[tuple[Button, ...]] = [(whom_to_ask(view, ""),)]
    titles = [topic for topic in view.edition.topics_of("countries") if topic.id != TOPIC]
    rows += [(topic_button(view, topic.id),) for topic in titles if topic.id.startswith("dest-")]
    back = step(view, view.say("‹ Back"), replace(count, country=""))
    return view.screen([*_chosen(view, count), (view.line(said),)], tuple(rows), back=back)


def events(view: View, count: Count) -> Screen:
    """What else can be counted from, for this citizenship and country."""
    rows = tuple(
        (step(view, label(view, event), replace(count, step="r", event=event, day=None, page=0)),)
        for event in known_events(view, count)
    )
    said = [*_chosen(view, count), (view.line(view.say("What happened, or will happen?")),)]
    back = step(view, view.say("‹ Back"), replace(count, step="r", page=0))
    return view.screen(said, rows, back=back)


def known_events(view: View, count: Count) -> list[DeadlineEvent]:
    """The events that a citizenship has rules for in a country, in a fixed order."""
    found = concerning(view.edition.rules.values(), count.citizenship, count.country)
    known = {event for rule in found if rule.deadline for event in rule.deadline.events}
    return [event for event in EVENTS if event in known]


def label(view: View, event: DeadlineEvent) -> str:
    """An event in a few words."""
    return {
        "entry": view.say("Day of entry"),
        "patent-issued": view.say("The patent was issued"),
        "patent-paid-until": view.say("The patent is paid until"),
        "patent-year-ends": view.say("Twelve months of the patent end"),
        "contract-signed": view.say("A work contract was signed"),
        "contract-ended": view.say("The work contract ended"),
        "medical-papers-end": view.say("The medical papers expire"),
        "address-changed": view.say("I moved to another address"),
        "document-lost": view.say("A document was lost"),
        "wage-due": view.say("Wages were to be paid"),
        "amina-silent": view.say("The Amina app gets no location"),
        "school-test-failed": view.say("My child did not pass the school test"),
        "russian-passport": view.say("I received a Russian passport"),
        "child-turns-18": view.say("My child turns eighteen"),
    }[event]


def heading(view: View, count: Count) -> Paragraph:
    """What was chosen: the event with its date, the citizenship and the country."""
    lines: list[Line] = []
    if count.day is not None:
        day = view.texts.day(view.language, count.day)
        lines.append(Line((Run(f"{label(view, count.event)}: "), Run(day, bold=True))))
    places = [code for code in (count.citizenship, count.country) if code]
    if places:
        names = [_place(view, code) for code in places]
        if count.citizenship == OTHER:
            names[0] = view.say("Another citizenship")
        if count.country == WORLDWIDE:
            names[-1] = f"🌍 {view.say('Another country')}"
        lines.append(Line((Run(" → ".join(names)),)))
    return tuple(lines)


def whom_to_ask(view: View, country: str) -> Button:
    """The contacts of the topic: in a country, or the choice of one."""
    target = short_id("topic", TOPIC) if TOPIC in view.edition.topics else ""
    return view.button(view.say("📞 Whom to ask"), "c" if country else "w", target, country)


def step(view: View, text: str, count: Count) -> Button:
    """A button to a step of the count."""
    return view.button(text, "d", "", count.state)


def page_of(day: date) -> int:
    """A month as a page: 202611."""
    return day.year * 100 + day.month


def _chosen(view: View, count: Count) -> list[Paragraph]:
    lines = heading(view, count)
    return [lines] if lines else []


def _place(view: View, code: str) -> str:
    return f"{flag(code)} {view.texts.country(view.language, code)}"


def _rows(buttons: Iterable[Button]) -> Rows:
    found = list(buttons)
    return tuple(tuple(found[at : at + _A_ROW]) for at in range(0, len(found), _A_ROW))


def _to_topic(view: View) -> Button | None:
    if TOPIC not in view.edition.topics:
        return None
    return view.button(view.say("‹ Back"), "t", short_id("topic", TOPIC))
