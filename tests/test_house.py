"""The house in order: docs agree with the code, who may import whom, small modules, clean locks."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.config import SETTINGS
from bot.core.tables import STORED
from bot.editions.codes import CODES
from bot.observe import Fields, Metrics
from tests.conftest import ROOT

MODULES = sorted((ROOT / "bot").rglob("*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LOCKS = sorted(ROOT.glob("requirements*.lock"))
FITTED_WITH = {"numpy", "scipy", "joblib"}  # they come with scikit-learn
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# Folder or module of bot -> which others it may import. What is not here ties the knot.
MAY_IMPORT = {
    "core": {"core"},
    "editions": {"core", "editions", "observe"},
    "store": {"core", "store", "observe"},
    "doors": {"core", "doors", "observe"},
    "observe": set[str](),
    "config": {"config", "core"},
}
LINES = 300


def place(path: Path) -> str:
    """A file as a test's id."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)}:{node.lineno}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")
    for module in imports(path):
        package, _, rest = module.partition(".")
        if package == "bot":
            allowed = MAY_IMPORT.get(layer)
            assert allowed is None or rest.split(".")[0] in allowed, f"{layer} imports {module}"
        elif layer == "core":
            assert package == "pydantic" or package in sys.stdlib_module_names, module


def test_every_package_that_the_bot_imports_is_a_dependency_with_a_reason() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    extra = [line for each in extras.values() for line in each]
    wanted = [*PROJECT["project"]["dependencies"], *extra]
    named = {re.split(r"[^\w-]", line)[0].lower() for line in wanted} | FITTED_WITH
    packages = {module.split(".")[0] for path in MODULES for module in imports(path)}
    homes = packages_distributions()
    for package in packages - sys.stdlib_module_names - {"bot"}:
        assert {home.lower() for home in homes[package]} & named, f"{package} is not named"
    source = (ROOT / "pyproject.toml").read_text("utf-8")
    for line in re.findall(r'^  "[\w-]+>=.*$', source, re.MULTILINE):
        assert "  # " in line or ", # " in line, f"no reason: {line}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), "no sentence at the top"
    assert len(source.splitlines()) <= LINES


def test_the_version_is_the_newest_heading_of_the_changelog() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    read = re.search(PROJECT["tool"]["hatch"]["version"]["pattern"], changes, re.MULTILINE)
    headings = re.findall(r"^## (?!\[Unreleased\])(.+)$", changes, re.MULTILINE)
    assert read is not None
    assert headings[0] == read[0].removeprefix("## ")


@pytest.mark.parametrize("path", LOCKS, ids=place)
def test_a_lock_holds_packages_and_hashes_and_no_address(path: Path) -> None:
    names = set()
    for entry in re.split(r"\n(?=\S)", path.read_text("utf-8").strip()):
        first, *hashes = entry.split(" \\\n")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^:]+)?", first), first
        assert hashes, first
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", each) for each in hashes), first
        names.add(first.split("==")[0])
    wanted = {re.split(r"[^\w-]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
    assert wanted <= names, "run make lock"


def test_the_image_goes_without_what_only_learning_needs() -> None:
    lock = (ROOT / "requirements-image.lock").read_text("utf-8")
    for package in ("scikit-learn", *FITTED_WITH):
        assert f"\n{package}==" not in lock, package


def table(*rows: tuple[str, ...]) -> str:
    """A table in Markdown; the first row is its head."""
    head, *rest = (
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows
    )
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest])


def settings() -> str:
    rows = ((f"`{s.name}`", s.meaning, s.default, f"`{s.example}`") for s in SETTINGS)
    return table(("setting", "meaning", "without it", "example"), *rows)


def codes() -> str:
    return table(("code", "what it means"), *((f"`{name}`", says) for name, says in CODES.items()))


def commands() -> str:
    return table(("command", "does"), *((f"`{name}`", does) for name, does in COMMANDS.items()))


def metrics() -> str:
    return table(("metric", "is"), *((f"`{name}`", text) for name, text in Metrics.NAMES.items()))


def tables() -> str:
    rows = ((f"`{t.name}`", ", ".join(t.columns), ", ".join(t.example)) for t in STORED)
    return table(("table", "columns", "an example"), *rows)


def log_fields() -> str:
    return ", ".join(f"`{field.name}`" for field in fields(Fields)) + "."


BLOCKS: dict[str, tuple[str, Callable[[], str]]] = {
    "settings": ("docs/running.md", settings),
    "commands": ("docs/running.md", commands),
    "metrics": ("docs/running.md", metrics),
    "fields": ("docs/running.md", log_fields),
    "problem codes": ("docs/editing.md", codes),
    "tables": ("docs/privacy.md", tables),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_the_docs_list_what_the_code_has(name: str, request: pytest.FixtureRequest) -> None:
    """`pytest tests/test_house.py --update` writes the lists anew."""
    page, listed = ROOT / BLOCKS[name][0], BLOCKS[name][1]()
    text = page.read_text("utf-8")
    block = re.compile(rf"(<!-- {name}: .*? -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    found = block.search(text)
    assert found is not None, f"{page.name} has no place for {name}"
    wanted = f"{found[1]}{listed}\n{found[2]}"
    if request.config.getoption("--update"):
        page.write_text(text.replace(found[0], wanted), "utf-8")
    else:
        assert found[0] == wanted, "run pytest tests/test_house.py --update"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if not link.startswith("https://"):
            name, _, anchor = link.partition("#")
            target = (page.parent / name) if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def named_files() -> Iterator[tuple[str, str]]:
    """Every path of the repository that a page names in backticks."""
    for page in PAGES:
        for name in re.findall(r"`((?:bot|tests|deploy)/[\w./-]+)`", page.read_text("utf-8")):
            yield place(page), name


@pytest.mark.parametrize(("page", "name"), sorted(set(named_files())))
def test_every_file_that_a_page_names_exists(page: str, name: str) -> None:
    assert (ROOT / name).exists(), f"{page} names {name}"


CALLERS = {
    "bot/commands/health.py",  # asks the bot on this machine
    "bot/doors/preview/webhook.py",  # the local server delivers to the bot
}


def test_nothing_but_the_bot_api_client_opens_connections() -> None:
    openers = {"httpx", "requests", "aiohttp", "socket", "urllib.request", "http.client"}
    found = {
        place(path)
        for path in MODULES
        for module in imports(path)
        if any(f"{module}.".startswith(f"{name}.") for name in openers)
    }
    assert found <= CALLERS
    users = {place(p) for p in MODULES for m in imports(p) if m.startswith("telegram.request")}
    assert users == {"bot/doors/telegram/client.py"}
