"""Reading: sentences and words that are too long for a tired reader, as bot.yaml limits them."""

from collections.abc import Iterator

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.readability import hardness, mean_letters


def problems(draft: Draft, bot: BotFacts) -> Iterator[Problem]:
    """Sentences over the limit of their language, topics with long words throughout."""
    for language, limit in bot.readability.items():
        for where, noun in draft.words[language].nouns():
            place = f"words/{language}/{where}"
            for unit, text in noun.units():
                if text.count(" ") < limit.words:
                    continue
                longest = hardness([text]).longest
                if longest > limit.words:
                    message = f"`{unit}` has a sentence of {longest} words, at most {limit.words}"
                    hint = "Make two sentences of it, or a list after a colon."
                    path = tuple(unit.split("."))
                    yield draft.problem(place, path, "sentence-long", message, hint, warning=True)
            if where.startswith("topics/") and (mean := mean_letters(noun)) > limit.letters:
                message = f"{mean:.1f} letters a word on average, at most {limit.letters:.1f}"
                hint = "Use shorter, everyday words."
                yield draft.problem(place, (), "words-long", message, hint, warning=True)
