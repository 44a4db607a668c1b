"""Dates: what begins and ends by itself does so in this order, exists, and leaves no empty page."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.dated import on_day
from bot.core.model import BotFacts, Dated, Topic
from bot.core.problems import Problem
from bot.core.words import TopicWords
from bot.editions.draft import Draft
from bot.editions.yamlfile import Path

LONG_AGO = timedelta(days=30)  # an editor may want to look back; then it is only in the way


def problems(draft: Draft, bot: BotFacts, today: date) -> Iterator[Problem]:
    """What is wrong with the dates of units and banners; `today` decides what is past."""
    for name, topic in draft.topics.items():
        words = draft.words[bot.reference].topics.get(name)
        if topic.dated and words is not None:
            yield from _of_topic(draft, topic, words, today)
    for position, banner in enumerate(bot.banners):
        path: Path = ("banners", position)
        yield from _of_dates(draft, "bot.yaml", path, f"`{banner.id}`", banner, today)


def turning_days(topic: Topic, today: date) -> tuple[date, ...]:
    """Today and each later day on which a topic's text changes by itself."""
    begins = {dates.from_ for dates in topic.dated.values() if dates.from_}
    ended = {dates.until + timedelta(days=1) for dates in topic.dated.values() if dates.until}
    return (today, *sorted(day for day in begins | ended if day > today))


def _of_topic(draft: Draft, topic: Topic, words: TopicWords, today: date) -> Iterator[Problem]:
    where = f"topics/{topic.id}"
    known = [unit for unit, _ in words.units()]
    for unit, dates in topic.dated.items():
        path: Path = ("dated", unit)
        if unit not in known:
            message = f"`{unit}` has dates, and the English has no such unit"
            yield draft.problem(where, path, "unit-unknown", message)
        yield from _of_dates(draft, where, path, f"`{unit}`", dates, today)
    for day in turning_days(topic, today):
        if words.steps and not on_day(words, topic.dated, day).steps:
            message = f"on {day} it has no steps"
            yield draft.problem(where, ("dated",), "dates-empty", message, warning=True)
            return


def _of_dates(
    draft: Draft, where: str, path: Path, name: str, dates: Dated, today: date
) -> Iterator[Problem]:
    if dates.from_ and dates.until and dates.from_ > dates.until:
        message = f"{name} begins on {dates.from_} and ends on {dates.until}"
        yield draft.problem(where, path, "dates-reversed", message)
    if dates.until and dates.until + LONG_AGO < today:
        message = f"{name} ended on {dates.until}"
        yield draft.problem(where, path, "dates-past", message, warning=True)
