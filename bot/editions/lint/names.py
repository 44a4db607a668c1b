"""Names: what is written in Latin letters everywhere stands in a translation as in the English."""

import re
from collections.abc import Iterator

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Names of `kept_latin` that a translation lost or writes in its own letters."""
    if not bot.kept_latin:
        return
    longest_first = sorted(bot.kept_latin, key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})")
    english = {
        (where, unit): frozenset(names)
        for where, noun in draft.words[bot.reference].nouns()
        for unit, text in noun.units()
        if (names := named.findall(text))
    }
    for language in bot.languages:
        if language.made_from is not None or language.code == bot.reference:
            continue
        for where, noun in draft.words[language.code].nouns():
            for unit, text in noun.units():
                theirs = english.get((where, unit))
                if theirs and (lost := theirs - set(named.findall(text))):
                    message = f"`{unit}`: the English names {', '.join(sorted(lost))}"
                    hint = "Write it in Latin letters, as in the English."
                    place, path = f"words/{language.code}/{where}", tuple(unit.split("."))
                    yield draft.problem(place, path, "name-missing", message, hint, warning=True)
