"""Read-back: who has read a text besides its writer, and what nobody has."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.core.edition import Edition
from bot.core.words import Who, Words
from bot.editions.hashes import text_hash
from bot.editions.record import nouns, write


def unread(edition: Edition, language: str, who: Who) -> Iterator[tuple[str, str]]:
    """Nouns whose present text no such reader has seen: `never`, or `stale` when it changed."""
    for where, words in nouns(edition.words[language]).items():
        seen = [reading.of for reading in words.read_by if reading.who == who]
        if text_hash(words.units()) not in seen:
            yield where, "stale" if seen else "never"


def record_reading(
    edition: Edition, content: Path, language: str, who: Who, day: date, only: str = ""
) -> list[str]:
    """Write down that a reader saw a language's present texts on a day; returns what changed.

    `only` limits it to nouns whose name begins so, such as `topics/sos`. One record of a role is
    kept for each noun: the newest.
    """
    done: list[str] = []
    waiting = {where for where, _ in unread(edition, language, who) if where.startswith(only)}
    for where, words in nouns(edition.words[language]).items():
        if where in waiting and write(
            content, language, edition, where, "read_by", _lines(words, who, day)
        ):
            done.append(where)
    return done


def _lines(words: Words, who: Who, day: date) -> list[str]:
    kept = [(each.who, each.date, each.of) for each in words.read_by if each.who != who]
    every = [*kept, (who, day, text_hash(words.units()))]
    return [f"  - {{who: {role}, date: {on}, of: {seen}}}" for role, on, seen in sorted(every)]
