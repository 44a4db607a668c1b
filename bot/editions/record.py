"""Record: writes into words which English each unit was made from, and lists what waits.

Only the lines of the record are touched; everything else in a file stays to the letter.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.core.edition import Edition, LanguageWords
from bot.core.words import Words
from bot.editions.hashes import unit_hash

_ENTRY = re.compile(r"^(?=[a-z0-9][a-z0-9-]*:)", re.MULTILINE)


def waiting(edition: Edition, language: str) -> Iterator[tuple[str, str, str]]:
    """Noun, unit and why it waits: `missing`, `stale` or `unrecorded`."""
    ours = nouns(edition.words[language]) if language in edition.words else {}
    for where, english in nouns(edition.words[edition.bot.reference]).items():
        said = ours.get(where)
        have = dict(said.units()) if said else {}
        for unit, text in english.units():
            if unit not in have:
                yield where, unit, "missing"
            elif said is not None and unit not in said.of:
                yield where, unit, "unrecorded"
            elif said is not None and said.of[unit] != unit_hash(text):
                yield where, unit, "stale"


def record(edition: Edition, content: Path, language: str, only: str = "") -> list[str]:
    """Record the present English as what a language's words were made from.

    `only` limits it to nouns whose name begins so, such as `topics/sos`. Returns their names.
    """
    reference = nouns(edition.words[edition.bot.reference])
    done: list[str] = []
    for where, words in nouns(edition.words[language]).items():
        if where not in reference or not where.startswith(only):
            continue
        units = {unit for unit, _ in words.units()}
        hashes = {u: unit_hash(text) for u, text in reference[where].units() if u in units}
        lines = [f"  {unit}: {each}" for unit, each in hashes.items()]
        if hashes != words.of and write(content, language, edition, where, "of", lines):
            done.append(where)
    return done


def nouns(words: LanguageWords) -> dict[str, Words]:
    """Everything that a language says, under names such as `topics/wages-not-paid`."""
    found: dict[str, Words] = {"bot": words.bot} if words.bot else {}
    found |= {f"topics/{name}": each for name, each in words.topics.items()}
    found |= {f"selfchecks/{name}": each for name, each in words.selfchecks.items()}
    found |= {f"rules/{name}": each for name, each in words.rules.items()}
    found |= {f"lessons/{name}": each for name, each in words.lessons.items()}
    return found | {f"contacts/{name}": each for name, each in words.contacts.items()}


def write(
    content: Path, language: str, edition: Edition, where: str, entry: str, lines: Sequence[str]
) -> bool:
    """Put an entry (`of`, `read_by`) of a noun's words at their end; False: they have no file.

    An entry that stood there is replaced; nothing else in the file is touched.
    """
    kind, _, name = where.partition("/")
    folder = content / "words" / language
    block = (f"{entry}:", *lines)
    if kind == "contacts":
        path = folder / "contacts" / f"{edition.contacts[name].country.lower()}.yaml"
        return _in_file(path, name, block)
    if kind == "rules":
        return any(_in_file(path, name, block) for path in sorted((folder / kind).glob("*.yaml")))
    if kind == "topics":
        path = folder / "topics" / edition.topics[name].section / f"{name}.yaml"
    else:
        path = folder / f"{where}.yaml"
    return _in_file(path, "", block)


def _in_file(path: Path, noun: str, block: Sequence[str]) -> bool:
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    if not noun:
        path.write_text(_ending(text, block, ""), "utf-8")
        return True
    parts = _ENTRY.split(text)
    for number, part in enumerate(parts):
        if part.startswith(f"{noun}:"):
            parts[number] = _ending(part, block, "  ")
            path.write_text("".join(parts), "utf-8")
            return True
    return False


def _ending(text: str, block: Sequence[str], indent: str) -> str:
    """A text that ends with a block, and has no other of its name at this level."""
    old = rf"^{indent}{re.escape(block[0])}.*\n(?:{indent} +.*\n)*"
    rest = re.sub(old, "", f"{text.rstrip()}\n", flags=re.MULTILINE).rstrip("\n")
    return "\n".join([rest, *(f"{indent}{line}" for line in block), ""])
