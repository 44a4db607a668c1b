"""Prose: what stands inside the sentences of editors: contacts and numbers of rules."""

from bot.core import markup
from bot.core.markup import Run, Text
from bot.core.screens.contacts import number_run
from bot.core.view import View


def parsed(view: View, source: str) -> Text:
    """A text of editors that has no references of its own."""

    def resolve(kind: str, name: str) -> Run:
        return number_run(view, name) if kind == "contact" else rule_run(view, name)

    return markup.parse(source, resolve)


def rule_run(view: View, name: str) -> Run:
    """A number of law inside a sentence."""
    rule, _, field = name.partition(".")
    return Run(view.edition.rules[rule].values[field])
