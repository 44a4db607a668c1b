"""Links: every id that is named exists, and no two ids are the same or look the same in buttons."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bot.core.buttons import short_id
from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.yamlfile import Path


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Ids that lead nowhere, ids that collide, names that cannot be told apart."""
    yield from _of_topics(draft, bot)
    yield from _of_bot(draft, bot)
    yield from _collisions(draft, bot)
    yield from _sources(draft)


def _of_topics(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    sections = [section.id for section in bot.sections]
    for name, topic in draft.topics.items():
        where = f"topics/{name}"
        yield from _known(draft, where, ("section",), [topic.section], sections)
        yield from _known(draft, where, ("related",), topic.related, draft.topics)
        yield from _known(draft, where, ("contacts",), topic.contacts, draft.contacts)
        if topic.self_check:
            yield from _known(draft, where, ("self_check",), [topic.self_check], draft.selfchecks)
    for name, lesson in draft.lessons.items():
        yield from _known(draft, f"lessons/{name}", ("topics",), lesson.topics, draft.topics)
    for name, check in draft.selfchecks.items():
        for position, outcome in enumerate(check.outcomes):
            place: Path = ("outcomes", position)
            yield from _known(draft, f"selfchecks/{name}", place, outcome.topics, draft.topics)


def _of_bot(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    codes = [language.code for language in bot.languages]
    yield from _known(draft, "bot.yaml", ("default",), [bot.default], codes)
    yield from _known(draft, "bot.yaml", ("reference",), [bot.reference], codes)
    yield from _known(draft, "bot.yaml", ("retired",), bot.retired.values(), draft.topics)
    for position, banner in enumerate(bot.banners):
        place: Path = ("banners", position)
        yield from _known(draft, "bot.yaml", place, banner.languages, codes)
        if banner.topic:
            yield from _known(draft, "bot.yaml", place, [banner.topic], draft.topics)
    for position, language in enumerate(bot.languages):
        named = [*language.fallback, *([language.made_from] if language.made_from else [])]
        yield from _known(draft, "bot.yaml", ("languages", position), named, codes)
    for position, country in enumerate(bot.countries):
        named = [country.emergency, *country.first]
        yield from _known(draft, "bot.yaml", ("countries", position), named, draft.contacts)
        emergency = draft.contacts.get(country.emergency)
        if emergency is not None and not any(p.short or p.number for p in emergency.phones):
            message = f"`{country.emergency}` has no number for {country.code}"
            yield draft.problem("bot.yaml", ("countries", position), "sos-number", message)
    names = [language.name for language in bot.languages]
    if len(set(names)) < len(names):
        message = "two languages have the same name"
        yield draft.problem("bot.yaml", ("languages",), "language-label", message)


def _known(
    draft: Draft, where: str, path: Path, named: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    names = list(known)
    for name in named:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else ""
            yield draft.problem(where, path, "link-unknown", f"`{name}` does not exist", hint)


def _collisions(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    for kind, nouns in (
        ("topic", {**draft.topics, **bot.retired}),
        ("contact", draft.contacts),
        ("selfcheck", draft.selfchecks),
        ("lesson", draft.lessons),
    ):
        seen: dict[str, str] = {}
        for name in nouns:
            other = seen.setdefault(short_id(kind, name), name)
            if other != name:
                message = f"`{name}` and `{other}` look the same in buttons"
                yield draft.problem(f"{kind}s/{name}", (), "id-collision", message)


def _sources(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, campaign in draft.campaigns.items():
        for source in campaign.sources:
            other = seen.setdefault(source.id, name)
            if other != name:
                message = f"the source `{source.id}` belongs to `{other}` already"
                yield draft.problem(f"campaigns/{name}", ("sources",), "source-twice", message)
