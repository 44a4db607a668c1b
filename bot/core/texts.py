"""What core asks of interface texts: translated sentences, dates, names of countries."""

from datetime import date
from typing import Protocol


def later(text: str) -> str:
    """Marks an English text for translation where it is not said at once; returns it."""
    return text


class Texts(Protocol):
    """Interface texts in every language; Babel stands behind it, core does not know.

    The message id is the English text. Values fill `{name}` fields and are never interpreted.
    A missing or broken translation falls back along the chain of the language, never raises.
    """

    def say(self, language: str, text: str, **values: str) -> str:
        """`text` in `language`."""

    def plural(self, language: str, one: str, many: str, count: int, **values: str) -> str:
        """`one` or `many` in the form that `count` asks for; `{count}` is filled."""

    def country(self, language: str, code: str) -> str:
        """The name of a country by its ISO 3166-1 code; XX is "worldwide"."""

    def day(self, language: str, day: date) -> str:
        """A date in words, with the year."""

    def weekday(self, language: str, day: date) -> str:
        """The name of the day of the week, as it stands inside a sentence."""

    def weekdays(self, language: str) -> tuple[str, ...]:
        """The days of the week from Monday, as short as they are understood."""

    def source_date(self, language: str, written: str) -> str:
        """A partial date (`2026`, `2026-03`, `2026-03-09`) in words, as precise as it is."""

    def hours(self, language: str, hours: str) -> str:
        """Opening hours of the content's grammar (`mon-fri 09:00-18:00`) in words."""

    def tongue(self, language: str, code: str) -> str:
        """The name of a language (ISO 639) that a contact speaks."""
