"""Edition: one complete, validated state of the content, named by its hash; immutable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from bot.core.buttons import short_id
from bot.core.lessons import Lesson, LessonWords
from bot.core.model import BotFacts, Campaign, Contact, Language, Rule, SelfCheck, Sourced, Topic
from bot.core.understand.read import Reader
from bot.core.words import BotWords, ContactWords, SelfCheckWords, TopicWords, Words

W = TypeVar("W", bound=Words)


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """All prose of one language; a noun without words here falls back along the chain."""

    bot: BotWords | None
    topics: Mapping[str, TopicWords]
    contacts: Mapping[str, ContactWords]
    selfchecks: Mapping[str, SelfCheckWords]
    lessons: Mapping[str, LessonWords] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """The content that answers are made from.

    `stale` lists, for each language, the units whose English changed since they were translated,
    as `topics/<id>`, `contacts/<id>`, `selfchecks/<id>`, `lessons/<id>`
    or `bot`, each with the names of the units.
    """

    id: str
    bot: BotFacts
    topics: Mapping[str, Topic]
    contacts: Mapping[str, Contact]
    rules: Mapping[str, Rule]
    selfchecks: Mapping[str, SelfCheck]
    campaigns: tuple[Campaign, ...]
    words: Mapping[str, LanguageWords]
    examples: Mapping[str, Mapping[str, tuple[str, ...]]]
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    stale: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    reader: Reader = field(default_factory=Reader.empty)

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """The languages by code, in the order of bot.yaml."""
        return {language.code: language for language in self.bot.languages}

    @cached_property
    def targets(self) -> Mapping[tuple[str, str], str]:
        """(kind, short id) -> id, of everything that a button can lead to.

        A retired topic's short id leads to the topic that took its place.
        """
        nouns = {
            "section": [section.id for section in self.bot.sections],
            "topic": list(self.topics),
            "contact": list(self.contacts),
            "selfcheck": list(self.selfchecks),
            "lesson": list(self.lessons),
        }
        found = {(kind, short_id(kind, name)): name for kind in nouns for name in nouns[kind]}
        for old, new in self.bot.retired.items():
            found.setdefault(("topic", short_id("topic", old)), new)
        return found

    @cached_property
    def sources(self) -> frozenset[str]:
        """Every source word of every campaign."""
        return frozenset(s.id for campaign in self.campaigns for s in campaign.sources)

    def overdue(self, today: date) -> int:
        """How many topics, contacts, rules and self-checks are past their review date."""
        nouns: tuple[Mapping[str, Sourced], ...] = (
            self.topics,
            self.contacts,
            self.rules,
            self.selfchecks,
        )
        dates = (noun.review_by for each in nouns for noun in each.values())
        return sum(1 for day in dates if day is not None and day < today)

    def chain(self, language: str) -> tuple[str, ...]:
        """The language, then those it falls back to; an unknown one begins at the default."""
        known = self.languages.get(language)
        if known is None:
            return self.chain(self.bot.default)
        return (language, *(code for code in known.fallback if code in self.languages))

    @cached_property
    def course(self) -> tuple[Lesson, ...]:
        """The lessons in their order."""
        return tuple(sorted(self.lessons.values(), key=lambda each: (each.order, each.id)))

    def topics_of(self, section: str) -> tuple[Topic, ...]:
        """The topics of a section in their order."""
        found = (topic for topic in self.topics.values() if topic.section == section)
        return tuple(sorted(found, key=lambda topic: (topic.order, topic.id)))

    def topic_words(self, topic: str, language: str) -> tuple[TopicWords, str]:
        """The words of a topic and the language they are really in."""
        return self._fall_back(language, lambda words: words.topics.get(topic))

    def contact_words(self, contact: str, language: str) -> tuple[ContactWords, str]:
        """The words of a contact and the language they are really in."""
        return self._fall_back(language, lambda words: words.contacts.get(contact))

    def selfcheck_words(self, check: str, language: str) -> tuple[SelfCheckWords, str]:
        """The words of a self-check and the language they are really in."""
        return self._fall_back(language, lambda words: words.selfchecks.get(check))

    def lesson_words(self, lesson: str, language: str) -> tuple[LessonWords, str]:
        """The words of a lesson and the language they are really in."""
        return self._fall_back(language, lambda words: words.lessons.get(lesson))

    def banner(self, name: str, language: str) -> str | None:
        """The text of a banner, which any language may lack; None when nobody wrote it."""
        said = (
            words.bot.banners.get(name)
            for code in (*self.chain(language), self.bot.reference)
            if (words := self.words.get(code)) is not None and words.bot is not None
        )
        return next((text for text in said if text), None)

    def bot_words(self, language: str) -> BotWords:
        """Greeting, section titles and the SOS screen."""
        return self._fall_back(language, lambda words: words.bot)[0]

    def _fall_back(self, language: str, find: Callable[[LanguageWords], W | None]) -> tuple[W, str]:
        for code in (*self.chain(language), self.bot.reference):
            if code in self.words and (found := find(self.words[code])) is not None:
                return found, code
        raise LookupError("the loader checks that the reference words are complete")
