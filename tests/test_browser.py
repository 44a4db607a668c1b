"""The preview as a person uses it: `python -m bot run` and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion",
)  # fmt: skip
SECONDS = 15

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER),
        reason="THE BROWSER TEST WAS NOT RUN: install chromium and chromedriver",
    ),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The preview, started as a newcomer starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {k: v for k, v in os.environ.items() if not k.startswith("BOT_")}
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(
        command, env={**environ, "BOT_LISTEN": f"127.0.0.1:{port}"}, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as bot:  # fmt: skip
        site = f"http://127.0.0.1:{port}/"
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                httpx.get(site, trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield site
        bot.terminate()


class Phone:
    """A browser of a phone's size, and what a person does in it."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser

    def open(self, address: str, language: str, theme: str = "light") -> None:
        """Be a new person whose app speaks `language`."""
        # A page of the same origin without scripts: the last person's page is gone by then.
        self.browser.get(f"{address}preview/icon.svg")
        self.browser.execute_script(
            "sessionStorage.clear(); sessionStorage.setItem('language', arguments[0]);"
            "sessionStorage.setItem('theme', arguments[1]);",
            language,
            theme,
        )
        self.browser.get(address)
        # The description comes from the bot itself, so it is there when the bot is.
        self.until(lambda: self.browser.find_element(By.ID, "description").text != "")

    def all(self, name: str) -> list[WebElement]:
        """Everything with this test id."""
        return self.browser.find_elements(By.CSS_SELECTOR, f"[data-testid={name}]")

    def until(self, wanted: Callable[[], object]) -> None:
        """Wait until a condition holds."""
        # An edit replaces a message's nodes, perhaps between finding and reading one.
        wait = WebDriverWait(self.browser, SECONDS, 0.05, [StaleElementReferenceException])
        wait.until(lambda _: wanted())

    def says(self, words: str) -> None:
        """Wait until the newest message of the bot holds the words."""
        self.until(lambda: self.all("message") and words in self.all("message")[-1].text)

    def press(self, label: str) -> None:
        """Press the newest button whose label holds the words."""
        found = [button for button in self.all("inline-button") if label in button.text]
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found[-1])
        found[-1].click()

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        self.all("input")[0].send_keys(text, Keys.ENTER)

    def complaints(self) -> list[str]:
        """What the page's console complains about, the content policy included."""
        log = self.browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium's own
        return [str(entry["message"]) for entry in log]


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    """One browser for all tests; each test is a new person in it."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    folder = tmp_path_factory.mktemp("browser")
    for flag in (*FLAGS, "--window-size=520,1000", f"--user-data-dir={folder}"):
        options.add_argument(flag)
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER))) as browser:
        yield Phone(browser)


@pytest.mark.parametrize(
    ("language", "menu", "answer"),
    [
        ("ru", "Выберите тему", "Мне не заплатили"),
        ("tg", "Мавзӯъро интихоб кунед", "Ба ман пул надоданд"),
        ("ky", "Теманы тандаңыз", "Мага акча төлөшкөн жок"),
        ("uz", "Mavzuni tanlang", "Menga pul toʻlashmadi"),
        ("en", "Choose a topic", "I was not paid"),
    ],
)
def test_a_person_starts_and_reads_in_the_language_of_the_app(
    phone: Phone, address: str, language: str, menu: str, answer: str
) -> None:
    phone.open(address, language)
    phone.all("start")[0].click()
    phone.says(menu)
    phone.press("⚖")
    phone.until(lambda: any(answer in b.text for b in phone.all("inline-button")))
    phone.press(answer)
    phone.says(answer)
    assert len(phone.all("key")) == 2
    assert phone.complaints() == []


def test_sos_is_one_key_away_and_numbers_can_be_dialled(phone: Phone, address: str) -> None:
    phone.open(address, "tg")
    phone.all("start")[0].click()
    phone.until(lambda: len(phone.all("key")) == 2)
    phone.all("key")[0].click()
    phone.says("Шумо танҳо нестед")
    phone.press("🇰🇿")
    phone.until(lambda: phone.browser.find_elements(By.CSS_SELECTOR, "a[href^='tel:+']"))


def test_hide_empties_the_chat(phone: Phone, address: str) -> None:
    phone.open(address, "ru")
    phone.type("мне не платят зарплату")
    phone.says("Мне не заплатили")
    phone.press("Скрыть")
    phone.says("Готово")
    assert len(phone.all("message")) == 1
    phone.press("Удалить и это")
    phone.until(lambda: not phone.all("message"))


def test_everything_can_be_done_with_the_keyboard_alone(phone: Phone, address: str) -> None:
    phone.open(address, "ru")
    phone.all("start")[0].send_keys(Keys.ENTER)
    phone.says("Выберите тему")
    phone.all("inline-button")[-1].send_keys(Keys.ENTER)
    phone.says("Готово")
    phone.all("commands")[0].send_keys(Keys.ENTER)
    phone.until(lambda: phone.browser.switch_to.active_element.text.startswith("/start"))


def test_a_new_person_begins_with_an_empty_chat(phone: Phone, address: str) -> None:
    phone.open(address, "ru")
    phone.type("/menu")
    phone.says("Выберите тему")
    phone.all("settings")[0].click()
    phone.all("restart")[0].click()
    phone.until(lambda: not phone.all("message"))
    assert phone.all("start")[0].is_displayed()


def test_a_month_grid_fits_a_narrow_phone_and_the_calendar_file_can_be_saved(
    phone: Phone, address: str
) -> None:
    phone.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        phone.open(address, "en")
        phone.type("/days")
        phone.says("What is your citizenship?")
        phone.press("Tajikistan")
        phone.says("In which country?")
        phone.press("Russia")
        phone.says("Which day?")
        assert phone.browser.execute_script("return document.documentElement.scrollWidth") <= 320
        phone.press("Today")
        phone.says("Migration registration")
        phone.press("A file for my calendar")
        phone.until(lambda: phone.all("file"))
    finally:
        phone.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    saved = phone.all("file")[0]
    assert saved.get_attribute("download") == "dates.ics"
    where = saved.get_attribute("href")
    assert where is not None
    answered = httpx.get(where, trust_env=False)
    assert answered.content.startswith(b"BEGIN:VCALENDAR")
    assert answered.headers["content-disposition"].startswith("attachment; filename")
    assert phone.complaints() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_narrow_phone(phone: Phone, address: str, theme: str) -> None:
    phone.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True},
    )
    try:
        phone.open(address, "tg", theme)
        phone.all("start")[0].click()
        phone.says("Мавзӯъро")
        wide = phone.browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= 320
        small = [b for b in phone.all("inline-button") if b.size["height"] < 43]
        assert small == []
    finally:
        phone.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_picture_of_the_readme_can_be_taken(
    phone: Phone, address: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    phone.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 420, "height": 860, "deviceScaleFactor": 2, "mobile": True},
    )
    try:
        phone.open(address, "ru")
        phone.type("/sos")
        phone.says("Вы не одни")
        picture = tmp_path / "chat.png"
        if request.config.getoption("--update"):
            picture = ROOT / "docs" / "screenshots" / "chat.png"
        assert phone.browser.save_screenshot(str(picture))
        assert picture.stat().st_size > 20_000
    finally:
        phone.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
