"""The settings as data: `doctor`, the docs and .env.example are made from it."""

from dataclasses import dataclass

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable; a secret one is never shown, and may be given by NAME_FILE."""

    name: str
    meaning: str
    default: str
    example: str
    secret: bool = False


SETTINGS = (
    Setting("BOT_TOKEN", "the token from @BotFather; without it `run` starts the preview",
            "none", "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr", secret=True),
    Setting("BOT_API_URL", "scheme, host and port of the Bot API server",
            TELEGRAM, "http://127.0.0.1:8081"),
    Setting("BOT_DATA", "the folder where the counts are kept; made if it is missing",
            "data", "/var/lib/safe-way-bot"),
    Setting("BOT_READERS", "the folder of what was learned from the example questions; may be lost",
            "readers/ in BOT_DATA", "/app/readers"),
    Setting("BOT_CONTENT", "the folder with the content",
            "content/ of the installation", "/srv/content"),
    Setting("BOT_LOCALES", "the folder with the interface texts",
            "locales/ of the installation", "/srv/locales"),
    Setting("BOT_ADMINS", "Telegram ids of the administrators, with commas between",
            "none", "11111111,22222222", secret=True),
    Setting("BOT_WEBHOOK_URL", "where Telegram delivers updates; without it the bot polls",
            "none", "https://bot.example.org/telegram"),
    Setting("BOT_WEBHOOK_SECRET", "proves that a delivery is Telegram's; demanded with a webhook",
            "none", "a-long-random-word", secret=True),
    Setting("BOT_LISTEN", "host:port for webhook, preview and health pages",
            "127.0.0.1:8080 for webhook and preview, none for polling", "127.0.0.1:8081"),
    Setting("BOT_DATABASE_URL", "the counts file, if not counts.sqlite in BOT_DATA; SQLite only",
            "none", "sqlite:////var/lib/safe-way-bot/counts.sqlite"),
    Setting("BOT_LOG_LEVEL", "debug, info, warning or error",
            "info", "warning"),
)  # fmt: skip

# Code of a Problem with a setting -> what it means.
CODES = {
    "setting-wrong": "a setting that will not do",
    "setting-missing": "a setting that another one needs",
    "setting-twice": "a secret that is given both as itself and as a file",
    "setting-file": "the file of a secret is missing, not readable or not one line of text",
    "setting-unknown": "a variable that begins with BOT_ and is no setting (a warning)",
    "setting-clear-text": "the token would travel unencrypted (a warning)",
}
