"""Assembly: a checked draft -> the Edition, with derived words."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from bot.core.dates import DateReader
from bot.core.edition import Edition, LanguageWords
from bot.core.model import BotFacts
from bot.editions.calendarfile import calendar_of
from bot.editions.cyrillic import Cyrillic, derived
from bot.editions.dialling import dialled
from bot.editions.draft import Draft
from bot.editions.freedays import free_days
from bot.editions.hashes import unit_hash


def derive(draft: Draft, bot: BotFacts, cyrillic: Cyrillic) -> None:
    """Words of languages that are made from another; what stands in files wins, noun by noun."""
    for language in bot.languages:
        if language.made_from is None:
            continue
        kept_latin = cyrillic.keeping(bot.kept_latin)
        source, made = draft.words[language.made_from], draft.words[language.code]
        made.bot = made.bot or (derived(source.bot, kept_latin) if source.bot else None)
        made.topics = {k: derived(v, kept_latin) for k, v in source.topics.items()} | made.topics
        made.contacts = {
            k: derived(v, kept_latin) for k, v in source.contacts.items()
        } | made.contacts
        made.selfchecks = {
            k: derived(v, kept_latin) for k, v in source.selfchecks.items()
        } | made.selfchecks
        made.rules = {k: derived(v, kept_latin) for k, v in source.rules.items()} | made.rules
        made.lessons = {k: derived(v, kept_latin) for k, v in source.lessons.items()} | made.lessons


def assembled(draft: Draft, bot: BotFacts, name: str, today: date) -> Edition:
    """The edition called `name`; the free days that it knows lie around `today`."""
    reference = {where: dict(words.units()) for where, words in draft.words[bot.reference].nouns()}
    stale = {
        language.code: dict(_stale(draft, language.code, reference))
        for language in bot.languages
        if language.code != bot.reference
    }
    return Edition(
        id=name,
        bot=bot,
        topics=draft.topics,
        contacts=draft.contacts,
        rules=draft.rules,
        selfchecks=draft.selfchecks,
        campaigns=tuple(draft.campaigns.values()),
        words={
            code: LanguageWords(
                words.bot,
                words.topics,
                words.contacts,
                words.selfchecks,
                words.rules,
                words.lessons,
            )
            for code, words in draft.words.items()
        },
        free_days=free_days(_counted_in(draft), today),
        calendar_of=calendar_of,
        date_reader=DateReader.of(draft.dates),
        lessons=draft.lessons,
        stale=stale,
        numbers=dialled(draft.contacts.values()),
        zones=_zones(draft, bot),
    )


def _counted_in(draft: Draft) -> set[str]:
    return {rule.country for rule in draft.rules.values() if rule.deadline is not None}


def _zones(draft: Draft, bot: BotFacts) -> dict[str, tzinfo]:
    names = {country.time_zone for country in bot.countries}
    names |= {contact.time_zone for contact in draft.contacts.values()}
    return {name: ZoneInfo(name) for name in names if name not in (None, "several")}


def _stale(
    draft: Draft, language: str, reference: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, frozenset[str]]]:
    for where, words in draft.words[language].nouns():
        english = reference.get(where, {})
        old = frozenset(
            unit
            for unit, made_of in words.of.items()
            if unit_hash(english.get(unit, "")) != made_of
        )
        if old:
            yield where, old
