"""Examples: questions as people type them, one a line; understanding is fitted from them.

`! ` before a line says that it is urgent. `== heading` says what the lines below it are about, in
files that hold more than one thing: a topic, `none`, a kind of small talk, or a language.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from bot.core.limits import QUESTION_CHARACTERS
from bot.core.problems import Problem
from bot.core.understand.reading import SmallTalk

ENOUGH = 40  # lines a topic and language should have
SMALL_TALK, URGENCY, OTHER_LANGUAGES = "small-talk", "urgency", "other-languages"
NONE = "none"
_PREFIX = 5  # letters of a word that are compared; endings come and go
_SHORT = 3  # letters of words that are not compared


@dataclass(frozen=True, slots=True)
class Example:
    """One line: what it is about, whether it is urgent, and where it stands."""

    text: str
    about: str
    urgent: bool
    file: str
    line: int

    @property
    def stem(self) -> str:
        """The file's name without its ending: a topic, or one of the kinds above."""
        return self.file.rpartition("/")[2].removesuffix(".txt")

    @property
    def folder(self) -> str:
        """The folder of the file, which is its language."""
        return self.file.split("/")[-2]


def parsed(file: str, content: str, about: str) -> Iterator[Example]:
    """The lines of a file; `about` holds until the first heading. `#` begins a comment."""
    for number, line in enumerate(content.splitlines(), start=1):
        line = line.strip()
        if line.startswith("=="):
            about = line.strip("= ")
        elif line and not line.startswith("#"):
            text = line.removeprefix("!").strip()
            yield Example(text, about, line.startswith("!"), file, number)


def problems(
    examples: Iterable[Example], topics: Iterable[str], languages: Iterable[str]
) -> Iterator[Problem]:
    """Headings that are unknown, lines that are empty, too long, or stand twice."""
    known = {
        SMALL_TALK: set(get_args(SmallTalk)),
        URGENCY: {*topics, NONE},
        OTHER_LANGUAGES: None,
    }
    seen: dict[tuple[str, frozenset[str]], Example] = {}
    for example in examples:
        allowed = known.get(example.stem, set(topics))
        if allowed is not None and example.about not in allowed:
            hint = f"One of: {', '.join(sorted(allowed))[:200]}"
            message = f"“{example.about}” is nothing that lines can be about"
            yield Problem(example.file, example.line, "example-heading", message, hint)
        if allowed is None and example.about in languages:
            message = f"`{example.about}` is a language of the bot"
            hint = "Its lines belong into the files of its topics."
            yield Problem(
                example.file, example.line, "example-heading", message, hint, warning=True
            )
        if not example.text or len(example.text) > QUESTION_CHARACTERS:
            message = f"a line has 1 to {QUESTION_CHARACTERS} characters"
            yield Problem(example.file, example.line, "example-length", message)
        first = seen.setdefault((example.folder, likeness(example.text)), example)
        if first is not example:
            message = f"says the same as {first.file}:{first.line}"
            hint = "Write it as another person would, in another situation, or remove it."
            yield Problem(example.file, example.line, "example-copy", message, hint)


def few(
    examples: Iterable[Example], topics: Iterable[str], languages: Iterable[str]
) -> Iterator[Problem]:
    """Topics that have fewer lines than `ENOUGH` in a language, as warnings."""
    count = Counter((example.folder, example.about) for example in examples)
    for language in languages:
        for topic in topics:
            if (n := count[language, topic]) < ENOUGH:
                file = f"examples/{language}/{topic}.txt"
                hint = "Add questions as different people would type them."
                message = f"{n} example questions, {ENOUGH} are wanted"
                yield Problem(file, 0, "example-few", message, hint, warning=True)


def likeness(text: str) -> frozenset[str]:
    """What two near copies share: the beginnings of their longer words, in any order."""
    words = text.lower().replace(",", " ").replace(".", " ").split()
    longer = [word[:_PREFIX] for word in words if len(word) > _SHORT]
    return frozenset(longer if len(longer) > 2 else words)
