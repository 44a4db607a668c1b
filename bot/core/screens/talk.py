"""What is said when an input is no button and no clear question: always kind, always a way on."""

from collections.abc import Sequence

from bot.core.events import Button, Screen
from bot.core.markup import Line
from bot.core.screens.menu import menu, topic_button
from bot.core.view import View


def choices(view: View, topics: Sequence[str]) -> Screen:
    """Several topics are near: let the person choose."""
    said = (view.line(view.say("Which of these is it about?")),)
    return view.screen([said], tuple((topic_button(view, topic),) for topic in topics))


def not_understood(view: View) -> Screen:
    """Nothing is near: say so, and offer everything."""
    return menu(view, note=view.say("I did not understand this. Try other words, or choose below."))


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
