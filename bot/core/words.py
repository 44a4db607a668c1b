"""The prose of the nouns in one language: the only thing a translator touches."""

import datetime
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from bot.core.model import Id, Noun, Prose, Title

Units = dict[Id, Prose]
Who = Literal["second-reader", "native-reader"]


class Reading(Noun):
    """That somebody other than the writer read a text back: a role, never a name.

    `of` is the hash of the text that was read; another text has not been read.
    """

    who: Who
    date: datetime.date
    of: str


class Words(Noun):
    """Texts with the hashes of the English they were translated from, unit by unit.

    A unit is one text with an id that never changes: `lead`, `steps.call`. `of` maps units to the
    first characters of the hash of the English; it is absent in the reference language.
    """

    of: dict[str, str] = Field(default_factory=dict)
    read_by: tuple[Reading, ...] = ()

    def units(self) -> Iterator[tuple[str, str]]:
        """Every unit and its text, in the order of the fields."""
        for name in type(self).model_fields:
            if name in ("of", "read_by"):
                continue
            value = getattr(self, name)
            if isinstance(value, str):
                yield name, value
            elif isinstance(value, Noun):
                for unit, text in _units_of(value):
                    yield f"{name}.{unit}", text
            elif isinstance(value, dict):
                for key, text in value.items():
                    if isinstance(text, Noun):
                        for unit, inside in _units_of(text):
                            yield f"{name}.{key}.{unit}", inside
                    else:
                        yield f"{name}.{key}", text


def _units_of(noun: Noun) -> Iterator[tuple[str, str]]:
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            for key, text in value.items():
                yield f"{name}.{key}", text


class TopicWords(Words):
    """What a topic says: the answer at once, steps, what not to do, and a second screen."""

    title: Title
    lead: Prose
    steps: Units = Field(default_factory=dict)
    avoid: Units = Field(default_factory=dict)
    more: Units = Field(default_factory=dict)


class ContactWords(Words):
    """A contact's name and what a caller must know."""

    name: Title
    note: Prose | None = None


class RuleWords(Words):
    """What a deadline is, and what to do by then; its date and numbers come from the rule."""

    title: Title
    todo: Prose


class SelfCheckWords(Words):
    """Questions, why a yes counts, and what to do at each outcome."""

    title: Title
    lead: Prose
    questions: Units
    reasons: Units
    outcomes: Units


class SosWords(Noun):
    """The SOS screen itself: a lead and three short steps."""

    lead: Prose
    steps: Units


class BotWords(Words):
    """Greeting, titles of the sections, the SOS screen, banners."""

    greeting: Prose
    sections: dict[Id, Title]
    sos: SosWords
    banners: Units = Field(default_factory=dict)
