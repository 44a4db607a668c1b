"""A topic: the answer at once, steps, what not to do, its sources; and its second screen."""

from collections.abc import Iterable, Sequence

from bot.core import markup
from bot.core.buttons import short_id
from bot.core.counting import Count
from bot.core.dated import on_day
from bot.core.events import Button, Rows, Screen
from bot.core.limits import RELATED_TOPICS
from bot.core.markup import Line, Paragraph, Run, Text
from bot.core.model import Topic
from bot.core.screens.days import TOPIC, step
from bot.core.screens.menu import topic_button
from bot.core.screens.phones import number_run
from bot.core.screens.prose import rule_run
from bot.core.view import View
from bot.core.words import TopicWords


def topic(view: View, name: str, instead: Sequence[str] = ()) -> Screen:
    """The first screen of a topic; `instead` are others that a typed question may have meant."""
    facts = view.edition.topics[name]
    words, spoken = _words(view, facts)
    said = view.speaking(spoken)
    paragraphs: list[Paragraph] = [(view.heading(words.title),)]
    paragraphs += _parse(said, facts, words.lead)
    paragraphs.append(_listed(said, facts, words.steps.values()))
    if words.avoid:
        heading = said.heading(said.say("What not to do"))
        paragraphs.append((heading, *_marked(said, facts, words.avoid.values())))
    paragraphs.append(_origin(view, facts, spoken))
    if instead:
        paragraphs.append((view.line(view.say("Did you mean something else? See below.")),))
    return view.screen(paragraphs, _rows(view, facts, words, instead), back=_back(view, facts))


def more(view: View, name: str) -> Screen:
    """The second screen: what changes by country or citizenship, and the pages it comes from."""
    facts = view.edition.topics[name]
    words, spoken = _words(view, facts)
    said = view.speaking(spoken)
    paragraphs: list[Paragraph] = [(view.heading(words.title),)]
    for unit in words.more.values():
        paragraphs += _parse(said, facts, unit)
    paragraphs.append(_references(view, facts))
    back = view.button(view.say("‹ Back"), "t", short_id("topic", name))
    rows = ((_call(view, facts),),) if facts.helps or facts.contacts else ()
    return view.screen(paragraphs, rows, back=back)


def _words(view: View, facts: Topic) -> tuple[TopicWords, str]:
    """What the topic says today, and the language that it is really in."""
    words, spoken = view.edition.topic_words(facts.id, view.language)
    return on_day(words, facts.dated, view.today), spoken


def _parse(view: View, facts: Topic, source: str) -> Text:
    def resolve(kind: str, name: str) -> Run:
        if kind == "contact":
            return number_run(view, name)
        if kind == "rule":
            return rule_run(view, name)
        reference = next(each for each in facts.references if each.id == name)
        return Run(reference.title, url=reference.url)

    return markup.parse(source, resolve)


def _listed(view: View, facts: Topic, units: Iterable[str]) -> Paragraph:
    return _marked(view, facts, units, numbered=True)


def _marked(view: View, facts: Topic, units: Iterable[str], *, numbered: bool = False) -> Paragraph:
    lines: list[Line] = []
    for number, unit in enumerate(units, start=1):
        first, *rest = [line for paragraph in _parse(view, facts, unit) for line in paragraph]
        lines += [Line(first.runs, f"{number}. " if numbered else "✕ "), *rest]
    return tuple(lines)


def _origin(view: View, facts: Topic, spoken: str) -> Paragraph:
    """Where the text comes from and how old it is, in as few lines as the truth allows."""
    lines: list[str] = []
    if spoken != view.language:
        lines.append(view.say("This page is not translated yet."))
    elif view.edition.stale.get(spoken, {}).get(f"topics/{facts.id}"):
        lines.append(view.say("Some lines here are older than the newest text."))
    if facts.source_date:
        date = view.texts.source_date(view.language, facts.source_date)
        lines.append(view.say("Newest source: {date}", date=date))
    if facts.review_by and facts.review_by < view.today:
        lines.append(view.say("This may have changed. Ask before you rely on it."))
    return tuple(Line((Run(line),)) for line in lines)


def _references(view: View, facts: Topic) -> Paragraph:
    if not facts.references:
        return ()
    lines = [view.heading(view.say("Where this comes from"))]
    for reference in facts.references:
        runs = [Run(reference.title, url=reference.url)]
        if reference.date:
            runs.append(Run(f" ({view.texts.source_date(view.language, reference.date)})"))
        lines.append(Line(tuple(runs), "• "))
    return tuple(lines)


def _rows(view: View, facts: Topic, words: TopicWords, instead: Sequence[str]) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if facts.self_check:
        begin = view.say("▶ Begin the questions")
        rows.append((view.button(begin, "q", short_id("selfcheck", facts.self_check)),))
    if facts.id == TOPIC:
        rows.append((step(view, view.say("▶ Count my days"), Count()),))
    if facts.helps or facts.contacts:
        rows.append((_call(view, facts),))
    if words.more or facts.references:
        rows.append((view.button(view.say("More, and sources"), "u", short_id("topic", facts.id)),))
    others = instead or facts.related[:RELATED_TOPICS]
    rows += [(topic_button(view, other),) for other in others]
    return tuple(rows)


def _call(view: View, facts: Topic) -> Button:
    return view.button(view.say("📞 Whom to call"), "w", short_id("topic", facts.id))


def _back(view: View, facts: Topic) -> Button:
    return view.button(view.say("‹ Back"), "s", short_id("section", facts.section))
