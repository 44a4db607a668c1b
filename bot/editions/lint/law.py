"""Law: what is said of law, sums and time limits has a reference, and doubt is said aloud."""

from collections.abc import Iterator

from bot.core.markup import PLACEHOLDER
from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.core.rules import Rule
from bot.editions.draft import Draft
from bot.editions.forms import Forms, words_of

ASK = "ask-first"  # the term of the glossary that says "ask before you rely on it"


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Statements of law without a source, and doubtful rules quoted without a word of doubt.

    Only the English is looked at: `placeholder-differs` and `term-missing` keep the translations
    to it.
    """
    law = Forms({"law": bot.law_words})
    ask = Forms({ASK: draft.glossary[ASK].says.get(bot.reference, ())} if _asks(draft) else {})
    for where, noun in draft.words[bot.reference].nouns():
        sourced = _has_references(draft, where)
        for unit, text in noun.units():
            rules = [draft.rules[r] for r in _quoted(text) if r in draft.rules]
            place, path = f"words/{bot.reference}/{where}", tuple(unit.split("."))
            if not sourced and not rules and (found := law.find(words_of(text))):
                said = found[0].form.rstrip("|")
                message = f"`{unit}` speaks of law (“{said}”), and `{where}` has no reference"
                hint = "Add `references` to the facts, or quote a rule with {rule:…}."
                yield draft.problem(place, path, "law-unsourced", message, hint)
            if where.startswith("rules/"):
                continue  # the screen of deadlines says it itself, for whom it concerns
            doubtful = next((rule for rule in rules if _doubtful(rule)), None)
            if doubtful is not None and _asks(draft) and not ask.find(words_of(text)):
                message = f"`{unit}` quotes `{doubtful.id}`, which is not sure, without doubt"
                hint = "Add: Ask before you rely on it."
                yield draft.problem(place, path, "rule-unasked", message, hint, warning=True)


def _asks(draft: Draft) -> bool:
    return ASK in draft.glossary


def _doubtful(rule: Rule) -> bool:
    return rule.ask or rule.confidence != "high"


def _has_references(draft: Draft, where: str) -> bool:
    """Whether the facts behind some words have a reference; the menu's words have none to have."""
    kind, _, name = where.partition("/")
    if kind == "bot":
        return True
    if kind == "lessons":  # its statements are those of its topics
        named = draft.lessons[name].topics if name in draft.lessons else ()
        return any(draft.topics[each].references for each in named if each in draft.topics)
    facts = getattr(draft, kind).get(name)
    return facts is None or bool(facts.references)


def _quoted(text: str) -> Iterator[str]:
    for found in PLACEHOLDER.finditer(text):
        if found[1] == "rule":
            yield found[2].partition(".")[0]
