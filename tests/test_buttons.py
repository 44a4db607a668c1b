"""Callback data: round trips, room for the mark, and whatever a forger may send."""

import string

from hypothesis import given
from hypothesis import strategies as st

from bot.core.buttons import Address, ScreenCode, read, short_id
from bot.core.limits import DATA_BYTES, MARK_BYTES

SCREENS = st.sampled_from([*ScreenCode.__args__])  # type: ignore[attr-defined]  # a Literal
LANGUAGES = st.sampled_from(["ru", "tg", "uz-Cyrl", "en", "kaa"])
TARGETS = st.one_of(
    st.just(""), st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=5, max_size=5)
)
STATES = st.text(string.ascii_letters + string.digits + "-", max_size=24)
ADDRESSES = st.builds(Address, SCREENS, LANGUAGES, TARGETS, STATES)


@given(ADDRESSES)
def test_an_address_comes_back_as_it_was(address: Address) -> None:
    assert read(address.data()) == address


@given(ADDRESSES)
def test_every_address_leaves_room_for_the_mark(address: Address) -> None:
    assert len(address.data().encode()) <= DATA_BYTES - MARK_BYTES


@given(st.text(max_size=64))
def test_forged_data_is_nothing_or_an_address_never_an_error(data: str) -> None:
    address = read(data)
    assert address is None or address.data() == data


def test_data_of_another_version_is_nothing() -> None:
    assert read("2m.ru..") is None
    assert read("1m.ru..") == Address("m", "ru")


def test_short_ids_are_frozen() -> None:
    assert short_id("topic", "wages-not-paid") == short_id("topic", "wages-not-paid")
    assert short_id("topic", "wages-not-paid") != short_id("contact", "wages-not-paid")
    # Printed links and old chats hold these: a change here breaks buttons in people's phones.
    assert [short_id("topic", "sos-in-danger-now"), short_id("section", "sos")] == [
        "yd4my",
        "msk2h",
    ]
