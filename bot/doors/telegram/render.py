"""Render: core's screens -> Telegram's HTML and keyboards."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.core.events import Button, Screen
from bot.core.markup import Line, Run, Text, plain
from bot.core.split import split


@dataclass(frozen=True, slots=True)
class Piece:
    """One message: HTML, the same without markup, and the keyboard of the last piece."""

    html: str
    plain: str
    markup: dict[str, Any] | None


def pieces(screen: Screen) -> Iterator[Piece]:
    """The messages of a screen; its buttons stand under the last one."""
    texts = split(screen.text)
    for number, text in enumerate(texts, start=1):
        markup = _markup(screen) if number == len(texts) else None
        yield Piece(html(text), plain(text), markup)


def html(text: Text) -> str:
    """A text in Telegram's HTML; everything that people or editors wrote is escaped."""
    return "\n\n".join("\n".join(_line(line) for line in paragraph) for paragraph in text)


def _line(line: Line) -> str:
    return escape(line.mark, quote=False) + "".join(_run(run) for run in line.runs)


def _run(run: Run) -> str:
    said = escape(run.text, quote=False)
    if run.bold and said.strip():
        said = f"<b>{said}</b>"
    return f'<a href="{escape(run.url)}">{said}</a>' if run.url else said


def _markup(screen: Screen) -> dict[str, Any] | None:
    if screen.keys:
        return {
            "keyboard": [[{"text": key} for key in screen.keys]],
            "resize_keyboard": True,
            "is_persistent": True,
        }
    if screen.rows:
        return {"inline_keyboard": [[_button(button) for button in row] for row in screen.rows]}
    return None


def _button(button: Button) -> dict[str, Any]:
    if button.url:
        return {"text": button.label, "url": button.url}
    if button.copy:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    return {"text": button.label, "callback_data": button.data}
