"""A YAML file, read as text by a guarded reader; every line is remembered.

Editors' YAML needs mappings, lists and text. Anchors, tags, merge keys and duplicate keys are
refused, since they hide mistakes or blow up; scalars stay what was typed (`no`, `+992…`, `12:30`).
"""

import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from bot.core.problems import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 20_000
# What is refused: control characters, and tabs before the first letter of a line.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|^[^\S\n]*\t", re.MULTILINE)
_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})

Tree = str | None | list["Tree"] | dict[str, "Tree"]
Path = tuple[str | int, ...]


@dataclass(slots=True)
class YamlFile:
    """What a file holds, and on which line each part of it stands (counted from 1)."""

    name: str
    tree: Tree = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a part, or of the nearest part around it that is known."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    def __init__(self, line: int, code: str, message: str, hint: str) -> None:
        super().__init__(code)
        self.line, self.code, self.message, self.hint = line, code, message, hint


def read(name: str, content: bytes) -> YamlFile:
    """The file called `name`; what is wrong with it stands in its `problems`."""
    found = YamlFile(name)
    try:
        _Reader(found).read(_text(content))
    except _Refused as refused:
        found.problems.append(
            Problem(name, refused.line, refused.code, refused.message, refused.hint)
        )
        found.tree = None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        reason = getattr(error, "problem", None) or "it cannot be read"
        hint = "Look at this line and the one before: a missing quote, colon or space?"
        found.problems.append(Problem(name, line, "yaml-syntax", f"not valid YAML: {reason}", hint))
        found.tree = None
    return found


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Refused(1, "yaml-size", "the file is over one megabyte", "Split it into several.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _Refused(
            line, "yaml-encoding", "the file is not UTF-8 text", "Save it as UTF-8."
        ) from None
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        if found[0].endswith("\t"):
            raise _Refused(line, "yaml-tab", "a tab at the beginning", "Use two spaces.")
        raise _Refused(line, "yaml-control", "an invisible control character", "Delete it.")
    return text


class _Reader:
    """Builds the tree from the parser's events without recursion, so that depth cannot hurt."""

    def __init__(self, found: YamlFile) -> None:
        self.found = found
        self.stack: list[tuple[Path, Tree]] = []
        self.key: str | None = None
        self.nodes = 0
        self.documents = 0

    def read(self, text: str) -> None:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            self._take(event)

    def _take(self, event: Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, ScalarEvent):  # first: most events are
            self._node(event, line)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused(
                    line, "yaml-documents", "a second document begins here", "Remove the line ---."
                )
        elif isinstance(event, AliasEvent):
            raise _Refused(
                line, "yaml-anchor", "* refers to another place", "Write the text out, in quotes."
            )
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._node(event, line)

    def _node(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(line, "yaml-size", "too many entries", "Split the file into several.")
        if event.anchor is not None:
            raise _Refused(
                line, "yaml-anchor", "& names a place", "Write the text out, or put it in quotes."
            )
        if event.tag is not None:
            raise _Refused(line, "yaml-tag", "! gives a type", "Remove it, or use quotes.")
        if isinstance(event, ScalarEvent):
            self._scalar(event, line)
            return
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(line, "yaml-depth", "too many levels", "Remove brackets or indents.")
        inside: Tree = {} if isinstance(event, MappingStartEvent) else []
        self.stack.append((self._put(inside, line), inside))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        if self.stack and isinstance(self.stack[-1][1], dict) and self.key is None:
            path, mapping = self.stack[-1]
            if isinstance(mapping, dict) and event.value in mapping:
                raise _Refused(
                    line, "yaml-duplicate-key", f"“{event.value}” stands twice", "Keep one of them."
                )
            if event.value == "<<":
                raise _Refused(line, "yaml-merge", "<< merges", "Write the entries out.")
            self.key = event.value
            self.found.lines[(*path, event.value)] = line
            return
        plain = not event.style
        self._put(None if plain and event.value in _ABSENT else event.value, line)

    def _put(self, value: Tree, line: int) -> Path:
        if not self.stack:
            self.found.tree = value
            self.found.lines[()] = line
            return ()
        path, parent = self.stack[-1]
        if isinstance(parent, list):
            here: Path = (*path, len(parent))
            parent.append(value)
        elif isinstance(parent, dict) and self.key is not None:
            here = (*path, self.key)
            parent[self.key] = value
            self.key = None
        else:
            raise _Refused(line, "yaml-key", "a key must be a plain word", "Write `key: text`.")
        self.found.lines.setdefault(here, line)
        return here
