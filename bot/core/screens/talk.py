"""What is said when an input is no button and no clear question: always kind, always a way on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.events import Button, Screen
from bot.core.markup import Line, Paragraph
from bot.core.screens.menu import menu, topic_button
from bot.core.understand.reading import SmallTalk
from bot.core.view import View


def choices(view: View, topics: Sequence[str]) -> Screen:
    """Several topics are near: let the person choose."""
    said = (view.line(view.say("Which of these is it about?")),)
    return view.screen([said], tuple((topic_button(view, topic),) for topic in topics))


def nothing_found(view: View, talk: SmallTalk | None) -> Screen:
    """No topic fits: a fitting word for small talk, else that it was not understood; everything.

    Whoever then taps a section tells, without words, what was looked for and not found.
    """
    said = {
        "greeting": view.say("Hello! Write what happened, in your own words, or choose below."),
        "thanks": view.say("You are welcome. Write again whenever you need something."),
        "insult": view.say("I am only a program and may have misunderstood. Try other words."),
        "spam": view.say("I cannot help with this. I know about safe work abroad."),
        "off-topic": view.say("I know only about safe work and life abroad. Choose below."),
    }
    lost = view.say("I did not understand this. Try other words, or choose below.")
    return menu(view, note=said.get(talk or "", lost), sought=True)


def unknown_number(view: View) -> Paragraph:
    """A number or @name in a message that none of our contacts has."""
    said = view.say(
        "The number or name in your message is not on our list. Do not pay, and send no papers "
        "or codes, before you have checked who it is."
    )
    return (view.line(said),)


def known_number(view: View) -> Paragraph:
    """A number or @name that is one of our contacts: still, callers can pretend."""
    said = view.say(
        "This number is on our list. But a caller can fake a number: if in doubt, hang up and "
        "call it yourself."
    )
    return (view.line(said),)


def with_note(screen: Screen, note: Paragraph) -> Screen:
    """The screen with a note above its text, below the neutral first line."""
    return replace(screen, text=(screen.text[0], note, *screen.text[1:]))


def only_text(view: View) -> Screen:
    """A photo, a voice message, a place: nothing was opened or kept."""
    return menu(
        view,
        note=view.say("I can read only text and buttons. I did not open or keep what you sent."),
    )


def moved(view: View) -> Screen:
    """A button that leads nowhere any more: the menu, with a word about it."""
    return menu(view, note=view.say("This button is old. Here is everything there is now."))


def hidden(view: View) -> Screen:
    """After hiding: what is gone, what may have stayed, how to clear the rest by hand."""
    lines: list[Line] = [
        view.line(view.say("Done. What Telegram lets a bot delete is deleted.")),
        view.line(
            view.say("Messages older than two days, or from before a restart, may have stayed.")
        ),
        view.line(
            view.say(
                "To clear everything: open the menu of this chat, choose “Delete chat”, "
                "and tick “also for the bot”."
            )
        ),
    ]
    erase = view.button(view.say("Delete this message too"), "x")
    return Screen((tuple(lines),), ((erase,), (view.button(view.say("☰ Menu"), "m"),)))


def slow_down(view: View) -> Screen:
    """One polite line for a flood; the two keys still work."""
    return view.screen([(view.line(view.say("Too many messages at once. Please wait a minute.")),)])


def private_only(view: View, bot_name: str) -> Screen:
    """In a group: one line with the way to the private chat."""
    said = view.say("Write to me in a private chat, it is safer.")
    way = Button(view.say("Open the private chat"), url=f"https://t.me/{bot_name}")
    return Screen(((view.line(said),),), ((way,),) if bot_name else ())
