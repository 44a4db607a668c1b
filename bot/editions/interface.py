"""Interface texts: Babel reads the .po files and knows dates, countries and plurals."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from bot.core.model import BotFacts
from bot.core.problems import Problem
from bot.core.texts import later
from bot.editions.cyrillic import Cyrillic
from bot.editions.forms import words_of
from bot.editions.glossary import NOT, Term, forms_of, instead, shown

_FIELD = re.compile(r"\{([a-z_]+)\}")
_FILLED = re.compile(r"\{([a-z_]+)\}(\.(?!\.))?")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = re.compile("|".join(_DAYS))


@dataclass(frozen=True, slots=True)
class _Catalog:
    """The usable texts of one language, and its rule for plurals as its file gives it."""

    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]


class BabelTexts:
    """`core.texts.Texts` from locales/<language>/LC_MESSAGES/bot.po, read into memory."""

    def __init__(self, locales: Path, bot: BotFacts, cyrillic: Cyrillic | None = None) -> None:
        self._bot = bot
        self._chains = {each.code: (each.code, *each.fallback) for each in bot.languages}
        self._made_from = {each.code: each.made_from for each in bot.languages if each.made_from}
        self._cyrillic = (cyrillic or Cyrillic({})).keeping(bot.kept_latin)
        self._catalogs = {
            path.parent.parent.name: _catalog(path)
            for path in sorted(locales.glob("*/LC_MESSAGES/bot.po"))
        }

        for code in self._chains:
            # Babel reads a language's file when it is first needed: have it done by then.
            self.source_date(code, "2000-01")

    def say(self, language: str, text: str, **values: str) -> str:
        """`text` in `language`, or in the first language of the chain that has it whole."""
        _, forms = self._find(language, text)
        return _fill(forms[0] if forms else text, values)

    def plural(self, language: str, one: str, many: str, count: int, **values: str) -> str:
        """The form that `count` asks for; the English forms when no language has one."""
        values = {"count": str(count), **values}
        source, forms = self._find(language, one)
        if not forms:
            return _fill(one if count == 1 else many, values)
        return _fill(forms[self._catalogs[source].form(count)], values)

    def country(self, language: str, code: str) -> str:
        """A country's name: bot.yaml's own, else CLDR's along the chain, else the code."""
        if code == "XX":
            return self.say(language, later("Worldwide"))
        for each in self._chains.get(language, (language,)):
            own = self._bot.country_names.get(each, {}).get(code)
            name = own or _locale(each).territories.get(code)
            if name:
                return str(name)
        return code

    def day(self, language: str, day: date) -> str:
        """A date in words, with the year."""
        if language == "tg":  # CLDR has "08 Декабр 2026", without the link between the words
            return f"{day.day} {_tajik_month(day)}"
        return format_date(day, format="long", locale=_locale(language))

    def weekday(self, language: str, day: date) -> str:
        """The day of the week inside a sentence; CLDR has capitals in Tajik only by mistake."""
        name = format_date(day, format="EEEE", locale=_locale(language))
        return name.lower() if language == "tg" else name

    def weekdays(self, language: str) -> tuple[str, ...]:
        """Short names from Monday, without CLDR's full stops."""
        names = _locale(language).days["stand-alone"]["short"]
        return tuple(str(names[number]).rstrip(".") for number in range(7))

    def source_date(self, language: str, written: str) -> str:
        """A partial date in words, as precise as it is."""
        parts = [int(part) for part in written.split("-")]
        if len(parts) == 3:
            return self.day(language, date(parts[0], parts[1], parts[2]))
        if len(parts) == 2:
            whole = date(parts[0], parts[1], 1)
            if language == "tg":
                return _tajik_month(whole)
            return format_skeleton("yMMMM", whole, locale=_locale(language))
        return written

    def hours(self, language: str, hours: str) -> str:
        """Opening hours with the names of the days."""
        if hours == "24/7":
            return self.say(language, later("day and night"))
        names = _locale(language).days["stand-alone"]["abbreviated"]
        return _NAMES.sub(lambda found: str(names[_DAYS.index(found[0])]), hours)

    def tongue(self, language: str, code: str) -> str:
        """The name of a spoken language, or its code."""
        return str(_locale(language).languages.get(code, code))

    def _find(self, language: str, text: str) -> tuple[str, tuple[str, ...]]:
        """The first file of the chain that has the text, and its forms in the right script."""
        for code in self._chains.get(language, (language,)):
            source = self._made_from.get(code, code)
            if code == self._bot.reference:
                break
            if source in self._catalogs and text in self._catalogs[source].texts:
                forms = self._catalogs[source].texts[text]
                if source != code:
                    forms = tuple(self._cyrillic.text(form) for form in forms)
                return source, forms
        return "", ()


def check_interface(locales: Path, glossary: Mapping[str, Term] | None = None) -> list[Problem]:
    """What is wrong with the .po files, with file and line."""
    terms = glossary or {}
    problems: list[Problem] = []
    for path in sorted(locales.glob("*/LC_MESSAGES/bot.po")):
        name = f"locales/{path.relative_to(locales).as_posix()}"
        try:
            catalog = _read(path)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            line = getattr(error, "lineno", 0) or 0
            problems.append(Problem(name, line, "text-syntax", "the file cannot be read"))
            continue
        language = path.parent.parent.name
        forms = forms_of(terms, language)
        for message in catalog:
            if message.id:
                problems += _of_message(name, catalog, message)
                for found in forms.find(words_of(" ".join(_forms(message)))):
                    if not found.term.startswith(NOT):
                        continue
                    wrong = f"“{shown(found.form)}” may not be written"
                    hint = instead(terms[found.term.removeprefix(NOT)], language)
                    line = message.lineno or 0
                    problems.append(Problem(name, line, "term-forbidden", wrong, hint))
    return problems


def _of_message(name: str, catalog: Catalog, message: Message) -> list[Problem]:
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = _forms(message)
    line = message.lineno or 0
    shown = f"“{english[0]}”"
    if message.fuzzy:
        hint = "Look it over and remove the mark."
        return [Problem(name, line, "text-fuzzy", f"{shown} is marked fuzzy", hint, warning=True)]
    if not any(forms):
        return [Problem(name, line, "text-missing", f"{shown} is not translated", warning=True)]
    if len(english) > 1 and (len(forms) < catalog.num_plurals or not all(forms)):
        return [Problem(name, line, "text-plural", f"{shown} needs {catalog.num_plurals} forms")]
    fields = set(_FIELD.findall(" ".join(english)))
    found: list[Problem] = []
    for form in forms:
        odd = set(re.findall(r"\{[^}]*\}?", form)) - {f"{{{field}}}" for field in fields}
        lost = fields - set(_FIELD.findall(form)) - {"count"}
        if odd or lost:
            differs = f"{shown}: {', '.join(sorted(odd | lost))} differs from the English"
            found.append(Problem(name, line, "text-placeholder", differs))
    return found


def _forms(message: Message) -> list[str]:
    given = message.string
    return [given] if isinstance(given, str) else list(given or ())


def _read(path: Path) -> Catalog:
    file = io.BytesIO(path.read_bytes())
    return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def _catalog(path: Path) -> _Catalog:
    """A file's texts: a broken, fuzzy or empty one is left to the next language."""
    try:
        catalog = _read(path)
    except (PoFileError, UnicodeDecodeError, ValueError):
        return _Catalog({}, lambda _: 0)
    texts: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if message.id and not _of_message("", catalog, message):
            english = message.id if isinstance(message.id, str) else message.id[0]
            texts[english] = tuple(_forms(message))
    return _Catalog(texts, c2py(catalog.plural_expr))


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Fields are replaced by their values and never interpreted, unlike with str.format.

    A value that ends in a full stop, such as "2026 г.", ends the sentence with it.
    """

    def filled(found: re.Match[str]) -> str:
        value = values.get(found[1])
        if value is None:
            return found[0]
        return value if value.endswith(".") else f"{value}{found[2] or ''}"

    return _FILLED.sub(filled, text)


def _tajik_month(day: date) -> str:
    """The month and the year inside a sentence: "декабри 2026"."""
    month = str(_locale("tg").months["format"]["wide"][day.month]).lower()
    return f"{month}и {day.year}"


@cache
def _locale(language: str) -> Locale:
    """CLDR's data for a language, its script included; English where CLDR knows nothing."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
