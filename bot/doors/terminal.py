"""Terminal: one person's chat as plain text; what is typed and shown is also a golden test.

A line is typed text, `[Label]` presses a button, `(photo)` sends something else. A transcript has
those lines behind `> `, and what was shown below each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import cast, get_args

from bot.core.events import (
    Answer,
    Asked,
    Button,
    Event,
    Hints,
    Pressed,
    Screen,
    Sent,
    SentKind,
    Started,
)
from bot.core.markup import Line, Run

Respond = Callable[[Event], Answer]
PROMPT = "> "


@dataclass(slots=True)
class Chat:
    """The chat of one person: what is on the screen, and what chat memory would hold."""

    respond: Respond
    hints: Hints
    buttons: tuple[Button, ...] = ()

    def take(self, typed: str) -> str:
        """What is shown after a typed line; an unknown button is said so."""
        event = self._event(typed.strip())
        if event is None:
            return f"(there is no button {typed.strip()})"
        answer = self.respond(event)
        self.hints = replace(self.hints, language=answer.language or self.hints.language)
        self.hints = replace(self.hints, country=answer.country or self.hints.country)
        return "\n".join(self._shown(answer))

    def _event(self, typed: str) -> Event | None:
        if typed.startswith("/start"):
            return Started(typed.removeprefix("/start").strip(), self.hints)
        if typed.startswith("(") and typed.strip("()") in get_args(SentKind):
            return Sent(cast(SentKind, typed.strip("()")), self.hints)
        if typed.startswith("[") and typed.endswith("]"):
            for button in self.buttons:
                if button.label == typed[1:-1] and button.data:
                    return Pressed(button.data, self.hints)
            return None
        return Asked(typed, self.hints)

    def _shown(self, answer: Answer) -> Iterator[str]:
        reply = answer.reply
        if reply.hide:
            yield "(the chat is deleted)"
        if reply.card:
            yield f"(card: {reply.card.name} {reply.card.phone})\n"
        buttons: list[Button] = []
        for screen in reply.screens:
            yield from _screen(screen)
            buttons += [button for row in screen.rows for button in row]
        self.buttons = tuple(buttons)
        if (file := reply.document) is not None:
            yield f"(file: {file.name}, {file.mime}, {len(file.content)} bytes)"


def _screen(screen: Screen) -> Iterator[str]:
    for paragraph in screen.text:
        yield from (_line(line) for line in paragraph)
        yield ""
    for row in screen.rows:
        yield "  " + " ".join(_button(button) for button in row)
    if screen.keys:
        yield "  keys: " + " | ".join(screen.keys)


def _line(line: Line) -> str:
    return line.mark + "".join(_run(run) for run in line.runs)


def _run(run: Run) -> str:
    text = f"*{run.text}*" if run.bold else run.text
    return f"{text} <{run.url}>" if run.url else text


def _button(button: Button) -> str:
    if button.copy:
        return f"[{button.label} ⧉ {button.copy}]"
    if button.url:
        return f"[{button.label} → {button.url}]"
    return f"[{button.label}]"


def replay(chat: Chat, transcript: str) -> str:
    """The transcript as it would read today: its `> ` lines typed again.

    Lines before the first `> ` are kept: they say what the conversation is about.
    """
    head, *turns = f"\n{transcript}".split(f"\n{PROMPT}")
    parts = [head.strip("\n")]
    for turn in turns:
        typed = turn.split("\n", 1)[0]
        parts.append(f"{PROMPT}{typed}\n{chat.take(typed)}".rstrip())
    return "\n\n".join(part for part in parts if part) + "\n"
