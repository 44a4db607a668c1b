"""Reading typed text: spellings meet, languages are told apart, nothing typed can raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.edition import Edition
from bot.core.understand.fold import fold
from bot.core.understand.index import Index
from bot.core.understand.tongue import Tongue


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("паспорт", "pasport"),
        ("қоғоз", "kogoz"),
        ("ҳуҷҷат", "hujjat"),
        ("oʻzbek", "o'zbek"),
        ("oʻzbek", "ozbek"),
        ("ўзбек", "o`zbek"),
        ("ЖУМУШ", "jumush"),
        ("хозяин", "hozain"),
        ("xo'jayin", "хожайин"),
        ("өлкө", "олко"),
        ("мени\u200bурушту", "мениурушту"),
    ],
)
def test_spellings_of_the_same_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more_than_once_does_to_words(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


def test_the_nearest_line_decides() -> None:
    lines = {
        "wages": ["не платят зарплату", "зарплату не дают", "хозяин не платит"],
        "passport": ["забрали паспорт", "хозяин держит мой паспорт", "паспорт забрал начальник"],
    }
    index = Index.fit(lines)
    assert index.rank("хозяин забрал мой паспорт")[0].topic == "passport"
    assert index.rank("zarplatu ne platyat")[0].topic == "wages"
    assert index.rank("xyzzy") == []


def test_an_empty_index_finds_nothing() -> None:
    assert Index.empty().rank("паспорт") == []


def test_a_text_without_letters_has_no_language() -> None:
    assert Tongue.fit({"ru": ["привет"]}).guess("123 !!! 🙂") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("мой паспорт забрал начальник и не отдаёт", "ru"),
        ("шиносномаамро гирифтанд, намедиҳанд, чӣ кор кунам", "tg"),
        ("паспортумду алып коюшту, кайтарып беришпейт, эмне кылам", "ky"),
        ("pasportimni olib qoʻyishdi, qaytarib berishmayapti, nima qilay", "uz"),
        ("паспортимни олиб қўйишди, қайтариб беришмаяпти, нима қилай", "uz-Cyrl"),
        ("my passport was taken and they do not give it back", "en"),
    ],
)
def test_plain_sentences_are_known_by_their_language(
    edition: Edition, text: str, language: str
) -> None:
    guess = edition.reader.read(text).guess
    assert guess is not None
    assert (guess.language, guess.sure) == (language, True)


@given(st.text(max_size=5000))
def test_any_text_is_read_without_an_error(edition: Edition, text: str) -> None:
    edition.reader.read(text)
