"""Introduction: how the bot shows itself in Telegram before anybody writes to it."""

from dataclasses import dataclass

from bot.core.texts import Texts


@dataclass(frozen=True, slots=True)
class Introduction:
    """Commands with descriptions, the text of an empty chat, the text of a shared link."""

    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


def introduction(texts: Texts, language: str) -> Introduction:
    """The introduction in a language; neutral wording, since a phone shows it to anybody."""

    def say(text: str) -> str:
        return texts.say(language, text)

    commands = (
        ("start", say("Begin")),
        ("menu", say("All topics")),
        ("sos", say("Emergency numbers")),
        ("language", say("Choose a language")),
        ("check", say("Check a job offer")),
        ("days", say("Count my days and deadlines")),
        ("hide", say("Clear this chat")),
        ("about", say("About this bot and privacy")),
    )
    description = say(
        "Information about work, papers and travel abroad. Free. In your language. "
        "You do not need to give your name. Press Start."
    )
    short = say("Information about work, papers and travel abroad")
    return Introduction(commands, description, short)
