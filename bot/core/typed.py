"""Typed text that is no question: commands, and the labels of the two keys."""

import re

from bot.core.screens.menu import keys
from bot.core.view import View

_COMMAND = re.compile(r"\s*/([A-Za-z_]{1,32})(@\w+)?(\s|$)")
COMMANDS = ("start", "menu", "sos", "language", "check", "days", "hide", "about")


def command_of(text: str) -> str | None:
    """`sos` for "/sos" or "/SOS@name"; an unknown command is `menu`; None for anything else."""
    found = _COMMAND.match(text)
    if found is None:
        return None
    name = found[1].lower()
    return name if name in COMMANDS else "menu"


def key_of(view: View, text: str) -> tuple[str, str | None]:
    """The language and the command of a pressed key; (the view's language, None) for other text.

    A key press arrives as bare text. Labels differ in every language, so the label says which;
    whoever types just "sos" means it too.
    """
    pressed = text.strip().casefold()
    for code in (view.language, *view.edition.languages):
        sos, menu = keys(view.speaking(code))
        if pressed == sos.casefold():
            return code, "sos"
        if pressed == menu.casefold():
            return code, "menu"
    if re.sub(r"\W", "", pressed) in ("sos", "сос"):
        return view.language, "sos"
    return view.language, None
