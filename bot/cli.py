"""The command line: `python -m bot COMMAND`. Each command is loaded when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "run": "Start the bot: in Telegram with BOT_TOKEN, else as a preview in the browser.",
    "preview": "Start the preview in the browser, whatever BOT_TOKEN says.",
    "chat": "Talk with the bot in this terminal; --record keeps the conversation as a test.",
    "ask": "Show how a typed question is understood.",
    "check": "Check the content and print everything that is wrong.",
    "translate": "List what waits for translation; record what was looked over.",
    "spelling": "List words that no dictionary and no list of accepted words knows.",
    "export": "Write the counts to a CSV file.",
    "doctor": "Explain every setting and say what is wrong.",
    "health": "Ask a running bot whether it is well (for Docker).",
}


class _Lazy(click.Group):
    """Imports a command only when it is needed: `check` must not wait for Telegram's library."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"bot.commands.{cmd_name}"), cmd_name)
        command.help = command.help or COMMANDS[cmd_name]
        return command


@click.group(cls=_Lazy)
def main() -> None:
    """Safe-migration guidance in Telegram. `python -m bot run` starts it."""
