"""Draft: all that was read from a content folder, with the place of each noun, before checks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.core.datewords import DateWords
from bot.core.lessons import Lesson, LessonWords
from bot.core.model import BotFacts, Campaign, Contact, SelfCheck, Topic
from bot.core.problems import Problem
from bot.core.rules import Rule
from bot.core.words import BotWords, ContactWords, RuleWords, SelfCheckWords, TopicWords, Words
from bot.editions.glossary import Term
from bot.editions.yamlfile import Path, YamlFile

Place = tuple[YamlFile, Path]


@dataclass(slots=True)
class DraftWords:
    """The prose of one language by id."""

    bot: BotWords | None = None
    topics: dict[str, TopicWords] = field(default_factory=dict)
    contacts: dict[str, ContactWords] = field(default_factory=dict)
    selfchecks: dict[str, SelfCheckWords] = field(default_factory=dict)
    rules: dict[str, RuleWords] = field(default_factory=dict)
    lessons: dict[str, LessonWords] = field(default_factory=dict)

    def nouns(self) -> Iterator[tuple[str, Words]]:
        """Every noun's words under a name such as `topics/wages-not-paid`."""
        if self.bot is not None:
            yield "bot", self.bot
        for kind, words in (
            ("topics", self.topics), ("contacts", self.contacts), ("selfchecks", self.selfchecks),
            ("rules", self.rules),
            ("lessons", self.lessons),
        ):  # fmt: skip
            for name, each in words.items():
                yield f"{kind}/{name}", each


@dataclass(slots=True)
class Draft:
    """Nouns by id, and where each of them stands."""

    bot: BotFacts | None = None
    topics: dict[str, Topic] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    selfchecks: dict[str, SelfCheck] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    dates: dict[str, DateWords] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    words: defaultdict[str, DraftWords] = field(default_factory=lambda: defaultdict(DraftWords))
    taught: dict[str, bytes] = field(default_factory=dict)  # files that questions are learned from
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, where: str, path: Path, code: str, message: str, hint: str = "", *,
        warning: bool = False,
    ) -> Problem:  # fmt: skip
        """A Problem inside the noun called `where`, such as `topics/wages-not-paid`."""
        if where not in self.places:
            return Problem(where, 0, code, message, hint, warning)
        file, at = self.places[where]
        return Problem(file.name, file.line_of((*at, *path)), code, message, hint, warning)
