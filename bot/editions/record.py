"""Record: writes into words which English each unit was made from, and lists what waits.

Only the `of:` lines are touched; everything else in a file stays to the letter.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.edition import Edition, LanguageWords
from bot.core.words import Words
from bot.editions.hashes import unit_hash

_OF = re.compile(r"^(?P<indent> *)of:.*\n(?:(?P=indent) +.*\n)*", re.MULTILINE)
_ENTRY = re.compile(r"^(?=[a-z0-9][a-z0-9-]*:)", re.MULTILINE)


def waiting(edition: Edition, language: str) -> Iterator[tuple[str, str, str]]:
    """Noun, unit and why it waits: `missing`, `stale` or `unrecorded`."""
    ours = _nouns(edition.words[language]) if language in edition.words else {}
    for where, english in _nouns(edition.words[edition.bot.reference]).items():
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
    reference = _nouns(edition.words[edition.bot.reference])
    done: list[str] = []
    for where, words in _nouns(edition.words[language]).items():
        if where not in reference or not where.startswith(only):
            continue
        units = {unit for unit, _ in words.units()}
        hashes = {u: unit_hash(text) for u, text in reference[where].units() if u in units}
        if hashes != words.of and _write(content, language, edition, where, hashes):
            done.append(where)
    return done


def _nouns(words: LanguageWords) -> dict[str, Words]:
    found: dict[str, Words] = {"bot": words.bot} if words.bot else {}
    found |= {f"topics/{name}": each for name, each in words.topics.items()}
    found |= {f"selfchecks/{name}": each for name, each in words.selfchecks.items()}
    found |= {f"rules/{name}": each for name, each in words.rules.items()}
    return found | {f"contacts/{name}": each for name, each in words.contacts.items()}


def _write(
    content: Path, language: str, edition: Edition, where: str, hashes: Mapping[str, str]
) -> bool:
    kind, _, name = where.partition("/")
    folder = content / "words" / language
    if kind == "contacts":
        path = folder / "contacts" / f"{edition.contacts[name].country.lower()}.yaml"
        return _in_file(path, name, hashes)
    if kind == "rules":
        return any(_in_file(path, name, hashes) for path in sorted((folder / kind).glob("*.yaml")))
    if kind == "topics":
        path = folder / "topics" / edition.topics[name].section / f"{name}.yaml"
    else:
        path = folder / f"{where}.yaml"
    return _in_file(path, "", hashes)


def _in_file(path: Path, entry: str, hashes: Mapping[str, str]) -> bool:
    """Replace the `of:` lines of a file, or of one entry of it; False when it is not there."""
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    if not entry:
        path.write_text(_OF.sub("", text).rstrip("\n") + "\n" + _lines(hashes, ""), "utf-8")
        return True
    parts = _ENTRY.split(text)
    for number, part in enumerate(parts):
        if part.startswith(f"{entry}:"):
            parts[number] = _OF.sub("", part).rstrip("\n") + "\n" + _lines(hashes, "  ")
            path.write_text("".join(parts), "utf-8")
            return True
    return False


def _lines(hashes: Mapping[str, str], indent: str) -> str:
    return f"{indent}of:\n" + "".join(f"{indent}  {u}: {h}\n" for u, h in hashes.items())
