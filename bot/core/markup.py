"""The small markup of the content: parsed once, rendered by each door in its own way.

`**bold**`, `- ` item, `{contact:id}`, `{rule:id.field}`, `{link:id}`, a blank line between
paragraphs; anything else is literal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{(contact|rule|link):([a-z0-9.-]+)\}")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `url` makes it a link."""

    text: str
    bold: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `mark` stands before it, such as a bullet or the number of a step."""

    runs: tuple[Run, ...]
    mark: str = ""

    @property
    def plain(self) -> str:
        """The line as it reads without styles."""
        return self.mark + "".join(run.text for run in self.runs)


Paragraph = tuple[Line, ...]
Text = tuple[Paragraph, ...]
Resolve = Callable[[str, str], Run]


def parse(source: str, resolve: Resolve) -> Text:
    """The paragraphs of `source`; `resolve(kind, id)` gives the run for a placeholder."""
    paragraphs = re.split(r"\n\s*\n", source.strip())
    return tuple(
        tuple(_line(line.strip(), resolve) for line in paragraph.splitlines() if line.strip())
        for paragraph in paragraphs
    )


def line(source: str, resolve: Resolve | None = None, mark: str = "") -> Line:
    """One line of markup; without `resolve` placeholders stay literal."""
    return Line(tuple(_runs(source, resolve)), mark)


def plain(text: Text) -> str:
    """The text without styles, for terminals and comparisons."""
    return "\n\n".join("\n".join(each.plain for each in paragraph) for paragraph in text)


def _line(source: str, resolve: Resolve) -> Line:
    if source.startswith("- "):
        return line(source[2:], resolve, mark="• ")
    return line(source, resolve)


def _runs(source: str, resolve: Resolve | None) -> list[Run]:
    runs: list[Run] = []
    for position, part in enumerate(_BOLD.split(source)):
        runs.extend(_filled(part, resolve, bold=position % 2 == 1))
    return runs


def _filled(source: str, resolve: Resolve | None, *, bold: bool) -> list[Run]:
    if resolve is None:
        return [Run(source, bold)] if source else []
    runs: list[Run] = []
    end = 0
    for found in PLACEHOLDER.finditer(source):
        if found.start() > end:
            runs.append(Run(source[end : found.start()], bold))
        filled = resolve(found[1], found[2])
        runs.append(Run(filled.text, bold or filled.bold, filled.url))
        end = found.end()
    if end < len(source):
        runs.append(Run(source[end:], bold))
    return runs
