"""Content: every mistake gets its code and place, all at once; hostile files are refused."""

import itertools
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.check import check
from bot.core.buttons import short_id
from bot.editions.codes import CODES
from bot.editions.folder import checked, load
from bot.editions.hashes import unit_hash
from bot.editions.interface import check_interface
from bot.editions.yamlfile import read
from tests.broken import CASES, Case, written
from tests.conftest import CONTENT, LOCALES, NOW

TODAY = date(2026, 11, 24)
# What a starting bot does not look at: it must not keep anybody from SOS.
FOR_EDITORS_ONLY = {"term-forbidden", "example-copy", "example-heading", "example-length"}


def test_the_good_folder_is_good(tmp_path: Path) -> None:
    _, problems, _ = checked(written(tmp_path), TODAY)
    assert {p.code for p in problems} <= {"unit-unrecorded", "words-untranslated", "example-few"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_mistake_gets_its_code_and_place(case: Case, tmp_path: Path) -> None:
    _, problems, _ = checked(written(tmp_path, case), TODAY)
    found = [problem for problem in problems if problem.code == case.code]
    assert found, [str(problem) for problem in problems]
    assert any(problem.warning == case.warning for problem in found)
    if case.line:
        assert case.line in {problem.line for problem in found}
    assert all(problem.message for problem in found)
    starts = case.warning or case.code in FOR_EDITORS_ONLY
    assert (load(tmp_path, TODAY).edition is not None) == starts


def test_a_file_that_is_no_yaml_is_told_of_once(tmp_path: Path) -> None:
    case = next(each for each in CASES if each.code == "yaml-syntax")
    _, problems, _ = checked(written(tmp_path, case), TODAY)
    assert [p.code for p in problems if p.file == case.file] == ["yaml-syntax"]


def test_errors_are_printed_after_warnings_and_what_could_not_be_read_last(tmp_path: Path) -> None:
    case = next(each for each in CASES if each.code == "yaml-syntax")
    folder = written(tmp_path, case)
    printed = CliRunner().invoke(check, ["--content", str(folder)]).output
    first, _, last = printed.partition("Mend these first")
    assert "words-orphan" in first
    assert "yaml-syntax" in last
    lines = first.splitlines()
    warnings = [n for n, line in enumerate(lines) if ": warning " in line]
    errors = [n for n, line in enumerate(lines) if ": error " in line]
    assert max(warnings) < min(errors)


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    beside = {"yaml-encoding", "id-collision", "word-unknown"}
    beside |= {c for c in CODES if c.startswith("text-")}
    assert {case.code for case in CASES} | beside == set(CODES)


def test_three_files_with_seven_mistakes_are_told_all_at_once(tmp_path: Path) -> None:
    wanted = ("schema-value", "markup-html", "phone-invalid", "source-twice", "example-copy")
    folder = written(tmp_path)
    for case in (case for case in CASES if case.code in wanted):
        path = folder / case.file
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(case.change(before), "utf-8")
    _, problems, _ = checked(folder, TODAY)
    assert load(folder, TODAY).edition is None
    assert set(wanted) <= {p.code for p in problems}
    assert list(problems) == sorted(problems)


def test_a_misspelt_name_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.code == "schema-unknown")
    found = load(written(tmp_path, case), TODAY).problems
    assert any("Did you mean `order`?" in problem.hint for problem in found)


@pytest.mark.parametrize(
    "hostile",
    [
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        b"[" * 20_000,
        b"a: " + b"x" * 10_000_000,
        b"".join(b"k%d: v\n" % n for n in range(100_000)),
        b"a: \x00",
        b"a: \xff\xfe",
        b"a: !!python/object/apply:os.system [id]",
        b"<<: {a: b}",
        b"a: &a [*a]",
        b"a: b\n--- \nc: d",
        b"? {a: b}\n: c",
    ],
    ids=["bomb", "depth", "10 MB", "100,000 keys", "NUL", "bad UTF-8", "python tag", "merge",
         "recursive alias", "two documents", "mapping as key"],
)  # fmt: skip
def test_a_hostile_file_is_refused_with_a_code_and_quickly(hostile: bytes) -> None:
    began = time.perf_counter()
    found = read("a.yaml", hostile)
    assert [problem.code.split("-")[0] for problem in found.problems] == ["yaml"]
    assert found.tree is None
    assert time.perf_counter() - began < 2, "a hang; the benchmark has the real figure"


@pytest.mark.parametrize(
    "text",
    ["no", "+380441234567", "0112", "12:30", "2026-11-23", "1e3", "1_000", "yes", "0x1F", ".5"],
)
def test_text_stays_text_to_the_digit(text: str) -> None:
    assert read("a.yaml", f"a: {text}\n".encode()).tree == {"a": text}


def test_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert read("a.yaml", b"\xef\xbb\xbfa: b\r\nc: d\r\n").tree == {"a": "b", "c": "d"}


def test_absent_values_are_as_if_not_written() -> None:
    assert read("a.yaml", b"a: ~\nb: null\nc:\nd: ''\n").tree == {
        "a": None, "b": None, "c": None, "d": "",
    }  # fmt: skip


def test_the_hash_of_an_edition_depends_on_the_content_alone(tmp_path: Path) -> None:
    one = load(written(tmp_path / "one"), TODAY).edition
    two = load(written(tmp_path / "two"), TODAY).edition
    assert one is not None
    assert two is not None
    assert one.id == two.id


def test_a_changed_english_text_marks_its_translation_stale(tmp_path: Path) -> None:
    folder = written(tmp_path)
    words = folder / "words/ru/topics/job/wages.yaml"
    words.write_text(
        f"{words.read_text('utf-8')}of: {{lead: {unit_hash('An older text')}}}\n", "utf-8"
    )
    edition = load(folder, TODAY).edition
    assert edition is not None
    assert edition.stale["ru"] == {"topics/wages": frozenset({"lead"})}


def test_a_missing_translation_falls_back_visibly(tmp_path: Path) -> None:
    edition = load(written(tmp_path), TODAY).edition
    assert edition is not None
    assert edition.topic_words("offer", "ru")[1] == "en"
    assert edition.topic_words("wages", "ru")[1] == "ru"


def test_a_further_language_is_files_only(tmp_path: Path) -> None:
    folder = written(tmp_path)
    bot = folder / "bot.yaml"
    kazakh = "languages:\n  - {code: kk, name: Қазақша, app_codes: [kk], fallback: [ru, en]}\n"
    bot.write_text(bot.read_text("utf-8").replace("languages:\n", kazakh), "utf-8")
    english = (folder / "words/en/topics/job/wages.yaml").read_text("utf-8")
    there = folder / "words/kk/topics/job/wages.yaml"
    there.parent.mkdir(parents=True)
    there.write_text(english.replace("Wages", "Жалақы"), "utf-8")
    edition = load(folder, TODAY).edition
    assert edition is not None
    assert edition.topic_words("wages", "kk")[0].title == "Жалақы"
    assert edition.topic_words("offer", "kk")[1] == "en"


def test_the_real_content_has_nothing_to_mend() -> None:
    draft, problems, _ = checked(CONTENT, NOW.date())
    assert [str(p) for p in problems if not p.warning] == []
    assert [str(p) for p in check_interface(LOCALES, draft.glossary)] == []


def test_every_language_says_everything_of_the_real_content() -> None:
    loaded = load(CONTENT, NOW.date())
    assert [str(p) for p in loaded.problems if p.code == "words-untranslated"] == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('msgid "Hours: {hours}"\nmsgstr "Часы: {nmae}"', "text-placeholder"),
        ('msgid "Hours: {hours}"\nmsgstr "Часы: {user.token}"', "text-placeholder"),
        ('msgid "Hours: {hours}"\nmsgstr "Часы: {hours:>10000000}"', "text-placeholder"),
        ('#, fuzzy\nmsgid "Yes"\nmsgstr "Да"', "text-fuzzy"),
        ('msgid "Yes"\nmsgstr ""', "text-missing"),
        ('msgid "{count} a"\nmsgid_plural "{count} b"\nmsgstr[0] "{count} x"', "text-plural"),
        ('msgid "Yes"\nmsgstr "Да"\nthis is no catalogue', "text-syntax"),
    ],
)
def test_a_broken_interface_text_is_named(entry: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "ru/LC_MESSAGES/bot.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = '"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10<5 ? 1 : 2);\\n"\n\n'
    path.write_text(head + plural + entry + "\n", "utf-8")
    assert [problem.code for problem in check_interface(tmp_path)] == [code]


def test_a_forbidden_word_in_an_interface_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ru/LC_MESSAGES/bot.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(f'{head}msgid "Help"\nmsgstr "Помощь гастарбайтерам"\n', "utf-8")
    draft, _, _ = checked(written(tmp_path / "content"), TODAY)
    found = check_interface(tmp_path, draft.glossary)
    assert [(p.code, p.line, p.warning) for p in found] == [("term-forbidden", 5, False)]


def test_two_ids_that_look_the_same_in_buttons_are_a_problem(tmp_path: Path) -> None:
    seen: dict[str, str] = {}
    numbers = (f"a{number}" for number in itertools.count())
    one, other = next(
        (seen[short], name)
        for name in numbers
        if (short := short_id("topic", name)) in seen or seen.setdefault(short, name) != name
    )
    folder = written(tmp_path)
    for name in (one, other):
        facts = f"id: {name}\nsection: job\norder: 3\n"
        (folder / f"topics/job/{name}.yaml").write_text(facts, "utf-8")
        (folder / f"words/en/topics/job/{name}.yaml").write_text("title: A\nlead: B\n", "utf-8")
    loaded = load(folder, TODAY)
    assert [p.code for p in loaded.problems if not p.warning] == ["id-collision"]
