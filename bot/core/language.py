"""Which language to answer in."""

from bot.core.edition import Edition
from bot.core.events import Hints


def of_hints(edition: Edition, hints: Hints) -> str:
    """Chat memory, else the language of the app, else the default."""
    if hints.language is not None and hints.language in edition.languages:
        return hints.language
    return of_app(edition, hints.app_language)


def of_app(edition: Edition, app_language: str | None) -> str:
    """The language for a person's app: `pt-br` is tried as `pt-br`, then as `pt`."""
    tag = (app_language or "").lower().replace("_", "-")
    for code in (tag, tag.split("-")[0]):
        for language in edition.bot.languages:
            if code in language.app_codes:
                return language.code
    return edition.bot.default
