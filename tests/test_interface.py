"""Interface texts: every sentence translated, filled safely, in every language and script."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.content import texts_of
from bot.config import of_environment
from bot.core.edition import Edition
from bot.core.screens.menu import keys
from bot.core.texts import Texts
from bot.core.view import View
from bot.editions.cyrillic import Cyrillic
from bot.editions.folder import cyrillic_of
from bot.editions.interface import BabelTexts
from tests.conftest import CONTENT, LOCALES, NOW, ROOT

KEYWORDS = {"say": None, "later": None, "plural": (1, 2)}


def _said_in_the_code() -> set[str]:
    found = extract_from_dir(ROOT / "bot", [("**.py", "python")], keywords=KEYWORDS)
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


@pytest.mark.parametrize("path", [LOCALES / "bot.pot", *sorted(LOCALES.glob("*/*/bot.po"))])
def test_a_catalogue_has_every_sentence_of_the_code_and_no_other(path: Path) -> None:
    with path.open("rb") as file:
        have = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id}
    assert have == _said_in_the_code()


def test_the_two_keys_differ_in_every_language_and_script(edition: Edition, texts: Texts) -> None:
    labels = [
        label for code in edition.languages for label in keys(View(edition, texts, code, NOW))
    ]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("ru", 1, "Ещё 1 номер ›"), ("ru", 2, "Ещё 2 номера ›"), ("ru", 5, "Ещё 5 номеров ›"),
        ("ru", 11, "Ещё 11 номеров ›"), ("ru", 21, "Ещё 21 номер ›"), ("tg", 3, "Боз 3 рақам ›"),
        ("en", 1, "1 more number ›"), ("en", 2, "2 more numbers ›"),
        ("uz-Cyrl", 2, "Яна 2 та рақам ›"),
    ],
)  # fmt: skip
def test_a_number_takes_its_form(texts: Texts, language: str, count: int, said: str) -> None:
    assert texts.plural(language, "{count} more number ›", "{count} more numbers ›", count) == said


@given(st.text(), st.text())
def test_values_are_filled_in_and_never_interpreted(texts: Texts, one: str, other: str) -> None:
    said = texts.say("ru", "Question {number} of {total}", number=one, total=other)
    assert said == f"Вопрос {one} из {other}"


def test_an_unknown_field_stays_and_reads_nothing(texts: Texts) -> None:
    assert texts.say("ru", "{texts.token} {x!r} {0}") == "{texts.token} {x!r} {0}"


def test_a_missing_catalogue_falls_back_along_the_chain(edition: Edition, tmp_path: Path) -> None:
    russian = tmp_path / "ru/LC_MESSAGES/bot.po"
    russian.parent.mkdir(parents=True)
    russian.write_bytes((LOCALES / "ru/LC_MESSAGES/bot.po").read_bytes())
    texts = BabelTexts(tmp_path, edition.bot)
    assert texts.say("tg", "Yes") == "Да"
    assert texts.say("en", "Yes") == "Yes"


@pytest.mark.parametrize("language", ["ru", "tg", "ky", "uz", "uz-Cyrl", "en"])
def test_dates_countries_and_hours_are_words_in_every_language(texts: Texts, language: str) -> None:
    assert "2026" in texts.day(language, date(2026, 3, 9))
    assert texts.source_date(language, "2026") == "2026"
    assert texts.source_date(language, "2026-03") not in ("2026", "2026-03")
    assert texts.country(language, "TJ") != "TJ"
    assert "mon" not in texts.hours(language, "mon-fri 09:00-18:00") or language == "en"
    assert "09:00" in texts.hours(language, "mon-fri 09:00-18:00")


def test_interface_texts_in_uzbek_cyrillic_know_the_exceptions(edition: Edition) -> None:
    environ = {"BOT_CONTENT": str(CONTENT), "BOT_LOCALES": str(LOCALES)}
    texts = texts_of(edition, of_environment(environ))
    assert texts.say("uz-Cyrl", "police") == "полиция"


def test_a_date_that_ends_in_a_full_stop_ends_the_sentence_too(texts: Texts) -> None:
    day = texts.source_date("ru", "2026-03-09")
    said = texts.say("ru", "From a page of {date}, not yet called by us.", date=day)
    assert day.endswith("г.")
    assert ".." not in said
    assert f"{day} Мы" in said


def test_a_tajik_month_is_small_inside_a_sentence(texts: Texts) -> None:
    assert texts.source_date("tg", "2026-04") == "апрели 2026"


def test_kyrgyzstan_is_called_as_its_people_call_it(texts: Texts) -> None:
    assert texts.country("ru", "KG") == "Кыргызстан"


PAIRS = {
    "oʻzbek": "ўзбек", "Oʻzbekiston": "Ўзбекистон", "o'g'il": "ўғил", "gʻisht": "ғишт",
    "shahar": "шаҳар", "SHAHAR": "ШАҲАР", "Shahar": "Шаҳар", "choy": "чой", "yoʻl": "йўл",
    "yoʻq": "йўқ", "yosh": "ёш", "yurt": "юрт", "yangi": "янги", "yer": "ер", "Yevropa": "Европа",
    "ekan": "экан", "kelib": "келиб", "poezd": "поэзд", "maʼlumot": "маълумот", "san'at": "санъат",
    "eʼlon": "эълон", "qarz": "қарз", "hujjat": "ҳужжат", "xoʻjayin": "хўжайин", "jabr": "жабр",
    "ishonch": "ишонч", "telefon": "телефон", "politsiya": "полиция", "migratsiya": "миграция",
    "sentabr": "сентябрь", "oktabr": "октябрь", "litsenziya": "лицензия", "rubl": "рубль",
    "inspeksiya": "инспекция", "obyekt": "объект", "Telegramning": "Telegramнинг",
    "WhatsApp": "WhatsApp", "SOSni": "SOSни", "konsullik": "консуллик", "yuz": "юз",
    "muhojir": "муҳожир", "zoʻravonlik": "зўравонлик", "boʻladi": "бўлади", "toʻgʻri": "тўғри",
}  # fmt: skip


@pytest.fixture(scope="module")
def cyrillic(edition: Edition) -> Cyrillic:
    """The transliterator with the real exceptions."""
    return cyrillic_of(CONTENT).keeping(edition.bot.kept_latin)


@pytest.mark.parametrize(("latin", "made"), PAIRS.items(), ids=list(PAIRS))
def test_an_uzbek_word_gets_its_cyrillic_letters(cyrillic: Cyrillic, latin: str, made: str) -> None:
    assert cyrillic.text(latin) == made


def test_placeholders_addresses_and_commands_are_left_alone(cyrillic: Cyrillic) -> None:
    text = "{contact:ru-112} https://example.org/a @bot_name /start **{rule:a.b}**"
    assert cyrillic.text(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["L"])))
def test_what_has_no_letters_does_not_change(cyrillic: Cyrillic, text: str) -> None:
    without = "".join(letter for letter in text if letter not in "'’‘`´")
    assert cyrillic.text(without) == without
