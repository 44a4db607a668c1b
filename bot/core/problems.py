"""Problem: something wrong that somebody can mend, with a code, a place, a message and a hint."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` is relative to the content folder (or a setting's name); `line` counts from 1."""

    file: str
    line: int
    code: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        grade = "warning" if self.warning else "error"
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{place}: {grade} {self.code}: {self.message}{hint}"


class Problems(Exception):
    """Several Problems at once, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(f"{len(self.problems)} problems")
