"""The deadlines of a situation: each with its date, the days left, and what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.core.counting import Count
from bot.core.deadlines import Due, Situation, deadlines
from bot.core.events import Button, Document, Screen
from bot.core.markup import Line, Paragraph, Run, plain
from bot.core.model import Contact
from bot.core.reminders import FILE_NAME, MIME, Reminder
from bot.core.screens import contacts
from bot.core.screens.days import TOPIC, heading, step, whom_to_ask
from bot.core.screens.prose import parsed
from bot.core.screens.stay import kind_of, longest_stay
from bot.core.view import View

_ADVISERS = ("embassy", "ministry", "labour", "legal", "ngo", "igo", "hotline")
A_SCREEN = 4  # deadlines: about what a phone shows in two thumb strokes


def found(view: View, count: Count, day: date) -> tuple[Due, ...]:
    """What is due in the situation that was chosen."""
    asked = Situation(count.citizenship, count.country, count.event, day, count.earlier)
    return deadlines(view.edition.rules, view.edition.free_days, asked, view.today)


def result(view: View, count: Count, day: date) -> Screen:
    """The deadlines by date, those that passed first; the rest on a further screen."""
    dues = found(view, count, day)
    pages = max(1, -(-len(dues) // A_SCREEN))
    page = min(count.page, pages - 1)
    here = replace(count, step="r", page=page)
    shown = dues[page * A_SCREEN : (page + 1) * A_SCREEN]
    paragraphs: list[Paragraph] = [heading(view, count)]
    if not dues:
        paragraphs.append((view.line(view.say("We know no deadline for this.")),))
    paragraphs += [_item(view, due) for due in shown]
    paragraphs.append(tuple(_notes(view, count, dues)))
    if any(due.ask for due in dues) or not dues:
        paragraphs.append(_ask(view, count))
    rows: list[tuple[Button, ...]] = []
    if page + 1 < pages:
        left = len(dues) - (page + 1) * A_SCREEN
        text = view.plural("{count} more date ›", "{count} more dates ›", left)
        rows.append((step(view, text, replace(here, page=page + 1)),))
    if reminders(view, dues):
        text = view.say("📅 A file for my calendar")
        rows.append((step(view, text, replace(here, step="f")),))
    if kind_of(view, count) is not None:
        text = view.say("I was there before")
        rows.append((step(view, text, replace(here, step="b")),))
    rows.append((
        step(view, view.say("Another date"), replace(here, step="g", day=None, page=0)),
        step(view, view.say("Another event"), replace(here, step="v", page=0)),
    ))  # fmt: skip
    rows.append((whom_to_ask(view, count.country),))
    previous = replace(here, page=page - 1) if page else replace(here, country="", event="entry")
    return view.screen(paragraphs, tuple(rows), back=step(view, view.say("‹ Back"), previous))


def file_of(view: View, count: Count, day: date) -> Document | None:
    """The calendar file with what is still ahead; None when nothing is."""
    kept = reminders(view, found(view, count, day))
    if not kept:
        return None
    return Document(FILE_NAME, MIME, view.edition.calendar_of(kept, view.now))


def reminders(view: View, dues: tuple[Due, ...]) -> tuple[Reminder, ...]:
    """A reminder for every date from today on; its title says nothing to whoever sees it."""
    title = view.say("Reminder: a date to keep")
    return tuple(
        Reminder(due.rule.id, due.day, title, "\n".join(_plain(view, due)))
        for due in dues
        if due.day is not None and due.day >= view.today
    )


def _plain(view: View, due: Due) -> Iterator[str]:
    words, _ = view.edition.rule_words(due.rule.id, view.language)
    yield words.title
    yield plain(parsed(view, words.todo))
    yield from (line.plain for line in _remarks(view, due))


def _item(view: View, due: Due) -> Paragraph:
    words, spoken = view.edition.rule_words(due.rule.id, view.language)
    todo = [line for paragraph in parsed(view.speaking(spoken), words.todo) for line in paragraph]
    return (view.heading(words.title), *_when(view, due), *todo, *_remarks(view, due))


def _when(view: View, due: Due) -> Iterator[Line]:
    if due.day is None:
        return
    named = view.texts.day(view.language, due.day)
    weekday = view.texts.weekday(view.language, due.day)
    day = view.say("from {date}, {weekday}", date=named, weekday=weekday) if due.since else (
        view.say("{date}, {weekday}", date=named, weekday=weekday)
    )  # fmt: skip
    runs = [Run(day, bold=True), Run(f" · {_left(view, due, due.day)}")]
    yield Line(tuple(runs), "⌛ " if due.day < view.today and not due.since else "📅 ")


def _left(view: View, due: Due, day: date) -> str:
    days = (day - view.today).days
    if days == 0:
        return view.say("today")
    if due.since:
        if days < 0:
            return view.say("possible now")
        return view.plural("in {count} day", "in {count} days", days)
    if days < 0:
        return view.plural("passed {count} day ago", "passed {count} days ago", -days)
    return view.plural("{count} day left", "{count} days left", days)


def _remarks(view: View, due: Due) -> Iterator[Line]:
    said: list[str] = []
    ahead = due.day is not None and due.day >= view.today
    if due.changed and due.rule.from_ is not None:
        began = view.texts.day(view.language, due.rule.from_)
        said.append(
            view.say("This rule began on {date}, after your day: ask if it counts.", date=began)
        )
    elif due.day is None:
        said.append(view.say("No verified number: ask."))
    elif due.ask:
        said.append(view.say("Ask before you rely on it."))
    if due.free and ahead and not due.since:
        said.append(view.say("It is a day off: do it before."))
    if due.may_change:
        said.append(view.say("The days off of that year are not decided yet."))
    if due.rule.source_date:
        date = view.texts.source_date(view.language, due.rule.source_date)
        said.append(view.say("Newest source: {date}", date=date))
    if due.rule.review_by and due.rule.review_by < view.today:
        said.append(view.say("It may have changed."))
    if said:
        yield Line((Run(" ".join(each if each[-1] in ".?!" else f"{each}." for each in said)),))


def _notes(view: View, count: Count, dues: tuple[Due, ...]) -> Iterator[Line]:
    counted = (due.rule.deadline for due in dues if due.day is not None)
    if any(deadline is not None and deadline.direction == "forward" for deadline in counted):
        yield view.line(
            view.say("The day itself is counted as day one. Do each thing some days before.")
        )
    if any(due.day is not None and due.day < view.today and not due.since for due in dues):
        yield view.line(
            view.say("Something has passed: ask for advice before you go to an office.")
        )
    if longest_stay(view, count) is None:
        return
    if count.earlier:
        yield view.line(
            view.plural(
                "Counted with {count} earlier day there.",
                "Counted with {count} earlier days there.",
                count.earlier,
            )
        )
    else:
        yield view.line(view.say("The stay is counted as if you were not there before."))


def _ask(view: View, count: Count) -> Paragraph:
    """Whom to ask: the nearest contact of the country, first one for that citizenship."""
    facts = view.edition.topics.get(TOPIC)
    near = contacts.matching(view, facts, count.country)

    first_there = [
        name
        for country in view.edition.bot.countries
        if country.code == count.country
        for name in country.first
    ]

    def rank(each: Contact) -> tuple[bool, bool]:
        return count.citizenship not in each.serves, each.id not in first_there

    known = [
        each
        for each in near
        if {count.citizenship, "any"} & set(each.serves)
        and each.kind in _ADVISERS
        and {"documents", "legal"} & set(each.helps_with)
    ]
    if not known:
        return ()
    first = min(known, key=rank)
    return contacts.brief(view, first)
