"""The settings: from the environment to values that are checked, or all Problems at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import CODES, LISTEN, SETTINGS, Secret, of_environment
from bot.core.problems import Problem, Problems
from tests.conftest import CONTENT, LOCALES, ROOT

TOKEN = "123456:AA-KANARIENVOGEL_token"
WORD = "KANARIENVOGEL-secret"
WEBHOOK = {
    "BOT_TOKEN": TOKEN,
    "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
    "BOT_WEBHOOK_SECRET": WORD,
}


def problems(environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with an environment; each has a known code, a hint, and no value in it."""
    with pytest.raises(Problems) as raised:
        of_environment(environ)
    for problem in raised.value.problems:
        assert problem.hint
        assert problem.code in CODES
        assert "KANARIENVOGEL" not in str(problem)
    return raised.value.problems


def test_without_settings_there_is_a_preview_on_the_content_of_the_installation() -> None:
    settings = of_environment({})
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.listen == LISTEN
    assert (settings.content, settings.locales) == (CONTENT, LOCALES)
    assert settings.counts == Path("data/counts.sqlite")
    assert settings.warnings == ()


def test_a_variable_that_is_empty_counts_as_not_set() -> None:
    assert of_environment({setting.name: " " for setting in SETTINGS}) == of_environment({})


def test_with_a_token_alone_the_bot_polls_and_listens_nowhere() -> None:
    settings = of_environment({"BOT_TOKEN": TOKEN})
    assert settings.token == Secret(TOKEN)
    assert settings.listen is None


def test_all_settings_can_be_given(tmp_path: Path) -> None:
    settings = of_environment(
        WEBHOOK
        | {
            "BOT_DATA": str(tmp_path / "new"),
            "BOT_CONTENT": str(tmp_path),
            "BOT_LOCALES": str(tmp_path),
            "BOT_ADMINS": "12, 34,12,",
            "BOT_LISTEN": "[::1]:9000",
            "BOT_LOG_LEVEL": "debug",
        }
    )
    assert settings.webhook_url == WEBHOOK["BOT_WEBHOOK_URL"]
    assert settings.webhook_secret == Secret(WORD)
    assert settings.admins == {12, 34}
    assert settings.listen == ("::1", 9000)
    assert settings.counts == tmp_path / "new" / "counts.sqlite"
    assert settings.content == settings.locales == tmp_path
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081"),
        ("http://bot-api:8081/bot/", "http://bot-api:8081"),
        ("https://api.example.org", "https://api.example.org"),
    ],
)
def test_the_address_of_the_bot_api_may_end_in_bot_or_a_slash(given: str, kept: str) -> None:
    settings = of_environment({"BOT_API_URL": given})
    assert settings.api_url == kept
    assert settings.warnings == ()


def test_another_bot_api_server_may_have_other_tokens_and_call_anywhere() -> None:
    given = WEBHOOK | {"BOT_TOKEN": "anything", "BOT_WEBHOOK_URL": "http://127.0.0.1:9/in"}
    settings = of_environment(given | {"BOT_API_URL": "http://127.0.0.1:8081"})
    assert settings.token == Secret("anything")
    assert settings.webhook_url == "http://127.0.0.1:9/in"
    assert {problem.file for problem in problems(given)} == {"BOT_TOKEN", "BOT_WEBHOOK_URL"}


def test_a_token_in_clear_over_a_foreign_network_is_warned_of() -> None:
    settings = of_environment({"BOT_API_URL": "http://api.example.org"})
    assert [problem.code for problem in settings.warnings] == ["setting-clear-text"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    found = problems(
        {
            "BOT_TOKEN": "KANARIENVOGEL",
            "BOT_API_URL": "ftp://KANARIENVOGEL",
            "BOT_DATA": str(file),
            "BOT_READERS": str(file),
            "BOT_CONTENT": str(tmp_path / "none"),
            "BOT_LOCALES": str(file),
            "BOT_ADMINS": "1,KANARIENVOGEL",
            "BOT_WEBHOOK_URL": "http://KANARIENVOGEL",
            "BOT_WEBHOOK_SECRET": "KANARIENVOGEL KANARIENVOGEL",
            "BOT_LISTEN": "KANARIENVOGEL",
            "BOT_DATABASE_URL": "mysql://KANARIENVOGEL",
            "BOT_LOG_LEVEL": "KANARIENVOGEL",
        }
    )
    assert [problem.file for problem in found] == sorted(setting.name for setting in SETTINGS)
    assert {problem.code for problem in found} == {"setting-wrong"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "https://api.telegram.org/bot123:KANARIENVOGEL"),
        ("BOT_API_URL", "https://user:KANARIENVOGEL@api.telegram.org"),
        ("BOT_API_URL", "https://api.telegram.org:99999"),
        ("BOT_API_URL", "https://api telegram.org"),
        ("BOT_LISTEN", "8080"),
        ("BOT_LISTEN", "127.0.0.1:65536"),
        ("BOT_LISTEN", ":8080"),
        ("BOT_ADMINS", "-5"),
        ("BOT_ADMINS", "@KANARIENVOGEL"),
        ("BOT_DATABASE_URL", "postgresql://bot:KANARIENVOGEL@db/bot"),
        ("BOT_DATABASE_URL", "sqlite:///"),
    ],
)
def test_a_value_that_will_not_do_is_told_without_showing_it(name: str, value: str) -> None:
    (problem,) = problems({name: value})
    assert (problem.file, problem.code) == (name, "setting-wrong")


def test_postgresql_is_told_to_be_too_early() -> None:
    (problem,) = problems({"BOT_DATABASE_URL": "postgres://KANARIENVOGEL@db/bot"})
    assert "SQLite only" in problem.message


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///counts.db", Path("counts.db")),
        ("sqlite:////srv/counts.db", Path("/srv/counts.db")),
    ],
)
def test_the_counts_file_can_be_named(url: str, path: Path) -> None:
    assert of_environment({"BOT_DATABASE_URL": url}).counts == path


@pytest.mark.parametrize("port", [80, 88, 443, 8443])
def test_a_webhook_is_delivered_to_some_ports_only(port: int) -> None:
    url = f"https://bot.example.org:{port}/in"
    assert of_environment(WEBHOOK | {"BOT_WEBHOOK_URL": url}).webhook_url == url
    problems(WEBHOOK | {"BOT_WEBHOOK_URL": f"https://bot.example.org:{port + 1}/in"})


@pytest.mark.parametrize("missing", ["BOT_TOKEN", "BOT_WEBHOOK_SECRET"])
def test_a_webhook_needs_a_token_and_a_secret(missing: str) -> None:
    assert of_environment(WEBHOOK).listen == LISTEN
    (problem,) = problems({name: value for name, value in WEBHOOK.items() if name != missing})
    assert problem.code == "setting-missing"


@pytest.mark.parametrize(("length", "fine"), [(1, True), (256, True), (257, False)])
def test_a_webhook_secret_has_a_length_that_telegram_takes(length: int, fine: bool) -> None:
    given = WEBHOOK | {"BOT_WEBHOOK_SECRET": "K" * length}
    if fine:
        assert of_environment(given).webhook_secret == Secret("K" * length)
    else:
        assert [problem.file for problem in problems(given)] == ["BOT_WEBHOOK_SECRET"]


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    assert of_environment({"BOT_TOKEN_FILE": str(file)}).token == Secret(TOKEN)


@pytest.mark.parametrize("content", [None, b"", b"\n", b"KANARIENVOGEL\nKANARIENVOGEL\n", b"\xff"])
def test_a_file_without_one_line_is_a_problem(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    (problem,) = problems({"BOT_TOKEN_FILE": str(file)})
    assert (problem.file, problem.code) == ("BOT_TOKEN_FILE", "setting-file")


def test_a_secret_that_is_given_twice_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    (problem,) = problems({"BOT_TOKEN": TOKEN, "BOT_TOKEN_FILE": str(file)})
    assert (problem.file, problem.code) == ("BOT_TOKEN", "setting-twice")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("BOT_TOKN", "Did you mean BOT_TOKEN?"),
        ("BOT_LISTEN_FILE", "Did you mean BOT_LISTEN?"),
        ("BOT_XQZW", "`python -m bot doctor` lists all."),
    ],
)
def test_an_unknown_variable_is_a_warning_that_names_the_nearest(name: str, hint: str) -> None:
    settings = of_environment({name: "KANARIENVOGEL", "HOME": "/"})
    (warning,) = settings.warnings
    assert warning.warning
    assert (warning.file, warning.code, warning.hint) == (name, "setting-unknown", hint)


def test_nothing_secret_is_in_the_settings_as_text() -> None:
    settings = of_environment(WEBHOOK | {"BOT_ADMINS": "987654321"})
    for text in (repr(settings), str(settings), f"{settings.token}", repr(settings.webhook_secret)):
        assert "KANARIENVOGEL" not in text
        assert "987654321" not in text
    assert settings.token is not None
    assert settings.token.reveal() == TOKEN


def env_example() -> str:
    """.env.example as it must be."""
    head = (
        "# Every setting of the bot, as an environment variable. Copy what you need to .env,\n"
        "# which git leaves out: docker compose, systemd's EnvironmentFile or a shell read it.\n"
        "# `python -m bot doctor` says what each one is now.\n"
    )
    entries = []
    for setting in SETTINGS:
        file = f"\n# Safer: {setting.name}_FILE, a file that holds it." if setting.secret else ""
        entries.append(
            f"# {setting.meaning[0].upper()}{setting.meaning[1:]}.\n# Default: {setting.default}."
            f"{file}\n#{setting.name}={setting.example}\n"
        )
    return "\n".join([head, *entries])


def test_the_example_of_an_environment_has_every_setting(request: pytest.FixtureRequest) -> None:
    """`pytest tests/test_config.py --update` writes it anew."""
    file = ROOT / ".env.example"
    if request.config.getoption("--update"):
        file.write_text(env_example(), "utf-8")
    assert file.read_text("utf-8") == env_example()


def test_every_example_of_a_setting_will_do(tmp_path: Path) -> None:
    given = {setting.name: setting.example for setting in SETTINGS}
    here = {name: str(tmp_path) for name in ("BOT_DATA", "BOT_CONTENT", "BOT_LOCALES")}
    assert of_environment(given | here).warnings == ()
