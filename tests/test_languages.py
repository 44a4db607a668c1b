"""Languages: terms are found in time, words are spelled, texts read back, hardness is counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.check import check
from bot.commands.spelling import spelling
from bot.commands.translate import translate
from bot.core.model import Language
from bot.core.problems import Problem
from bot.editions.draft import Draft
from bot.editions.folder import checked, load
from bot.editions.forms import Forms, outermost, words_of
from bot.editions.glossary import NOT, forms_of
from bot.editions.readability import hardness
from bot.editions.readback import record_reading, unread
from bot.editions.spelling import checked_languages, unknown, unknown_words
from tests.broken import WORDS, written
from tests.conftest import CONTENT, NOW

TODAY = date(2026, 11, 24)
UZBEK = "words/uz/topics/job/wages.yaml"


def found(text: str, **forms: list[str]) -> list[str]:
    """The terms of a text, without what is part of something longer."""
    return [each.term for each in outermost(Forms(forms).find(words_of(text)))]


@pytest.mark.parametrize("text", ["Патент", "без патентов", "«патентом»", "{rule:a.b} патент"])
def test_a_bar_ends_the_part_of_a_word_that_never_changes(text: str) -> None:
    assert found(text, patent=["патент|"]) == ["patent"]


def test_a_form_without_a_bar_is_meant_exactly_so() -> None:
    assert found("Он работает", slave=["раб"]) == []
    assert found("Он раб", slave=["раб"]) == ["slave"]


def test_the_longest_term_wins() -> None:
    forms = {"permit": ["permit"], "work_permit": ["work permit"]}
    assert found("Show the work permit.", **forms) == ["work_permit"]
    assert found("A work permit is a permit.", **forms) == ["work_permit", "permit"]


@pytest.mark.parametrize("text", ["Call {contact:kg-emergency-102}", "See emergency.mfa.uz."])
def test_placeholders_and_addresses_are_no_words_of_the_text(text: str) -> None:
    assert found(text, emergency=["emergency"]) == []


def test_apostrophes_and_the_two_dots_make_no_difference() -> None:
    assert found("soʻrang so'rang so‘rang", ask=["soʻra|"]) == ["ask"] * 3
    assert found("все ещё", yet=["еще"]) == ["yet"]


def test_the_glossary_has_no_term_that_it_forbids_itself() -> None:
    draft, _, _ = checked(CONTENT, NOW.date())
    languages = ("en", "ru", "tg", "ky", "uz")
    for language in languages:
        forms = forms_of(draft.glossary, language)
        for name, term in draft.glossary.items():
            for form in term.says[language]:
                terms = {each.term for each in forms.find(words_of(form))}
                assert name in terms, form
                assert not any(term.startswith(NOT) for term in terms), f"{name}: {form}"
    assert len(draft.glossary) > 120


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two. Three!", (2, 1)),
        ("Write down: days, hours; the sum.", (2, 2, 2)),
        ("Within {rule:stay.days} days **now**", (4,)),
        ("«Я гражданин … Помогите». Ждите", (2, 1, 1)),
        ("It isn't so-called", (3,)),
    ],
)
def test_sentences_are_counted_in_words(text: str, sentences: tuple[int, ...]) -> None:
    assert hardness([text]).sentences == sentences


def test_letters_are_counted_without_markup_and_placeholders() -> None:
    assert hardness(["**ab** abcd {contact:some-thing-long}"]).letters == 3


def draft_of(folder: Path) -> Draft:
    return checked(folder, TODAY)[0]


def spelled(
    folder: Path, code: str, wrong: Sequence[str], accepted: Sequence[str] = ()
) -> list[Problem]:
    """What is not known, for a dictionary that does not know `wrong` and knows everything else."""
    draft = draft_of(folder)
    assert draft.bot is not None

    def dictionary(words: Sequence[str]) -> Mapping[str, Sequence[str]]:
        return {word: (f"{word}?",) for word in words if word in wrong}

    language = next(each for each in checked_languages(draft.bot) if each.code == code)
    return unknown(draft, draft.bot, language, accepted, dictionary if wrong else None)


def test_a_misspelt_word_is_named_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    problems = spelled(written(tmp_path), "ru", ["Звоните"])
    assert [(p.code, p.file, p.line) for p in problems] == [("word-unknown", WORDS, 4)]
    assert "“Звоните”" in problems[0].message
    assert problems[0].hint == "Did you mean Звоните??"


def test_accepted_words_terms_and_kept_names_are_known(tmp_path: Path) -> None:
    wrong = ["Звоните", "доказательств", "Telegram"]
    assert spelled(written(tmp_path), "ru", wrong, accepted=["звоните"]) == []


def test_a_language_without_a_dictionary_has_its_list_alone(tmp_path: Path) -> None:
    everything = unknown_words(spelled(written(tmp_path), "ru", []))
    assert "зарплата" in everything
    rest = [word for word in everything if word != "зарплата"]
    assert unknown_words(spelled(written(tmp_path), "ru", [], accepted=rest)) == ["зарплата"]


def test_a_known_word_may_take_the_endings_of_the_list(tmp_path: Path) -> None:
    wrong = ["Звоните", "Запишите"]
    assert spelled(written(tmp_path), "ru", wrong, accepted=["-ите"]) == []
    assert len(spelled(written(tmp_path), "ru", [*wrong, "Звон"], accepted=["-ите"])) == 1


def with_uzbek(folder: Path) -> Path:
    written(folder)
    bot = folder / "bot.yaml"
    uzbek = (
        "languages:\n  - {code: uz, name: Oʻzbekcha, fallback: [en]}\n"
        "  - {code: uz-Cyrl, name: Ўзбекча, made_from: uz, dictionary: uz_UZ}\n"
    )
    bot.write_text(bot.read_text("utf-8").replace("languages:\n", uzbek), "utf-8")
    there = folder / UZBEK
    there.parent.mkdir(parents=True)
    english = (folder / "words/en/topics/job/wages.yaml").read_text("utf-8")
    there.write_text(english.replace("You can claim them.", "Maoshni soʻrang."), "utf-8")
    return folder


def test_uzbek_is_checked_in_cyrillic_and_mended_in_latin(tmp_path: Path) -> None:
    problems = spelled(with_uzbek(tmp_path), "uz-Cyrl", ["сўранг"])
    assert [(p.file, p.line) for p in problems] == [(UZBEK, 2)]
    assert "“сўранг”, written “soʻrang”" in problems[0].message


def test_uzbek_in_latin_is_not_checked_a_second_time(tmp_path: Path) -> None:
    draft = draft_of(with_uzbek(tmp_path))
    assert draft.bot is not None
    assert [each.code for each in checked_languages(draft.bot)] == ["uz-Cyrl", "ru", "en"]


def run_spelling(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(spelling, ["--content", str(folder), *arguments])


def test_accepted_words_are_written_into_the_list_and_not_asked_again(tmp_path: Path) -> None:
    folder = written(tmp_path)
    path = folder / "spelling/ru.txt"
    path.parent.mkdir()
    path.write_text("# a remark\n-ите\nяблоко\n", "utf-8")
    assert run_spelling(folder, "ru").exit_code == 1
    assert run_spelling(folder, "ru", "--accept").exit_code == 0
    lines = path.read_text("utf-8").splitlines()
    assert lines[:2] == ["# a remark", "-ите"]
    assert lines[2:] == sorted(lines[2:])
    assert {"яблоко", "зарплата"} <= set(lines)
    assert run_spelling(folder, "ru").exit_code == 0
    assert load(folder, TODAY).edition is not None


def test_without_hunspell_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run_spelling(with_uzbek(tmp_path / "content"), "uz-Cyrl")
    assert result.exit_code == 1
    assert "apt install hunspell" in result.output


def test_every_dictionary_of_the_real_content_is_one_that_is_said_to_be_installed() -> None:
    draft = draft_of(CONTENT)
    assert draft.bot is not None
    languages: list[Language] = checked_languages(draft.bot)
    assert [each.code for each in languages] == ["tg", "ky", "uz-Cyrl", "ru", "en"]
    assert {each.dictionary for each in languages} == {None, "ru_RU", "uz_UZ", "en_GB"}


def test_a_reading_is_recorded_and_stale_when_the_text_changes(tmp_path: Path) -> None:
    folder = written(tmp_path)
    before = (folder / WORDS).read_text("utf-8")
    edition = load(folder, TODAY).edition
    assert edition is not None
    assert dict(unread(edition, "ru", "native-reader")) == {"topics/wages": "never"}
    assert record_reading(edition, folder, "ru", "native-reader", TODAY) == ["topics/wages"]
    assert (folder / WORDS).read_text("utf-8").startswith(before)

    edition = load(folder, TODAY).edition
    assert edition is not None
    assert list(unread(edition, "ru", "native-reader")) == []
    assert dict(unread(edition, "ru", "second-reader")) == {"topics/wages": "never"}
    record_reading(edition, folder, "ru", "second-reader", TODAY)
    edition = load(folder, TODAY).edition
    assert edition is not None
    assert list(unread(edition, "ru", "native-reader")) == []
    assert list(unread(edition, "ru", "second-reader")) == []

    text = (folder / WORDS).read_text("utf-8")
    (folder / WORDS).write_text(text.replace("Её можно", "Её нельзя"), "utf-8")
    loaded = load(folder, TODAY)
    assert [p.code for p in loaded.problems].count("reading-stale") == 2
    assert loaded.edition is not None
    assert dict(unread(loaded.edition, "ru", "native-reader")) == {"topics/wages": "stale"}


def test_a_reading_of_a_contact_stands_in_its_own_entry(tmp_path: Path) -> None:
    folder = written(tmp_path)
    path = folder / "words/ru/contacts/ru.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("ru-112:\n  name: Помощь\n  of:\n    name: 00000000\n", "utf-8")
    edition = load(folder, TODAY).edition
    assert edition is not None
    record_reading(edition, folder, "ru", "second-reader", TODAY, only="contacts/")
    edition = load(folder, TODAY).edition
    assert edition is not None
    assert [r.who for r in edition.words["ru"].contacts["ru-112"].read_by] == ["second-reader"]
    assert edition.words["ru"].contacts["ru-112"].of == {"name": "00000000"}
    assert edition.words["ru"].topics["wages"].read_by == ()


def test_the_commands_tell_what_nobody_read_and_what_is_hard(tmp_path: Path) -> None:
    settings = {"BOT_CONTENT": str(written(tmp_path))}
    listed = CliRunner(env=settings).invoke(translate, ["ru", "--read-back"])
    assert "ru: native-reader: 1 never" in listed.output
    assert "words/ru/topics/wages" in listed.output
    table = CliRunner().invoke(check, ["--content", str(tmp_path), "--readability"])
    assert table.exit_code == 0
    assert "ru: the hardest topics" in table.output
