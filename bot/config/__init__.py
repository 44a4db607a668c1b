"""Config: the environment -> frozen Settings, or every Problem at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import values
from bot.config.reading import Reading
from bot.config.table import CODES, SETTINGS, TELEGRAM, Setting
from bot.config.values import Secret
from bot.core.problems import Problem, Problems

__all__ = ["CODES", "LISTEN", "SETTINGS", "Secret", "Setting", "Settings", "of_environment"]

LISTEN = ("127.0.0.1", 8080)  # preview and webhook, unless BOT_LISTEN says otherwise


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked: what may be wrong without stopping the bot is in `warnings`.

    `listen` is None where nothing listens; `counts` is the counts file.
    """

    token: Secret | None
    api_url: str
    data: Path
    readers: Path
    content: Path
    locales: Path
    admins: frozenset[int] = field(repr=False)
    webhook_url: str | None
    webhook_secret: Secret | None
    listen: tuple[str, int] | None
    counts: Path
    log_level: str
    warnings: tuple[Problem, ...] = ()


def of_environment(environ: Mapping[str, str]) -> Settings:
    """The Settings; raises Problems with all that is wrong, warnings included.

    An empty variable counts as not set. Files of secrets are read, nothing else is opened.
    """
    reading = Reading(environ)
    take, given = reading.take, reading.given
    api_url = take("BOT_API_URL", values.api_url, TELEGRAM)
    elsewhere = api_url != TELEGRAM  # other servers take other tokens and addresses
    token = take("BOT_TOKEN", values.any_token if elsewhere else values.telegram_token, None)
    webhook = take(
        "BOT_WEBHOOK_URL", values.any_webhook if elsewhere else values.telegram_webhook, None
    )
    data = take("BOT_DATA", values.data, Path("data"))
    settings = Settings(
        token=token,
        api_url=api_url,
        data=data,
        readers=take("BOT_READERS", values.data, data / "readers"),
        content=reading.folder("BOT_CONTENT", "content"),
        locales=reading.folder("BOT_LOCALES", "locales"),
        admins=take("BOT_ADMINS", values.admins, frozenset[int]()),
        webhook_url=webhook,
        webhook_secret=take("BOT_WEBHOOK_SECRET", values.webhook_secret, None),
        listen=take("BOT_LISTEN", values.listen, None if token and not webhook else LISTEN),
        counts=take("BOT_DATABASE_URL", values.sqlite, data / "counts.sqlite"),
        log_level=take("BOT_LOG_LEVEL", values.log_level, "INFO"),
    )
    if "BOT_WEBHOOK_URL" in given and not {"BOT_WEBHOOK_SECRET", "BOT_TOKEN"} <= given.keys():
        reading.problem(
            "BOT_WEBHOOK_URL", "setting-missing", "a webhook needs a token and a secret",
            "Set BOT_TOKEN and BOT_WEBHOOK_SECRET too (40 random letters are a good secret), "
            "or remove BOT_WEBHOOK_URL: then the bot polls.",
        )  # fmt: skip
    if api_url.startswith("http:") and not values.is_near(urlsplit(api_url).hostname):
        reading.problem(
            "BOT_API_URL", "setting-clear-text", "the token travels there unencrypted",
            "Use https, unless the network between is your own.", warning=True,
        )  # fmt: skip
    if any(not problem.warning for problem in reading.problems):
        raise Problems(reading.problems)
    return replace(settings, warnings=tuple(sorted(reading.problems)))
