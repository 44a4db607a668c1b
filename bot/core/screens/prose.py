"""Prose: what stands inside the sentences of editors: contacts and numbers of rules."""

from bot.core import inforce, markup
from bot.core.markup import Run, Text
from bot.core.screens.phones import number_run
from bot.core.view import View


def rule_run(view: View, name: str) -> Run:
    """A number of law inside a sentence: the one that applies today, or a word to ask."""
    rule, _, field = name.partition(".")
    found = inforce.value(view.edition.rules, rule, field, view.today)
    return Run(found if found is not None else view.say("(it has changed: ask)"))


def parsed(view: View, source: str) -> Text:
    """A text of editors that has no references of its own."""

    def resolve(kind: str, name: str) -> Run:
        return number_run(view, name) if kind == "contact" else rule_run(view, name)

    return markup.parse(source, resolve)
