"""The local Bot API server: what it makes of messages, and what it refuses, as Telegram does."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import Forbidden, InvalidToken

from bot.doors.preview.entities import finished, units
from bot.doors.preview.tags import parsed
from tests.preview import TOKEN, Local, client, one, playing, refused

PIECES = [
    *("<b>", "</b>", "<i>", "</i>", "<pre>", "</pre>", '<code class="language-x">', "</code>"),
    *('<a href="', '">', "<a href=tel:1>", "</a>", "<", ">", "&", "&lt;", "&#x1f600;", "&#0;"),
    *(" ", "\n", "я", "\U0001f600", "/sos", "+992 44 600 00 00", "https://a.org", "x"),
]


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Local]:
    async with playing() as playing_now:
        yield playing_now


async def test_html_is_shown_as_text_and_entities_in_utf16_units(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(
        chat,
        ' \U0001f600 <b>bold <i>both</i></b> &lt;&amp;&#x42f; <a href="https://a.org/?x=1&amp;y">'
        "link</a> <s>s</s><u>u</u> <tg-spoiler>t</tg-spoiler> <code>c</code>"
        '<pre><code class="language-py">p</code></pre><blockquote expandable>q</blockquote> ',
        parse_mode="HTML",
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == "\U0001f600 bold both <&Я link su t cpq"
    [_, message] = await local.shown(chat)
    assert message["text"] == sent.text
    assert message["silent"] is True
    assert message["link_preview"] is False
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "italic", "offset": 8, "length": 4},
        {"type": "text_link", "offset": 17, "length": 4, "url": "https://a.org/?x=1&y"},
        {"type": "strikethrough", "offset": 22, "length": 1},
        {"type": "underline", "offset": 23, "length": 1},
        {"type": "spoiler", "offset": 25, "length": 1},
        {"type": "code", "offset": 27, "length": 1},
        {"type": "pre", "offset": 28, "length": 1, "language": "py"},
        {"type": "expandable_blockquote", "offset": 29, "length": 1},
    ]
    assert local.server.persons.chat(chat).messages[2].html.startswith(" \U0001f600 <b>bold")


async def test_what_telegram_makes_clickable_is_found_outside_of_links_and_code(
    local: Local,
) -> None:
    chat = local.person()
    text = (
        "/sos, https://a.org/x. or iom.int, me@b.org @some_bot #help +7 (495) 123-45-67 "
        '<a href="https://c.org">+992 44 600 00 00</a> <code>/no</code> a/b'
    )
    sent = await local.bot.send_message(chat, text, parse_mode="HTML")
    found = {sent.parse_entity(each): each.type for each in sent.entities}
    assert found == {
        "/sos": "bot_command",
        "https://a.org/x": "url",
        "iom.int": "url",
        "me@b.org": "email",
        "@some_bot": "mention",
        "#help": "hashtag",
        "+7 (495) 123-45-67": "phone_number",
        "+992 44 600 00 00": "text_link",
        "/no": "code",
    }


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("я <b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("я <p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused_in_telegrams_words(
    local: Local, html: str, words: str
) -> None:
    call = {"chat_id": local.person(), "text": html, "parse_mode": "HTML"}
    assert (
        await local.refusal("sendMessage", **call) == f"Bad Request: can't parse entities: {words}"
    )


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_html_is_read_or_refused_and_its_entities_lie_in_the_text(html: str) -> None:
    try:
        read = finished(*parsed(html))
    except ValueError:
        return
    assert all(0 <= each.offset < each.end <= units(read.text) for each in read.entities)
    assert read.text == read.text.strip()


async def test_a_link_that_telegram_does_not_take_stays_plain_text(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(chat, '<a href="tel:112">112</a>', parse_mode="HTML")
    assert (sent.text, sent.entities) == ("112", ())


async def test_a_text_has_4096_utf16_units_at_most(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(chat, f"<b>{'x' * 4094}\U0001f600</b>", parse_mode="HTML")
    with refused("Message is too long"):
        await local.bot.send_message(chat, "x" * 4095 + "\U0001f600")
    with refused("Message_too_long"):
        await sent.edit_text("x" * 4097)
    with refused("Message text is empty"):
        await local.bot.send_message(chat, "")
    with refused("Text must be non-empty"):
        await local.bot.send_message(chat, "<b> </b>\n", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        (
            {"callback_data": "a"},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "url": "tel:+992446000000"},
            "inline keyboard button URL 'tel:+992446000000' is invalid: Wrong port number "
            "specified in the URL",
        ),
        (
            {"text": "x", "url": "tel:112"},
            "inline keyboard button URL 'tel:112' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "ftp://x.y"},
            "inline keyboard button URL 'ftp://x.y' is invalid: Unsupported URL protocol",
        ),
    ],
)
async def test_a_button_that_telegram_does_not_take_is_refused(
    local: Local, button: dict[str, Any], words: str
) -> None:
    chat = local.person()
    call = {"chat_id": chat, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}
    assert await local.refusal("sendMessage", **call) == f"Bad Request: {words}"
    assert len(await local.shown(chat)) == 1


async def test_a_message_has_100_buttons_and_10_kilobytes_of_keyboard_at_most(
    local: Local,
) -> None:
    chat = local.person()

    def rows(count: int, label: str) -> InlineKeyboardMarkup:
        data = "a" * 64
        return InlineKeyboardMarkup(
            [[InlineKeyboardButton(label, callback_data=data[: 65 - len(label)])]] * count
        )

    await local.bot.send_message(chat, "x", reply_markup=rows(90, "x"))
    for many in (rows(101, "x" * 60), rows(100, "ж" * 20)):
        with refused("reply markup is too long"):
            await local.bot.send_message(chat, "x", reply_markup=many)


async def test_the_page_sees_buttons_without_their_data_and_the_keys(local: Local) -> None:
    chat = local.person()
    buttons = [
        [
            InlineKeyboardButton("Menu", callback_data="secret"),
            InlineKeyboardButton("Site", url="example.org"),
        ],
        [InlineKeyboardButton("112", copy_text=CopyTextButton("112"))],
    ]
    await local.bot.send_message(chat, "x", reply_markup=InlineKeyboardMarkup(buttons))
    keys = ReplyKeyboardMarkup(
        [["SOS", "Menu"]], resize_keyboard=True, is_persistent=True, input_field_placeholder="Ask"
    )
    await local.bot.send_message(chat, "y", reply_markup=keys)
    await local.bot.send_message(chat, "z", reply_markup=ReplyKeyboardRemove())
    _, first, second, third = await local.shown(chat)
    assert first["keyboard"] is None
    assert first["buttons"] == [
        [
            {"text": "Menu", "kind": "callback"},
            {"text": "Site", "kind": "url", "url": "http://example.org/"},
        ],
        [{"text": "112", "kind": "copy", "copy": "112"}],
    ]
    assert second["keyboard"] == {
        "rows": [["SOS", "Menu"]],
        "resize": True,
        "persistent": True,
        "placeholder": "Ask",
    }
    assert third["keyboard"] == {"remove": True}


async def test_cards_and_documents_are_shown_and_large_files_not_kept(local: Local) -> None:
    chat = local.person()
    await local.bot.send_contact(chat, "+992446000000", "Hotline", vcard="BEGIN:VCARD")
    await local.bot.send_document(
        chat, b"BEGIN", caption="<b>Dates</b>", parse_mode="HTML", filename="рӯзҳо.ics"
    )
    await local.bot.send_document(chat, bytes(100_000), filename="large.bin")
    _, card, small, large = await local.shown(chat)
    assert card["contact"] == {
        "phone_number": "+992446000000",
        "first_name": "Hotline",
        "last_name": "",
        "vcard": "BEGIN:VCARD",
    }
    assert (small["text"], small["document"]["file_name"]) == ("Dates", "рӯзҳо.ics")
    assert large["document"]["file_size"] == 100_000
    messages = local.server.persons.chat(chat).messages
    assert (messages[3].file, messages[4].file) == (b"BEGIN", None)
    place = f"http://127.0.0.1:{local.port}/preview/api/chats/{chat}/files"
    saved = await local.page.get(f"{place}/3")
    assert (saved.status_code, saved.content) == (200, b"BEGIN")
    name = "%D1%80%D3%AF%D0%B7%D2%B3%D0%BE.ics"
    assert saved.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert {(await local.page.get(f"{place}/{number}")).status_code for number in (1, 4, 9)} == {
        404
    }


async def test_a_vcard_has_2048_bytes_at_most(local: Local) -> None:
    chat = local.person()
    await local.bot.send_contact(chat, "112", "Emergency", vcard="я" * 1024)
    given = {"chat_id": chat, "phone_number": "112", "first_name": "A", "vcard": "я" * 1025}
    assert "vCard is too long" in await local.refusal("sendContact", **given)


async def test_who_never_wrote_cannot_be_written_to(local: Local) -> None:
    chat = local.server.persons.open("ru").chat_id
    for unknown in (chat, 1, "@nobody", "x"):
        with refused("Chat not found"):
            await local.bot.send_message(unknown, "hello")


async def test_who_blocked_the_bot_cannot_be_written_to(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(chat, "x")
    local.server.persons.block(chat, True)
    with refused("Forbidden: bot was blocked by the user", Forbidden):
        await local.bot.send_message(chat, "hello")
    with refused("Forbidden: bot was blocked by the user", Forbidden):
        await sent.edit_text("y")
    with refused("Forbidden: bot was blocked by the user", Forbidden):
        await local.bot.send_chat_action(chat, "typing")
    local.server.persons.block(chat, False)
    await local.bot.send_message(chat, "hello")


async def test_a_wrong_token_and_an_unknown_method_are_refused(local: Local) -> None:
    stranger = client(local.port, "43:other")
    with refused("Unauthorized", InvalidToken):
        await stranger.get_me()
    await stranger.request.shutdown()
    address = f"http://127.0.0.1:{local.port}/bot"
    wrong = await local.page.get(f"{address}43:other/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    for path in (f"{TOKEN}/getNothing", "malformed/getMe", f"{TOKEN}/getMe/more", TOKEN):
        lost = await local.page.get(address + path)
        assert lost.status_code == 404
        assert lost.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_parameters_come_as_query_form_or_json(local: Local) -> None:
    chat, address = local.person(), f"http://127.0.0.1:{local.port}/bot{TOKEN}/sendmessage"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    answers = [
        await local.page.get(address, params={"chat_id": chat, "text": "салом"}),
        await local.page.post(address, data={"chat_id": chat, "text": "салом"}),
        await local.page.post(
            address, json={"chat_id": chat, "text": "салом", "reply_markup": markup}
        ),
        await local.page.post(
            address, files={"chat_id": (None, str(chat)), "text": (None, "салом")}
        ),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["салом"] * 4
    assert answers[2].json()["result"]["reply_markup"] == markup
    broken = await local.page.post(
        address, content=b"{", headers={"content-type": "application/json"}
    )
    assert broken.status_code == 400


async def test_editing_replaces_text_and_buttons(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(chat, "old", reply_markup=one(callback_data="a"))
    after, _ = await local.server.persons.chat(chat).events(0, 0)
    await local.bot.edit_message_text("<b>new</b>", chat, sent.message_id, parse_mode="HTML")
    with refused(
        "Message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    ):
        await local.bot.edit_message_text("<b>new</b>", chat, sent.message_id, parse_mode="HTML")
    await local.bot.edit_message_reply_markup(
        chat, sent.message_id, reply_markup=one(callback_data="c")
    )
    _, events = await local.server.persons.chat(chat).events(after, 0)
    assert [event["kind"] for event in events] == ["edited", "edited"]
    [_, message] = await local.shown(chat)
    assert (message["text"], message["edited"]) == ("new", True)
    assert message["buttons"] == [[{"text": "Menu", "kind": "callback"}]]


async def test_what_cannot_be_edited_is_refused(local: Local) -> None:
    chat = local.person()
    keys = await local.bot.send_message(chat, "x", reply_markup=ReplyKeyboardMarkup([["SOS"]]))
    card = await local.bot.send_contact(chat, "112", "Emergency")
    with refused("Message to edit not found"):
        await local.bot.edit_message_text("x", chat, 99)
    with refused("Message can't be edited"):
        await local.bot.edit_message_text("x", chat, 1)
    with refused("Message can't be edited"):
        await keys.edit_text("y")
    with refused("There is no text in the message to edit"):
        await card.edit_text("y")


async def test_both_sides_messages_can_be_deleted_for_48_hours(local: Local) -> None:
    chat = local.person()
    await local.bot.send_message(chat, "x")
    after, _ = await local.server.persons.chat(chat).events(0, 0)
    local.clock.now += 48 * 60 * 60
    assert await local.bot.delete_message(chat, 1)
    local.clock.now += 1
    with refused("Message can't be deleted for everyone"):
        await local.bot.delete_message(chat, 2)
    with refused("Message to delete not found"):
        await local.bot.delete_message(chat, 1)
    _, events = await local.server.persons.chat(chat).events(after, 0)
    assert events == [{"kind": "deleted", "message_ids": [1]}]


async def test_many_messages_are_deleted_at_once_and_missing_ones_passed_over(
    local: Local,
) -> None:
    chat = local.person()
    for text in "abc":
        await local.bot.send_message(chat, text)
    assert await local.bot.delete_messages(chat, range(2, 102))
    assert [message["message_id"] for message in await local.shown(chat)] == [1]
    with refused("Too many message identifiers specified"):
        await local.bot.delete_messages(chat, range(1, 102))
    with refused("Message identifiers are not specified"):
        await local.bot.delete_messages(chat, [])
    assert len(await local.shown(chat)) == 1


async def test_a_cleared_chat_stays_empty_for_the_person_only(local: Local) -> None:
    chat = local.person()
    sent = await local.bot.send_message(chat, "x")
    after, _ = await local.server.persons.chat(chat).events(0, 0)
    local.server.persons.clear(chat)
    await sent.edit_text("y")
    await sent.delete()
    number, events = await local.server.persons.chat(chat).events(after, 0)
    assert events == [{"kind": "deleted", "message_ids": [1, 2]}]
    assert await local.server.persons.chat(chat).events(0, 0) == (number, [])
