"""Dated: what of the content holds on a day; a text begins and ends at midnight by itself."""

from collections.abc import Mapping
from datetime import date

from bot.core.model import Banner, BotFacts, Dated
from bot.core.words import TopicWords, Units


def on_day(words: TopicWords, dated: Mapping[str, Dated], day: date) -> TopicWords:
    """The words of a topic without the units whose dates do not hold on the local `day`."""
    if not dated:
        return words
    kept = {
        name: _held(name, getattr(words, name), dated, day) for name in ("steps", "avoid", "more")
    }
    return words.model_copy(update=kept)


def banners_on(bot: BotFacts, day: date, language: str, country: str | None) -> tuple[Banner, ...]:
    """The banners of a day for a reader, in the order of bot.yaml.

    A country is known only after the reader opened one; one who opened none sees all countries'.
    """
    return tuple(
        banner
        for banner in bot.banners
        if banner.holds(day)
        and (not banner.languages or language in banner.languages)
        and (not banner.countries or country is None or country in banner.countries)
    )


def _held(name: str, units: Units, dated: Mapping[str, Dated], day: date) -> Units:
    return {
        unit: text
        for unit, text in units.items()
        if (dates := dated.get(f"{name}.{unit}")) is None or dates.holds(day)
    }
