"""Edition: one complete, validated state of the content, named by its hash; immutable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cached_property
from typing import TypeVar

from bot.core.buttons import short_id
from bot.core.dates import DateReader
from bot.core.dialled import Dialled
from bot.core.lessons import Lesson, LessonWords
from bot.core.model import BotFacts, Campaign, Contact, Country, Language, SelfCheck, Sourced, Topic
from bot.core.reminders import CalendarMaker
from bot.core.rules import Rule
from bot.core.understand.reading import Reader
from bot.core.words import BotWords, ContactWords, RuleWords, SelfCheckWords, TopicWords, Words
from bot.core.workdays import FreeDays

W = TypeVar("W", bound=Words)


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """All prose of one language; a noun without words here falls back along the chain."""

    bot: BotWords | None
    topics: Mapping[str, TopicWords]
    contacts: Mapping[str, ContactWords]
    selfchecks: Mapping[str, SelfCheckWords]
    rules: Mapping[str, RuleWords] = field(default_factory=dict)
    lessons: Mapping[str, LessonWords] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """The content that answers are made from.

    `stale` lists, for each language, the units whose English changed since they were translated,
    as `topics/<id>`, `contacts/<id>`, `selfchecks/<id>`, `rules/<id>`, `lessons/<id>` or `bot`,
    each with the names of the units. `numbers` says how each full number of a contact is written,
    `zones` are the time zones of the contacts and countries by name, read beforehand.
    """

    id: str
    bot: BotFacts
    topics: Mapping[str, Topic]
    contacts: Mapping[str, Contact]
    rules: Mapping[str, Rule]
    selfchecks: Mapping[str, SelfCheck]
    campaigns: tuple[Campaign, ...]
    words: Mapping[str, LanguageWords]
    free_days: FreeDays
    date_reader: DateReader
    calendar_of: CalendarMaker
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    stale: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    reader: Reader = field(default_factory=Reader.empty)
    numbers: Mapping[str, Dialled] = field(default_factory=dict)
    zones: Mapping[str, tzinfo] = field(default_factory=dict)

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

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """The countries of the SOS screen by code, in the order of bot.yaml."""
        return {country.code: country for country in self.bot.countries}

    def zone_of(self, contact: Contact) -> tzinfo | None:
        """The zone of a contact's hours; None when no single one can be told."""
        country = self.countries.get(contact.country)
        return self.zones.get(contact.time_zone or (country.time_zone if country else None) or "")

    def dialled(self, number: str) -> Dialled:
        """How a full number is written."""
        return self.numbers.get(number, Dialled(number, number, from_abroad=True))

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

    def rule_words(self, rule: str, language: str) -> tuple[RuleWords, str]:
        """The words of a rule with a deadline and the language they are really in."""
        return self._fall_back(language, lambda words: words.rules.get(rule))

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
