"""Reading typed text: spellings meet, models pack and add up, nothing typed can raise."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import main
from bot.commands.ask import ask
from bot.core.edition import Edition
from bot.core.limits import QUESTION_CHARACTERS
from bot.core.model import Contact, Messenger, Phone
from bot.core.understand.fold import fold
from bot.core.understand.lexicon import Lexicon
from bot.core.understand.numbers import numbers_in, only_number, owner
from bot.core.understand.reading import Reader
from bot.core.understand.reasons import reasons
from bot.core.understand.spoken import Spoken, code_of, script_of
from bot.core.understand.weights import RARITY, ZERO, Weights, packed, unpacked
from bot.editions import readers
from bot.editions.teaching import material
from bot.editions.variants import variants
from tests.broken import written


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
        ("чыгып келе жатам", "çıgıp kele jatam"),
        ("что", "4to"),
        ("шуд", "wud"),
        ("помогите", "помоггитее"),
    ],
)
def test_spellings_of_the_same_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_digits_that_are_numbers_stay_digits() -> None:
    assert fold("4 дня, 46 человек, 2026") == "4 dna 46 chelovek 2026"


@given(st.text())
def test_folded_text_is_words_with_one_space_between(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


def _lanes(*bytes_: int) -> int:
    return sum(byte << 16 * place for place, byte in enumerate(bytes_))


def test_margins_add_up_over_the_known_features() -> None:
    one, two = (
        _lanes(int(4 * RARITY), ZERO + 10, ZERO - 5),
        _lanes(int(12 * RARITY), ZERO, ZERO + 3),
    )
    weights = Weights(("a", "b"), (0.1, 0.5), (0.0, -1.0), {"x": one, "y": two})
    assert weights.scores({"x", "y", "unheard"}) == pytest.approx([10 * 0.1 / 4, -2 * 0.5 / 4 - 1])


def test_without_a_known_feature_only_the_biases_speak() -> None:
    weights = Weights(("a",), (0.1,), (-0.7,), {"x": _lanes(8, ZERO + 10)})
    assert weights.scores({"unheard"}) == [-0.7]


def test_a_thousand_features_at_the_largest_weight_do_not_run_over() -> None:
    rows = {str(number): _lanes(int(RARITY), 255, 1) for number in range(1000)}
    scores = Weights(("a", "b"), (1.0, 1.0), (0.0, 0.0), rows).scores(set(rows))
    assert scores == pytest.approx([127 * 1000**0.5, -127 * 1000**0.5])


@given(st.dictionaries(st.text("abc ", min_size=1, max_size=5), st.integers(0, 255), max_size=30))
def test_weights_come_back_from_a_file_as_they_were(rows: dict[str, int]) -> None:
    made = {key: _lanes(1, value, 255 - value) for key, value in rows.items()}
    weights = Weights(("a", "b"), (0.5, 0.25), (0.0, -1.5), made)
    assert unpacked(packed(weights)) == weights


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("паспортимни олиб қўйди", ["passport", "take-away"]),
        ("pasportimni olib qo'ydi", ["passport", "take-away"]),
        ("намегирам, наметонам", ["take", "can"]),
        ("пас", []),
    ],
)
def test_words_of_one_meaning_are_one_concept(text: str, concepts: list[str]) -> None:
    entries = [("pasport", "passport"), ("olib_qoʻy", "take-away"), ("гир", "take"), ("тон", "can")]
    assert Lexicon.of(entries).concepts(fold(text).split()) == concepts


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_half_a_file_is_refused_and_not_believed(cut: int) -> None:
    whole = packed(Weights(("a",), (1.0,), (0.0,), {"x": _lanes(1, 2)}))
    with pytest.raises(ValueError, match="file of weights"):
        unpacked(whole[:cut])


def test_an_empty_reader_understands_nothing() -> None:
    reading = Reader.empty().read("паспорт")
    assert (reading.outcome, reading.topics, reading.urgent) == ("none", (), False)


@pytest.mark.parametrize(
    ("text", "script"),
    [("привет abc", "Cyrl"), ("salom", "Latn"), ("سلام", "other"), ("12 🙂", None)],
)
def test_the_script_of_most_letters_counts(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_a_language_in_two_scripts_is_answered_in_the_one_typed() -> None:
    codes = ("ru", "uz", "uz-Cyrl")
    assert code_of(Spoken("uz", "Cyrl", True), codes) == "uz-Cyrl"
    assert code_of(Spoken("uz", "Latn", True), codes) == "uz"
    assert code_of(Spoken("ru", "Latn", True), codes) == "ru"
    assert code_of(Spoken("kk", "Cyrl", True), codes) is None


def test_a_line_is_also_known_without_special_letters_and_in_latin() -> None:
    made = list(variants("Ҳуҷҷатамро гирифтанд, чӣ кор кунам ҳозир дар роҳ"))
    assert "хуччатамро гирифтанд, чи кор кунам хозир дар рох" in made
    assert any(text.isascii() and text.startswith("h") for text in made)


CONTACTS = (
    Contact(id="a", kind="ngo", country="TJ", phones=(Phone(number="+992372231311"),)),
    Contact(
        id="b", kind="ngo", country="UZ",
        messengers=(Messenger(app="telegram", address="@good_help"),),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("звонили с +992 37 223-13-11, кто это", "a"),
        ("8 372231311 ким бу", "a"),
        ("менга @Good_Help ёзди", "b"),
        ("писал @good_helper", None),
        ("+992 37 223-13-12", None),
    ],
)
def test_a_number_in_any_form_is_found_among_the_contacts(text: str, found: str | None) -> None:
    (number,) = numbers_in(text)
    assert owner(number, CONTACTS) == found


@pytest.mark.parametrize(
    "text", ["с 15.03.2026 по 20.05.2026", "заплатил 250 000 рублей", "a@b.org"]
)
def test_dates_sums_and_mail_are_no_phone_numbers(text: str) -> None:
    assert numbers_in(text) == ()


def test_who_sends_only_a_number_asks_whose_it_is() -> None:
    assert only_number("+992372231311")
    assert only_number("@good_help кто?")
    assert not only_number("предлагают работу в Польше, звонить +992372231311")


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
    found = edition.reader.read(text).spoken
    assert found is not None
    assert found.sure
    assert code_of(found, edition.languages) == language


@pytest.mark.parametrize("word", ["паспорт", "салом", "спасибо", "raxmat", "асдфг"])
def test_a_single_word_of_several_languages_switches_nothing(edition: Edition, word: str) -> None:
    found = edition.reader.read(word).spoken
    assert found is not None
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "maaşımı ödemiyorlar patronum pasaportumu aldı",
        "маған жалақы төлемейді, жұмыс беруші алдап кетті",
        "допоможіть, мені не платять зарплату третій місяць",
    ],
)
def test_a_neighbours_language_is_known_as_none_of_ours(edition: Edition, text: str) -> None:
    found = edition.reader.read(text).spoken
    assert found is not None
    assert found.sure
    assert code_of(found, edition.languages) is None


@given(st.text(max_size=5000))
def test_any_text_is_read_without_an_error(edition: Edition, text: str) -> None:
    edition.reader.read(text)


def test_a_long_story_is_read_to_its_end(edition: Edition) -> None:
    story = "сегодня мы ехали на поезде и смотрели в окно, " * 20
    assert len(story) > QUESTION_CHARACTERS
    ended = edition.reader.read(story + "он запер нас в подвале и не выпускает, бьёт, помогите")
    assert ended.urgent


def test_the_words_that_decided_are_named(edition: Edition) -> None:
    question = "начальник забрал мой паспорт и не отдаёт"
    named = [word for word, _ in reasons(edition.reader, question, "sos-passport-taken")]
    assert "паспорт" in named


def test_a_reader_is_named_by_the_files_that_it_learned_from_in_any_order() -> None:
    files = {f"examples/ru/{n}.txt": b"line" for n in range(9)}
    mixed = dict(random.Random(1).sample(list(files.items()), len(files)))
    assert readers.reader_name(files) == readers.reader_name(mixed)
    assert readers.reader_name(files) != readers.reader_name(files | {"examples/ru/0.txt": b"row"})


def test_what_is_wrong_with_files_to_learn_from_is_told_with_its_line() -> None:
    found = material(
        {
            "examples/ru/wages.txt": "# comment\n! не платят\n".encode(),
            "examples/ru/bad.txt": b"\xff",
            "lexicon/law.yaml": 'passport: {ru: "паспорт паспорта_нет"}\nvisa: no\n'.encode(),
            "lexicon/law.txt": b"",
        }
    )
    (line,) = found.examples
    assert (line.text, line.about, line.urgent, line.line) == ("не платят", "wages", True, 2)
    assert list(found.lexicon) == [("паспорт", "passport"), ("паспорта_нет", "passport")]
    places = [(problem.file, problem.line, problem.code) for problem in found.problems]
    assert places == [
        ("examples/ru/bad.txt", 1, "yaml-encoding"),
        ("lexicon/law.txt", 0, "file-unknown"),
        ("lexicon/law.yaml", 2, "schema-shape"),
    ]


def test_readers_are_kept_whole_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    weights = Weights(("a",), (1.0,), (0.0,), {"x": _lanes(1, 2)})
    lexicon = Lexicon.of([("паспорт", "passport"), ("olib_qoy", "take-away")])
    reader = Reader(weights, weights, lexicon, {"a": 1.5})
    for number in range(readers.KEPT + 2):
        readers.write(tmp_path, str(number), reader)
    assert len(list(tmp_path.iterdir())) == readers.KEPT
    assert readers.read(tmp_path, str(readers.KEPT + 1)) == reader
    (tmp_path / "reader-torn.zip").write_bytes(b"PK")
    assert readers.read(tmp_path, "torn") is None
    assert readers.nearest(tmp_path) == reader


def test_a_reader_that_root_has_fitted_can_be_read_by_the_bots_own_user(tmp_path: Path) -> None:
    weights = Weights(("a",), (1.0,), (0.0,), {"x": _lanes(1, 2)})
    path = readers.write(tmp_path, "one", Reader(weights, weights, Lexicon()))
    assert path.stat().st_mode & 0o044 == 0o044


@pytest.mark.parametrize("written", ["мне не платят\nпаспорт\n", "q: паспорт\n", ""])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(written, "utf-8")
    asked = CliRunner().invoke(ask, ["--file", str(path)])
    assert asked.exit_code == 2
    assert "must be a YAML list" in asked.output


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    content = written(tmp_path / "content")
    env = {"BOT_CONTENT": str(content), "BOT_READERS": str(blocked / "below")}
    told = CliRunner(env=env).invoke(main, ["fit"])
    assert told.exit_code == 1
    assert "reader-not-written" in told.output


def test_a_content_of_three_lines_is_learned_from_without_an_error(tmp_path: Path) -> None:
    content = written(tmp_path / "content")
    env = {"BOT_CONTENT": str(content), "BOT_READERS": str(tmp_path / "readers")}
    assert CliRunner(env=env).invoke(main, ["fit"]).exit_code == 0
    reader = readers.nearest(tmp_path / "readers")
    assert reader is not None
    assert reader.read("не платят").outcome == "none"
