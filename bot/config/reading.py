"""Reading: what the environment gives by name, and every Problem found on the way."""

import difflib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from bot.config.table import SETTINGS
from bot.config.values import Wrong
from bot.core.problems import Problem

T = TypeVar("T")
D = TypeVar("D")
INSTALLED = Path(__file__).resolve().parents[2]  # content and locales lie beside the package


class Reading:
    """What is `given` by name, and the Problems found so far."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.given: dict[str, str] = {}
        known = set()
        for setting in SETTINGS:
            known |= {setting.name, f"{setting.name}_FILE"} if setting.secret else {setting.name}
            value = environ.get(setting.name, "").strip()
            file = environ.get(f"{setting.name}_FILE", "").strip() if setting.secret else ""
            if value and file:
                self.problem(
                    setting.name, "setting-twice", f"{setting.name}_FILE is set as well",
                    "Keep one of the two; the file is the safer one.",
                )  # fmt: skip
            if value or file:
                self.given[setting.name] = value or self._line(f"{setting.name}_FILE", Path(file))
        for name in sorted(environ):
            if name.startswith("BOT_") and name not in known:
                names = [setting.name for setting in SETTINGS]
                near = difflib.get_close_matches(name.removesuffix("_FILE"), names, 1)
                hint = f"Did you mean {near[0]}?" if near else "`python -m bot doctor` lists all."
                self.problem(
                    name, "setting-unknown", "there is no such setting", hint, warning=True
                )

    def problem(
        self, name: str, code: str, message: str, hint: str, *, warning: bool = False
    ) -> None:
        """Note a Problem of the setting `name`."""
        self.problems.append(Problem(name, 0, code, message, hint, warning))

    def take(self, name: str, parse: Callable[[str], T], default: D) -> T | D:
        """The setting, or the default where it is not given or will not do."""
        if not self.given.get(name):
            return default
        try:
            return parse(self.given[name])
        except Wrong as wrong:
            self.problem(name, "setting-wrong", str(wrong), wrong.hint)
            return default

    def folder(self, name: str, default: str) -> Path:
        """A folder that must exist; by default beside the package, or where the bot is started."""
        beside = INSTALLED / default
        found = self.take(name, Path, beside if beside.is_dir() else Path(default))
        if not os.path.isdir(found):
            self.problem(
                name, "setting-wrong", "this folder does not exist",
                f"Set {name} to the {default} folder of the bot.",
            )  # fmt: skip
        return found

    def _line(self, name: str, path: Path) -> str:
        """The one line of a secret's file."""
        try:
            lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
        except (OSError, UnicodeDecodeError):
            lines = []
        if len(lines) != 1:
            self.problem(
                name, "setting-file", "this file is missing, not readable or not one line of text",
                "It must hold the secret and nothing else, and be readable for the bot's user.",
            )  # fmt: skip
            return ""
        return lines[0]
