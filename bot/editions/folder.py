"""Folder: a content folder -> one Edition, or all Problems at once, sorted by place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from bot.core.datewords import DateWords
from bot.core.edition import Edition
from bot.core.lessons import Lesson, LessonWords
from bot.core.model import BotFacts, Campaign, Contact, SelfCheck, Topic
from bot.core.problems import Problem
from bot.core.rules import Rule
from bot.core.words import BotWords, ContactWords, RuleWords, SelfCheckWords, TopicWords
from bot.editions import lint, teaching
from bot.editions.assembly import assembled, derive
from bot.editions.cyrillic import Cyrillic
from bot.editions.draft import Draft
from bot.editions.glossary import terms_of
from bot.editions.hashes import edition_hash
from bot.editions.typed import typed
from bot.editions.yamlfile import Path as Place
from bot.editions.yamlfile import YamlFile, read

MAX_FILES = 20_000
EXCEPTIONS = "uz-cyrl.yaml"  # words that the rules cannot turn into Uzbek Cyrillic


N = TypeVar("N", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The edition, unless a Problem that is no warning forbids it, and every Problem.

    `taught` are the files that questions are learned from. The edition's reader understands
    nothing yet: one that has learned comes from `bot.editions.readers`.
    """

    edition: Edition | None
    problems: tuple[Problem, ...]
    taught: Mapping[str, bytes] = field(default_factory=dict)


def load(folder: Path, today: date) -> Loaded:
    """Read, type and check a whole content folder; `today` decides what is past its review."""
    draft, problems, name = checked(folder, today, language=False)
    if draft.bot is None or any(not problem.warning for problem in problems):
        return Loaded(None, problems)
    edition = assembled(draft, draft.bot, name, today)
    return Loaded(edition, problems, draft.taught)


def checked(
    folder: Path, today: date, *, language: bool = True
) -> tuple[Draft, tuple[Problem, ...], str]:
    """All that comes before the assembly: the draft, every Problem, the edition's name.

    With `language` also what only editors mind: a forbidden word must not keep SOS from starting.
    """
    files = _files(folder)
    draft = Draft()
    cyrillic = Cyrillic({})
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.parts[0] in teaching.FOLDERS:
            draft.taught[name] = content
        elif name == EXCEPTIONS:
            cyrillic = _exceptions(draft, read(name, content))
        elif path.parts[0] == "spelling" and path.suffix == ".txt" and len(path.parts) == 2:
            continue  # accepted words: for `bot spelling` alone
        elif path.suffix == ".yaml":
            _take(draft, path, read(name, content))
        elif path.name != "README.md":
            hint = "Content is .yaml files, and .txt files of examples. Mend the name or remove it."
            draft.problems.append(Problem(name, 0, "file-unknown", "an unknown file", hint))
    if draft.bot is None:
        draft.problems.append(Problem("bot.yaml", 0, "file-missing", "bot.yaml is missing"))
        return draft, tuple(sorted(draft.problems)), ""
    derive(draft, draft.bot, cyrillic)
    problems = {*draft.problems, *lint.problems(draft, draft.bot, today)}
    if language:
        problems |= {*lint.of_language(draft, draft.bot)}
    return draft, tuple(sorted(problems)), edition_hash(files.items())


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    visible = (p for p in found if not any(part.startswith(".") for part in p.parts[-3:]))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for _, path in zip(range(MAX_FILES), visible, strict=False)
    }


def _take(draft: Draft, path: PurePosixPath, file: YamlFile) -> None:
    match path.parts:
        case ("bot.yaml",):
            draft.bot = typed(BotFacts, file, file.tree)
            draft.places["bot.yaml"] = (file, ())
        case ("campaigns.yaml",):
            _list(draft, file, "campaigns", Campaign, draft.campaigns)
        case ("glossary.yaml",):
            draft.glossary = terms_of(file)
            draft.places |= {f"glossary/{name}": (file, (name,)) for name in draft.glossary}
        case ("contacts", _):
            _list(draft, file, "contacts", Contact, draft.contacts)
        case ("rules", _):
            _list(draft, file, "rules", Rule, draft.rules)
        case ("dates", name):
            dates = typed(DateWords, file, file.tree)
            if dates is not None:
                draft.dates[PurePosixPath(name).stem] = dates
        case ("topics", _, _):
            _one(draft, file, "topics", Topic, draft.topics)
        case ("selfchecks", _):
            _one(draft, file, "selfchecks", SelfCheck, draft.selfchecks)
        case ("lessons", _):
            _one(draft, file, "lessons", Lesson, draft.lessons)
        case ("words", language, *rest):
            _take_words(draft, language, tuple(rest), file)
        case _:
            file.problems.append(
                Problem(
                    file.name,
                    0,
                    "file-unknown",
                    "a file in an unknown place",
                    "See the list of files in docs/editing.md.",
                )
            )
    draft.problems.extend(file.problems)


def _take_words(draft: Draft, language: str, rest: tuple[str, ...], file: YamlFile) -> None:
    words = draft.words[language]
    prefix = f"words/{language}"
    match rest:
        case ("bot.yaml",):
            words.bot = typed(BotWords, file, file.tree)
            draft.places[f"{prefix}/bot"] = (file, ())
        case ("topics", _, name):
            _words(draft, file, f"{prefix}/topics", PurePosixPath(name).stem, TopicWords,
                   words.topics)  # fmt: skip
        case ("selfchecks", name):
            _words(draft, file, f"{prefix}/selfchecks", PurePosixPath(name).stem, SelfCheckWords,
                   words.selfchecks)  # fmt: skip
        case ("lessons", name):
            _words(draft, file, f"{prefix}/lessons", PurePosixPath(name).stem, LessonWords,
                   words.lessons)  # fmt: skip
        case ("contacts", _):
            if isinstance(file.tree, dict):
                for name in file.tree:
                    _words(draft, file, f"{prefix}/contacts", name, ContactWords, words.contacts,
                           (name,))  # fmt: skip
        case ("rules", _):
            for name in file.tree if isinstance(file.tree, dict) else ():
                _words(draft, file, f"{prefix}/rules", name, RuleWords, words.rules, (name,))
        case _:
            hint = (
                "Words have the same folders as the facts: "
                "topics, contacts, rules, selfchecks, lessons."
            )
            file.problems.append(
                Problem(file.name, 0, "file-unknown", "a file in an unknown place", hint)
            )


def _words(
    draft: Draft, file: YamlFile, prefix: str, name: str, kind: type[N], into: dict[str, N],
    at: Place = (),
) -> None:  # fmt: skip
    tree = file.tree
    if at and isinstance(tree, dict):
        tree = tree[str(at[0])]
    noun = typed(kind, file, tree, at)
    if noun is not None:
        _keep(draft, file, f"{prefix}/{name}", name, noun, into, at)


def _one(draft: Draft, file: YamlFile, kind: str, noun: type[N], into: dict[str, N]) -> None:
    found = typed(noun, file, file.tree)
    if found is None:
        return
    name = _id(found)
    if PurePosixPath(file.name).stem != name:
        message = f"the id is `{name}`, the name of the file differs"
        line = file.line_of(("id",))
        hint = "An id never changes: rename the file."
        file.problems.append(Problem(file.name, line, "file-name", message, hint))
    _keep(draft, file, f"{kind}/{name}", name, found, into, ())


def _list(draft: Draft, file: YamlFile, kind: str, noun: type[N], into: dict[str, N]) -> None:
    if not isinstance(file.tree, list):
        if not file.problems:
            hint = "Begin each entry with `- id: …`."
            file.problems.append(Problem(file.name, 1, "schema-shape", "a list is expected", hint))
        return
    for position, tree in enumerate(file.tree):
        found = typed(noun, file, tree, (position,))
        if found is not None:
            _keep(draft, file, f"{kind}/{_id(found)}", _id(found), found, into, (position,))


def _keep(
    draft: Draft, file: YamlFile, where: str, name: str, noun: N, into: dict[str, N], at: Place
) -> None:
    if name in into:
        message = f"`{name}` stands twice"
        hint = "Give one of them another id, or remove it."
        file.problems.append(Problem(file.name, file.line_of(at), "id-twice", message, hint))
        return
    into[name] = noun
    draft.places[where] = (file, at)


def _id(noun: BaseModel) -> str:
    name: str = noun.id  # type: ignore[attr-defined]  # every noun of the content has one
    return name


def cyrillic_of(folder: Path) -> Cyrillic:
    """The transliterator of a content folder, for what is made from elsewhere: interface texts."""
    path = folder / EXCEPTIONS
    if not path.is_file():
        return Cyrillic({})
    return _exceptions(Draft(), read(EXCEPTIONS, path.read_bytes()))


def _exceptions(draft: Draft, file: YamlFile) -> Cyrillic:
    draft.problems += file.problems
    tree = file.tree if isinstance(file.tree, dict) else {}
    return Cyrillic({k: v for k, v in tree.items() if isinstance(v, str)})
