"""Glossary: one word for one thing in every language, as content/glossary.yaml gives it."""

from collections.abc import Mapping

from pydantic import ConfigDict, Field

from bot.core.model import Form, LanguageCode, Noun, Prose
from bot.editions.forms import Forms
from bot.editions.typed import typed
from bot.editions.yamlfile import Tree, YamlFile

NOT = "not "
_OWN = ("not", "note", "both_ways")


class Term(Noun):
    """A term: how each language says it, and what no text of a language may say instead.

    The first form is the one to write. `both_ways`: a translation may say it only where the
    English does; numbers are such terms.
    """

    model_config = ConfigDict(populate_by_name=True)

    says: dict[LanguageCode, tuple[Form, ...]]
    never: dict[LanguageCode, tuple[Form, ...]] = Field(default_factory=dict, alias="not")
    note: Prose | None = None
    both_ways: bool = False


def terms_of(file: YamlFile) -> dict[str, Term]:
    """The terms of a glossary by id; what is wrong is added to the file's problems."""
    tree = file.tree if isinstance(file.tree, dict) else {}
    found = {name: typed(Term, file, _sorted_out(each), (name,)) for name, each in tree.items()}
    return {name: term for name, term in found.items() if term is not None}


def _sorted_out(tree: Tree) -> Tree:
    """The file has the languages beside the other entries; the schema has them in one place."""
    if not isinstance(tree, Mapping):
        return tree
    own: dict[str, Tree] = {key: value for key, value in tree.items() if key in _OWN}
    return {**own, "says": {key: value for key, value in tree.items() if key not in _OWN}}


def forms_of(glossary: Mapping[str, Term], language: str) -> Forms:
    """How a language says the terms, and what it may not say: that is found as `not <term>`."""
    says = {name: term.says.get(language, ()) for name, term in glossary.items()}
    never = {f"{NOT}{name}": term.never.get(language, ()) for name, term in glossary.items()}
    return Forms({**says, **never})


def instead(term: Term, language: str) -> str:
    """What to write, and why: the hint of a Problem."""
    forms = ", ".join(f"“{shown(form)}”" for form in term.says.get(language, ()))
    return " ".join(part for part in (forms and f"Write {forms}.", term.note) if part)


def shown(form: str) -> str:
    """A form as people read it."""
    return form.replace("|", "…")
