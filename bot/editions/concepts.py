"""Concepts: content/lexicon/*.yaml -> the stems of each concept in every language.

passport: {ru: "паспорт загранпаспорт", tg: "шиноснома паспорт", uz: "pasport"}
"""

from collections.abc import Iterator

from bot.core.problems import Problem
from bot.core.understand.lexicon import Entry
from bot.editions.yamlfile import YamlFile

_HINT = 'concept: {ru: "stem stem", tg: "stem"}'


def entries(file: YamlFile) -> Iterator[Entry]:
    """Every stem of a file with its concept; what is no lexicon becomes a Problem of the file."""
    tree = file.tree
    if not isinstance(tree, dict):
        if not file.problems:
            message = "concepts are expected"
            file.problems.append(Problem(file.name, 1, "schema-shape", message, _HINT))
        return
    for concept, stems in tree.items():
        if not isinstance(stems, dict) or not all(isinstance(s, str) for s in stems.values()):
            line = file.line_of((concept,))
            message = f"`{concept}` is no list of stems by language"
            file.problems.append(Problem(file.name, line, "schema-shape", message, _HINT))
            continue
        for text in stems.values():
            yield from ((stem, concept) for stem in text.split())
