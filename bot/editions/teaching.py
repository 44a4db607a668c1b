"""Teaching: the files that questions are learned from -> example lines and lexicon, and Problems.

A starting bot only needs their name, so they are read whole only to be learned from or checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bot.core.problems import Problem
from bot.core.understand.lexicon import Entry
from bot.editions.examples import Example, parsed
from bot.editions.yamlfile import YamlFile, read

EXAMPLES, LEXICON = FOLDERS = ("examples", "lexicon")
_HINT = 'concept: {ru: "stem stem", tg: "stem"}'


@dataclass(slots=True)
class Material:
    """What is learned from: lines, stems with their concepts, and what is wrong with the files."""

    examples: list[Example] = field(default_factory=list)
    lexicon: dict[Entry, None] = field(default_factory=dict)  # a set that keeps its order
    problems: list[Problem] = field(default_factory=list)


def material(taught: Mapping[str, bytes]) -> Material:
    """Read examples/<language>/<topic>.txt and lexicon/<domain>.yaml, in order of their paths."""
    found = Material()
    for name in sorted(taught):
        path = PurePosixPath(name)
        if path.parts[0] == EXAMPLES and path.suffix == ".txt" and len(path.parts) in (2, 3):
            _take_examples(found, name, taught[name])
        elif path.parts[0] == LEXICON and path.suffix == ".yaml" and len(path.parts) == 2:
            file = read(name, taught[name])
            _take_concepts(found, file)
            found.problems += file.problems
        else:
            hint = "Examples are <language>/<topic>.txt, a lexicon is <domain>.yaml."
            found.problems.append(Problem(name, 0, "file-unknown", "an unknown file", hint))
    return found


def _take_examples(found: Material, name: str, content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "the file is not UTF-8 text"
        found.problems.append(Problem(name, 1, "yaml-encoding", message, "Save it as UTF-8."))
        return
    found.examples += parsed(name, text, PurePosixPath(name).stem)


def _take_concepts(found: Material, file: YamlFile) -> None:
    if not isinstance(file.tree, dict):
        if not file.problems:
            message = "concepts are expected"
            file.problems.append(Problem(file.name, 1, "schema-shape", message, _HINT))
        return
    for concept, stems in file.tree.items():
        texts = list(stems.values()) if isinstance(stems, dict) else [None]
        if not all(isinstance(text, str) for text in texts):
            line = file.line_of((concept,))
            message = f"`{concept}` is no list of stems by language"
            file.problems.append(Problem(file.name, line, "schema-shape", message, _HINT))
            continue
        for text in texts:
            found.lexicon |= {(stem, concept): None for stem in str(text).split()}
