"""Prose: placeholders that exist, balanced markup, no stray numbers, short texts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from bot.core.dated import on_day
from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.core.words import TopicWords
from bot.editions.draft import Draft
from bot.editions.lint.dates import turning_days

TITLE, LEAD, STEP, NOTE = 70, 260, 240, 220  # characters of a text
SCREEN_WORDS = 190  # of a topic's first screen, and of its second
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_HTML = re.compile(r"</?[a-z]+[^>]*>", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d\s().-]*\d|\d")
_AROUND_THE_CLOCK = "24/7"


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """What is wrong with single texts, in every language that is written by hand."""
    for language in bot.languages:
        if language.made_from is not None:
            continue
        for name, words in draft.words[language.code].nouns():
            where = f"words/{language.code}/{name}"
            for unit, text in words.units():
                for code, message, hint in _of_text(draft, name, unit, text):
                    yield draft.problem(where, tuple(unit.split(".")), code, message, hint)
            if isinstance(words, TopicWords) and (topic := draft.topics.get(name.split("/")[1])):
                days = (on_day(words, topic.dated, day) for day in turning_days(topic, today))
                yield from _screens(draft, where, list(days))


def _of_text(draft: Draft, noun: str, unit: str, text: str) -> Iterator[tuple[str, str, str]]:
    for braces in _BRACES.finditer(text):
        found = PLACEHOLDER.fullmatch(braces[0])
        known = _known(draft, noun, found[1]) if found else []
        if found is None or found[2] not in known:
            near = get_close_matches(found[2], known, n=1) if found else []
            hint = f"Did you mean `{near[0]}`?" if near else "Known: {contact:…} {rule:…} {link:…}"
            yield "placeholder-unknown", f"`{unit}`: {braces[0]} is not known", hint
    if text.count("**") % 2:
        yield "markup-unbalanced", f"`{unit}`: ** is opened and not closed", ""
    if found_html := _HTML.search(text):
        yield "markup-html", f"`{unit}`: {found_html[0]} would be shown as it stands", ""
    bare = _BRACES.sub("", text).replace(_AROUND_THE_CLOCK, "")
    if number := _DIGITS.search(bare):
        hint = "A phone is {contact:…}, a number of law is {rule:…}, a small number is a word."
        yield "prose-digits", f"`{unit}`: “{number[0]}” stands in the text", hint
    if len(text) > _limit(unit):
        message = f"`{unit}` has {len(text)} characters, at most {_limit(unit)}"
        yield "prose-long", message, "Say it in fewer words, or in two steps."


def _limit(unit: str) -> int:
    kind = unit.split(".")[0]
    return {"title": TITLE, "sections": TITLE, "name": TITLE, "lead": LEAD, "note": NOTE,
            "aim": LEAD, "more": 2 * STEP, "screens": 2 * STEP,
            "trainers": 2 * STEP}.get(kind, STEP)  # fmt: skip


def _known(draft: Draft, noun: str, kind: str) -> list[str]:
    if kind == "contact":
        return list(draft.contacts)
    if kind == "rule":
        return [f"{rule.id}.{field}" for rule in draft.rules.values() for field in rule.values]
    topic = draft.topics.get(noun.removeprefix("topics/"))
    return [reference.id for reference in topic.references if reference.url] if topic else []


def _screens(draft: Draft, where: str, days: Sequence[TopicWords]) -> Iterator[Problem]:
    """Screens that are too long on a day, of the days on which a topic's text is another."""
    second = [sum(len(text.split()) for text in words.more.values()) for words in days]
    whole = [sum(len(text.split()) for _, text in words.units()) for words in days]
    first = [all_ - more for all_, more in zip(whole, second, strict=True)]
    for name, count in (("the first screen", max(first)), ("`more`", max(second))):
        if count > SCREEN_WORDS:
            message = f"{name} has {count} words, at most {SCREEN_WORDS}"
            yield draft.problem(where, (), "screen-long", message)
