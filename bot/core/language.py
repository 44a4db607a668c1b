"""Which language to answer in."""

from bot.core.edition import Edition
from bot.core.events import Hints


def of_hints(edition: Edition, hints: Hints) -> str:
    """Chat memory, else the language of the app, else the default."""
    if hints.language is not None and hints.language in edition.languages:
        return hints.language
    return of_app(edition, hints.app_language)


def of_words(edition: Edition, now: str, languages: frozenset[str], text: str) -> str:
    """The language of a few typed words: the one in use when it has them, else the only one.

    A language that is made from another one has its words, in its own script.
    """

    def has(code: str) -> bool:
        return bool({code, edition.languages[code].made_from} & languages)

    if has(now) or len(languages) != 1:
        return now
    (only,) = languages
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    in_script = (code for code in edition.languages if has(code) and code.endswith("-Cyrl"))
    return next(in_script, only) if cyrillic else only


def of_app(edition: Edition, app_language: str | None) -> str:
    """The language for a person's app: `pt-br` is tried as `pt-br`, then as `pt`."""
    tag = (app_language or "").lower().replace("_", "-")
    for code in (tag, tag.split("-")[0]):
        for language in edition.bot.languages:
            if code in language.app_codes:
                return language.code
    return edition.bot.default
