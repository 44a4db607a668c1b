"""Contacts: where and when one may be shown, what its screen says, what follows no answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answer import answer
from bot.core.buttons import Address, ScreenCode, short_id
from bot.core.card import card
from bot.core.edition import Edition
from bot.core.events import Answer, Button, Hints, Pressed
from bot.core.limits import CARD_NAME_UNITS, VCARD_BYTES
from bot.core.markup import plain
from bot.core.model import Contact, Phone
from bot.core.screens.phones import number_run
from bot.core.split import units
from bot.core.texts import Texts
from bot.core.view import View
from bot.core.whence import Whence
from bot.core.whence import read as read_whence
from tests.conftest import NOW

ANNA = "ru-hotline-women-8-800-7000-600"  # in Russia on a list of foreign agents
VIOLENCE = "sos-violence-sexual-abuse"
WATCHED = "sos-phone-is-watched"


def changed(edition: Edition, name: str, **facts: Any) -> Edition:
    """The edition with one contact changed."""
    contact = edition.contacts[name].model_copy(update=facts)
    return replace(edition, contacts={**edition.contacts, name: contact})


class Reader:
    """Somebody who presses buttons in English."""

    def __init__(self, edition: Edition, texts: Texts, now: datetime = NOW) -> None:
        self.edition, self.texts, self.now = edition, texts, now

    def presses(
        self, screen: ScreenCode, target: str = "", state: str = "", country: str | None = None
    ) -> Answer:
        data = Address(screen, "en", target, state).data()
        return answer(Pressed(data, Hints(country=country)), self.edition, self.texts, self.now)

    def opens(self, name: str, state: str = "", country: str | None = None) -> Answer:
        return self.presses("k", short_id("contact", name), state, country)

    def list_of(self, code: str, topic: str = "", country: str | None = None) -> str:
        """All pages of a country's list, as one text."""
        target = short_id("topic", topic) if topic else ""
        pages = (self.presses("c", target, f"{code}-{page}", country) for page in range(9))
        return "\n".join(said(page) for page in pages)


@pytest.fixture
def reader(edition: Edition, texts: Texts) -> Reader:
    """A reader of the real content."""
    return Reader(edition, texts)


def said(decided: Answer) -> str:
    return "\n".join(plain(screen.text) for screen in decided.reply.screens)


def buttons(decided: Answer) -> Iterator[Button]:
    return (b for screen in decided.reply.screens for row in screen.rows for b in row)


def labels(decided: Answer) -> list[str]:
    return [button.label for button in buttons(decided)]


def press(reader: Reader, decided: Answer, label: str) -> Answer:
    data = next(b.data for b in buttons(decided) if b.label == label)
    return answer(Pressed(data, Hints()), reader.edition, reader.texts, reader.now)


# Where a contact may be shown


def test_a_contact_is_left_out_of_the_list_of_a_country_where_it_is_not_shown(
    reader: Reader,
) -> None:
    shown = reader.list_of("RU", VIOLENCE)
    assert "ANNA" not in shown
    assert "Not every organisation is shown" in shown
    assert "Not every organisation is shown" not in reader.list_of("TJ", VIOLENCE)


def test_whoever_says_to_be_elsewhere_sees_it_with_the_reason(reader: Reader) -> None:
    listed = reader.presses("c", short_id("topic", VIOLENCE), "RU")
    away = press(reader, listed, "I am not in: Russia")
    assert "ANNA" in said(away)
    assert "foreign agents" in said(away)
    one = press(reader, away, "Trust line for women, centre ANNA")
    assert "+7 800 700-06-00" in said(one)
    assert "foreign agents" in said(one)
    assert press(reader, one, "‹ Back") == away
    assert away.country is None, "whoever is not in Russia is not remembered there"


@pytest.mark.parametrize("why", ["undesirable", "do-not-refer"])
def test_what_is_forbidden_or_not_to_be_referred_to_stays_closed_to_whoever_is_away(
    edition: Edition, texts: Texts, why: str
) -> None:
    reader = Reader(changed(edition, ANNA, why=why), texts)
    assert "ANNA" not in said(reader.presses("c", "", "RU-away"))
    assert "ANNA" not in said(reader.opens(ANNA, "RU-away"))


def test_a_contact_of_another_country_is_left_out_once_the_reader_opened_russia(
    edition: Edition, texts: Texts
) -> None:
    facts = {"not_shown_in": ("RU",), "why": "undesirable"}
    for name, code in (("kz-hotline-11616", "KZ"), ("xx-findahelpline", "XX")):
        reader = Reader(changed(edition, name, **facts), texts)
        title = edition.contact_words(name, "en")[0].name
        assert title in reader.list_of(code)
        assert "can be punished" in reader.list_of(code)
        assert title not in reader.list_of(code, country="RU")
        assert "Not every organisation" in reader.list_of(code, country="RU")
        assert title not in said(reader.opens(name, code, country="RU"))


@pytest.mark.parametrize("screen", ["k", "v", "r"])
@pytest.mark.parametrize("state", ["RU", "", "RU-n2", "RU-tabcde", "RU-faaaaa-n99"])
def test_an_old_or_forged_button_does_not_show_it_either(
    reader: Reader, screen: ScreenCode, state: str
) -> None:
    decided = reader.presses(screen, short_id("contact", ANNA), state)
    assert "0600" not in said(decided).replace("-", "")
    assert decided.reply.card is None
    assert all(not interaction.contact for interaction in decided.interactions)


def test_no_topic_screen_names_a_contact_that_is_not_for_every_reader(edition: Edition) -> None:
    closed = {name for name, contact in edition.contacts.items() if contact.not_shown_in}
    assert closed, "the real content has some"
    for words in edition.words.values():
        for topic in words.topics.values():
            assert not [
                n for n in closed for _, text in topic.units() if f"{{contact:{n}}}" in text
            ]


def test_the_sos_screen_leaves_it_out_too(edition: Edition, texts: Texts) -> None:
    name = "ru-crisis-moscow-women"
    title = edition.contact_words(name, "en")[0].name
    facts = {"not_shown_in": ("RU",), "why": "undesirable"}
    assert title in said(Reader(edition, texts).presses("n", "", "RU"))
    assert title not in said(Reader(changed(edition, name, **facts), texts).presses("n", "", "RU"))


def test_the_sos_screen_copies_only_numbers_that_it_shows(reader: Reader) -> None:
    shown = reader.presses("n", "", "RU")
    copied = [button.copy for button in buttons(shown) if button.copy]
    assert {"112", "102", "103"} <= set(copied)
    assert all(number in said(shown) for number in copied)
    assert "02" not in copied


def test_two_copy_buttons_share_a_row_since_three_would_be_cut_off(reader: Reader) -> None:
    for screen in reader.presses("n", "", "RU").reply.screens:
        assert all(len(row) <= 2 for row in screen.rows if row[0].copy)


# When


def test_a_contact_begins_and_ends_at_midnight_by_itself(edition: Edition, texts: Texts) -> None:
    name = "kz-hotline-11616"
    title = edition.contact_words(name, "en")[0].name
    dated = changed(edition, name, from_=date(2026, 11, 25), until=date(2026, 11, 26))
    for moment, shown in (
        (datetime(2026, 11, 24, 18, 59, tzinfo=UTC), False),  # 23:59 in Dushanbe
        (datetime(2026, 11, 24, 19, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 18, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 19, 0, tzinfo=UTC), False),
    ):
        reader = Reader(dated, texts, moment)
        assert (title in reader.list_of("KZ")) == shown, moment
        assert (title in said(reader.presses("n", "", "KZ"))) == shown, moment
        assert ("Works until: November 26" in said(reader.opens(name, "KZ"))) == shown, moment
        run = number_run(View(dated, texts, "en", moment), name)
        assert ("not working now" in run.text) != shown


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (datetime(2026, 11, 24, 5, 59, tzinfo=UTC), "Probably closed now. Opens: today 09:00"),
        (datetime(2026, 11, 24, 6, 0, tzinfo=UTC), "Should be open now, until: today 18:00"),
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), "Probably closed now. Opens: tomorrow 09:00"),
        (datetime(2026, 11, 27, 21, 30, tzinfo=UTC), "Probably closed now. Opens: Mon 09:00"),
    ],
)
def test_open_or_closed_goes_by_the_clock_of_the_country_not_of_the_reader(
    edition: Edition, texts: Texts, moment: datetime, line: str
) -> None:
    dated = changed(edition, "ru-crisis-moscow-women", hours="mon-fri 09:00-18:00")  # Moscow: +3
    assert line in said(Reader(dated, texts, moment).opens("ru-crisis-moscow-women"))


def test_a_contact_may_have_a_time_zone_of_its_own(edition: Edition, texts: Texts) -> None:
    facts = {"hours": "mon-fri 09:00-18:00", "time_zone": "Asia/Vladivostok"}  # +10
    zones = {**edition.zones, "Asia/Vladivostok": ZoneInfo("Asia/Vladivostok")}
    moved = replace(changed(edition, "ru-crisis-moscow-women", **facts), zones=zones)
    shown = said(Reader(moved, texts).opens("ru-crisis-moscow-women"))  # 09:30 UTC
    assert "Probably closed now. Opens: tomorrow 09:00\nTime there now: 19:30" in shown


def test_nothing_is_said_about_now_where_it_cannot_be_told(reader: Reader) -> None:
    several = said(reader.opens("us-labour-whd"))
    assert "Hours: Mon-Fri 08:00-16:30" in several
    unknown = said(reader.opens("ru-ngo-sestry"))
    assert "Hours: not known" in unknown
    always = said(reader.opens("ru-crisis-moscow-women"))
    assert "Hours: day and night" in always
    for shown in (several, unknown, always):
        assert "Should be open" not in shown
        assert "Probably closed" not in shown


# What its screen says


def test_numbers_are_written_for_abroad_and_for_inside(reader: Reader) -> None:
    shown = said(reader.opens("ru-child-helpline-8-800-2000-122"))
    assert "+7 800 200-01-22" in shown
    assert "Inside the country dial: 8 (800) 200-01-22" in shown
    assert "From abroad it may not work." in shown


@pytest.mark.parametrize("name", ["kg-emergency-102-police", "kh-police-117", "mm-emergency"])
def test_a_short_code_is_followed_by_what_can_be_dialled_from_abroad(
    reader: Reader, name: str
) -> None:
    shown = said(reader.opens(name))
    assert "only from inside" in shown
    assert "From abroad turn to:\n☎ " in shown
    assert "+996 999 312 002" in shown


def test_every_short_code_of_a_country_has_somebody_for_callers_from_abroad(
    reader: Reader, edition: Edition
) -> None:
    for name, facts in edition.contacts.items():
        if facts.short_code_only and facts.country != "XX":
            assert "From abroad turn to:" in said(reader.opens(name)), name


def test_what_is_not_known_is_said(reader: Reader, edition: Edition, texts: Texts) -> None:
    shown = said(reader.opens("ru-emergency-112"))
    assert "Free call: yes · Without a SIM card: yes · In writing: not known" in shown
    no_phone = said(reader.opens("kg-legal-aid-service"))
    assert "Free of charge: yes · In writing: not known" in no_phone
    assert "SIM" not in no_phone
    no = changed(edition, "ru-emergency-112", free=False, without_sim=False, by_text=False)
    shown = said(Reader(no, texts).opens("ru-emergency-112"))
    assert "Free call: no · Without a SIM card: no · In writing: no" in shown


def test_a_place_has_a_link_to_a_map_that_is_one_address(reader: Reader) -> None:
    decided = reader.opens("ru-agency-uz-saint-petersburg")
    (url,) = [button.url for button in buttons(decided) if "openstreetmap" in button.url]
    assert url.endswith("=4A%204-ya%20Krasnoarmeyskaya%20street%2C%20St%20Petersburg")


# The card


def test_a_tap_gives_a_card_with_all_numbers(reader: Reader) -> None:
    decided = reader.presses("v", short_id("contact", "kg-labour-ministry-1966"), "KG")
    made = decided.reply.card
    assert made is not None
    assert made.phone == "+996312660107", "a full number works from everywhere"
    assert made.vcard.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert made.vcard.endswith("END:VCARD\r\n")
    assert "TEL;TYPE=WORK,VOICE:+996312660107\r\n" in made.vcard
    assert "TEL;TYPE=WORK,VOICE:1966\r\n" in made.vcard
    assert not decided.reply.in_place, "the contact stays above the card"


def test_whoever_reads_about_a_watched_phone_is_told_not_to_save(reader: Reader) -> None:
    whence = Whence("RU", short_id("topic", WATCHED)).state()
    assert "do not save the number" in said(reader.opens("ru-ngo-sestry", whence))
    assert "do not save the number" not in said(reader.opens("ru-ngo-sestry", "RU"))


def test_a_contact_without_a_phone_offers_neither_card_nor_no_answer(reader: Reader) -> None:
    shown = labels(reader.opens("kg-legal-aid-service", "KG"))
    assert not {"👤 Save to phone", "This number did not answer"} & set(shown)
    for screen in ("v", "r"):
        decided = reader.presses(screen, short_id("contact", "kg-legal-aid-service"), "KG")
        assert decided.reply.card is None
        assert not decided.interactions[0].contact


@settings(deadline=None)
@given(st.text(min_size=1, max_size=70), st.integers(1, 60))
def test_any_card_keeps_the_limits_and_its_lines(name: str, count: int) -> None:
    name = name.strip().replace("\r", " ") or "A"
    phones = tuple(Phone(number=f"+99244625{n:04}") for n in range(count * 3))
    facts = Contact(id="a", kind="ngo", country="TJ", phones=phones)
    made = card(facts, name)
    assert made is not None
    assert len(made.vcard.encode("utf-8", "surrogatepass")) <= VCARD_BYTES
    assert units(made.name) <= CARD_NAME_UNITS
    unfolded = made.vcard.replace("\r\n ", "")
    lines = unfolded.split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]
    assert all(len(line.encode()) <= 75 for line in made.vcard.split("\r\n"))
    assert "\n" not in unfolded.replace("\r\n", "")


# No answer


def test_no_answer_counts_the_contact_and_offers_the_next_that_helps_with_the_same(
    reader: Reader,
) -> None:
    topic = short_id("topic", VIOLENCE)
    listed = reader.presses("c", topic, "RU")
    first = press(reader, listed, "Sisters, help after sexual violence")
    decided = press(reader, first, "This number did not answer")
    (counted,) = decided.interactions
    assert (counted.kind, counted.contact) == ("dead-number", "ru-ngo-sestry")
    assert counted.topic is None, "no table is to cross a contact with a topic"
    assert "Try this one now:" in said(decided)
    assert "If you are in danger, call:" in said(decided)
    assert "112" in said(decided)
    assert press(reader, decided, "‹ Back") == listed


@pytest.mark.parametrize("code", ["RU", "KG", "MM", "XX"])
def test_pressing_on_offers_every_other_contact_once_and_then_stops(
    reader: Reader, edition: Edition, code: str
) -> None:
    facts = next(c for c in edition.contacts.values() if c.country == code and c.voices)
    decided = reader.presses("r", short_id("contact", facts.id), code)
    offered = [facts.id]
    while "This one did not answer either" in labels(decided):
        decided = press(reader, decided, "This one did not answer either")
        (counted,) = decided.interactions
        assert counted.contact not in (None, *offered)
        offered.append(str(counted.contact))
        assert len(offered) < 60
    assert "We know no further number here for this." in said(decided)


def test_the_consul_of_another_country_is_not_offered(reader: Reader) -> None:
    decided = reader.presses("r", short_id("contact", "ru-embassy-uz-moscow"), "RU")
    while "This one did not answer either" in labels(decided):
        decided = press(reader, decided, "This one did not answer either")
        contact = reader.edition.contacts[str(decided.interactions[0].contact)]
        assert {"any", "UZ"} & set(contact.serves), contact.id


# Whence


@given(
    st.builds(
        Whence,
        st.sampled_from(["", "RU", "XX"]),
        st.sampled_from(["", "abcde", "22222"]),
        st.booleans(),
        st.sampled_from(["", "zzzzz", "away2"]),
        st.integers(0, 99),
    )
)
def test_whence_goes_into_a_button_and_comes_back(whence: Whence) -> None:
    assert read_whence(whence.state()) == whence
    Address("r", "uz-Cyrl", "abcde", whence.state()).data()


@given(st.text(max_size=40))
def test_any_state_is_read_as_some_whence(state: str) -> None:
    assert isinstance(read_whence(state), Whence)
