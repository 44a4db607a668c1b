"""Typing: a tree of text -> nouns of the schema, every mismatch as a Problem in plain words."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.core.problems import Problem
from bot.editions.yamlfile import Path, Tree, YamlFile

M = TypeVar("M", bound=BaseModel)
_LIKE: Mapping[str, str] = {
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be yes or no",
    "date_from_datetime_parsing": "must be a date such as 2026-11-24",
    "date_parsing": "must be a date such as 2026-11-24",
    "string_too_long": "is too long: {max_length} characters at most",
    "string_too_short": "is empty",
    "string_type": "must be text",
    "literal_error": "must be one of {expected}",
    "tuple_type": "must be a list, such as [one, two]",
    "dict_type": "must be entries, each with a name and a colon",
    "model_type": "must be entries, each with a name and a colon",
    "too_short": "needs at least {min_length}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}
_PATTERNS: Mapping[str, str] = {
    "https://": "must begin with https:// and name no user",
    "a-z0-9": "must be small letters, digits and single hyphens",
    "[A-Z]{2}": "must be two capital letters such as TJ",
    r"\+[1-9]": "must be a full number such as +992446256025",
    "mon|tue": "must be hours such as 24/7 or mon-fri 09:00-18:00",
    "several": "must be a time zone such as Asia/Dushanbe, or several",
    r"\d{4}": "must be a date: 2026, 2026-11 or 2026-11-24",
}


def typed(kind: type[M], file: YamlFile, tree: Tree, at: Path = ()) -> M | None:
    """`tree` as a noun; None when it is none, with the reasons added to the file's problems."""
    if not isinstance(tree, dict):
        if tree is None and file.problems:
            return None  # it could not be read at all, which is said already
        _add(file, at, "schema-shape", "entries are expected here, each with a name and a colon")
        return None
    try:
        return kind.model_validate(_without_absent(tree))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _explain(kind, file, at, detail)
        return None


def _without_absent(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {key: _without_absent(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_without_absent(value) for value in tree]
    return tree


def _explain(kind: type[BaseModel], file: YamlFile, at: Path, detail: Mapping[str, Any]) -> None:
    place: Path = (*at, *detail["loc"])
    name = ".".join(str(part) for part in detail["loc"] if not isinstance(part, int)) or "it"
    if detail["type"] == "missing":
        _add(file, place[:-1], "schema-missing", f"`{name}` is missing")
    elif detail["type"] == "extra_forbidden":
        near = get_close_matches(str(place[-1]), _names(kind), n=1)
        hint = f"Did you mean `{near[0]}`?" if near else "Remove it, or see docs/editing.md."
        _add(file, place, "schema-unknown", f"`{name}` is not known here", hint)
    else:
        context: dict[str, Any] = detail.get("ctx", {})
        given = detail["input"]
        shown = f", it is “{given}”" if isinstance(given, str) and len(given) < 60 else ""
        _add(file, place, "schema-value", f"`{name}` {_says(detail['type'], context)}{shown}")


def _says(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return next((say for part, say in _PATTERNS.items() if part in pattern), "is not valid")
    return _LIKE.get(kind, "is not valid").format_map({"expected": "", **context})


def _names(kind: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in kind.model_fields.items()]


def _add(file: YamlFile, at: Path, code: str, message: str, hint: str = "") -> None:
    file.problems.append(Problem(file.name, file.line_of(at), code, message, hint))
