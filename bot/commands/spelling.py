"""python -m bot spelling: words that no dictionary and no list of accepted words knows."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.content import BROKEN, fail, settings_of_environment
from bot.core.model import Language
from bot.editions.folder import checked
from bot.editions.spelling import Dictionary, checked_languages, unknown, unknown_words

INSTALL = "Debian, Ubuntu: sudo apt install hunspell hunspell-ru hunspell-uz hunspell-en-gb"
MOST_GUESSES = 25  # words that hunspell is asked what was meant for; it is slow at that


@click.command()
@click.argument("language", required=False)
@click.option("--accept", is_flag=True, help="Add the words to the list: you looked at each.")
@click.option("--content", type=click.Path(path_type=Path, file_okay=False), help="Another folder.")
def spelling(language: str | None, accept: bool, content: Path | None) -> None:
    """List the words of LANGUAGE (else of every language) that nobody knows; exit code 1 if any.

    Russian, English and Uzbek (in Cyrillic: uz-Cyrl) are checked with hunspell, Tajik and Kyrgyz
    with the words that were accepted before.
    """
    folder = content or settings_of_environment().content
    draft, problems, _ = checked(folder, today=datetime.now(UTC).date(), language=False)
    if draft.bot is None:
        fail(problems, BROKEN)
    languages = {each.code: each for each in checked_languages(draft.bot)}
    if language is not None and language not in languages:
        raise click.BadParameter(f"one of {', '.join(languages)}", param_hint="LANGUAGE")
    if accept and language is None:
        raise click.UsageError("Say whose words were looked at: spelling tg --accept")
    found = False
    for each in [languages[language]] if language else languages.values():
        path = folder / "spelling" / f"{each.code}.txt"
        wrong = unknown(draft, draft.bot, each, _accepted(path), _dictionary(each))
        words = unknown_words(wrong)
        if accept:
            _add(path, words)
            click.echo(f"{each.code}: {len(words)} words accepted")
            continue
        for problem in wrong:
            click.echo(str(problem))
        click.echo(f"{each.code}: {len(words)} words are not known")
        found = found or bool(words)
    if found:
        click.echo("Right after all? python -m bot spelling LANGUAGE --accept")
        raise SystemExit(BROKEN)


def _accepted(path: Path) -> list[str]:
    """The lines of a list; none when there is no list yet."""
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _add(path: Path, words: Sequence[str]) -> None:
    """Put words in their place; remarks and endings stay at the top as they are."""
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    top = [line for line in lines if line.startswith(("#", "-"))]
    rest = sorted({*(line for line in lines if line and line not in top), *words})
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*top, *rest, ""]), "utf-8")


def _dictionary(language: Language) -> Dictionary | None:
    if language.dictionary is None:
        return None
    program = shutil.which("hunspell")
    if program is None:
        raise click.ClickException(f"hunspell is missing. {INSTALL}")
    name = language.dictionary

    def ask(words: Sequence[str]) -> Mapping[str, Sequence[str]]:
        wrong = _run(program, name, "-l", words).split("\n")
        meant: dict[str, Sequence[str]] = {word: () for word in wrong if word}
        guessed = [word for word in words if word in meant]
        if len(guessed) <= MOST_GUESSES:
            meant.update(_guesses(_run(program, name, "-a", [f"^{word}" for word in guessed])))
        return meant

    return ask


def _run(program: str, dictionary: str, mode: str, lines: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603  # the program that was found, with a fixed list of options
        [program, "-i", "utf-8", "-d", dictionary, mode],
        input="\n".join(lines), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise click.ClickException(f"hunspell has no dictionary {dictionary}. {INSTALL}")
    return done.stdout


def _guesses(answer: str) -> dict[str, Sequence[str]]:
    """What was meant, from lines such as `& word 2 0: one, two`."""
    found: dict[str, Sequence[str]] = {}
    for line in answer.split("\n"):
        if line.startswith("& "):
            head, _, said = line.partition(": ")
            found[head.split()[1]] = said.split(", ")
    return found
