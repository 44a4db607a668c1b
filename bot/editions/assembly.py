"""Assembly: a checked draft -> the Edition, with derived words and the reader of questions."""

from collections.abc import Iterator, Mapping

from bot.core.edition import Edition, LanguageWords
from bot.core.model import BotFacts
from bot.core.understand.read import Reader
from bot.editions.cyrillic import Cyrillic, derived
from bot.editions.draft import Draft
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
        made.lessons = {k: derived(v, kept_latin) for k, v in source.lessons.items()} | made.lessons


def assembled(draft: Draft, bot: BotFacts, name: str) -> Edition:
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
                words.bot, words.topics, words.contacts, words.selfchecks, lessons=words.lessons
            )
            for code, words in draft.words.items()
        },
        examples=draft.examples,
        lessons=draft.lessons,
        stale=stale,
        reader=_reader(draft, bot),
    )


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


def _reader(draft: Draft, bot: BotFacts) -> Reader:
    """What typed questions are read with: the words of all languages, and the examples.

    The second screens are left out: they talk about other countries and topics as well. Derived
    words are too: folded, they are those that they were derived from.
    """
    lines: dict[str, list[str]] = {topic: [] for topic in draft.topics}
    spoken: dict[str, list[str]] = {language.code: [] for language in bot.languages}
    for language in bot.languages:
        for topic, words in draft.words[language.code].topics.items():
            units = [text for unit, text in words.units() if not unit.startswith("more.")]
            spoken[language.code] += units
            if language.made_from is None:
                lines[topic] += units
        for topic, examples in draft.examples[language.code].items():
            if topic in lines:
                lines[topic] += examples
    return Reader.fit(lines, spoken)
