"""Opening: a contact's hours in words, and whether it should be reached now."""

from zoneinfo import ZoneInfo

from bot.core.hours import ALWAYS, DAYS, standing
from bot.core.markup import Paragraph
from bot.core.model import Contact
from bot.core.view import View


def opening(view: View, facts: Contact) -> Paragraph:
    """The hours, how it stands now, and what time it is there; or that they are not known."""
    hours = view.texts.hours(view.language, facts.hours) if facts.hours else view.say("not known")
    said = view.line(view.say("Hours: {hours}", hours=hours))
    zone = view.edition.time_zone_of(facts)
    if facts.hours is None or facts.hours == ALWAYS or zone is None:
        return (said, *now(view, facts))
    there = f"{view.now.astimezone(ZoneInfo(zone)):%H:%M}"
    return (said, *now(view, facts), view.line(view.say("Time there now: {time}", time=there)))


def now(view: View, facts: Contact) -> Paragraph:
    """One line: open or closed and until when; nothing where that cannot be told.

    It says "should be" and "probably", since holidays are not known.
    """
    zone = view.edition.time_zone_of(facts)
    if facts.hours is None or facts.hours == ALWAYS or zone is None:
        return ()
    at = standing(facts.hours, view.now.astimezone(ZoneInfo(zone)))
    if at is None:
        return ()
    day = view.texts.hours(view.language, DAYS[at.weekday])
    days = {0: view.say("today"), 1: view.say("tomorrow")}
    when = f"{days.get(at.days, day)} {at.time}"
    if at.open:
        return (view.line(view.say("Should be open now, until: {when}", when=when)),)
    return (view.line(view.say("Probably closed now. Opens: {when}", when=when)),)
