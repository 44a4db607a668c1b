"""Opening: a contact's hours in words, and whether it should be reached now."""

from bot.core.hours import DAYS, Standing, standing
from bot.core.markup import Paragraph
from bot.core.model import Contact
from bot.core.view import View


def opening(view: View, facts: Contact) -> Paragraph:
    """The hours, how it stands now, and what time it is there; or that they are not known."""
    hours = view.texts.hours(view.language, facts.hours) if facts.hours else view.say("not known")
    said = view.line(view.say("Hours: {hours}", hours=hours))
    zone = view.edition.zone_of(facts)
    if zone is None or not now(view, facts):
        return (said,)
    there = f"{view.now.astimezone(zone):%H:%M}"
    return (said, *now(view, facts), view.line(view.say("Time there now: {time}", time=there)))


def now(view: View, facts: Contact) -> Paragraph:
    """One line: open or closed and until when; nothing where that cannot be told.

    It says "should be" and "probably", since holidays are not known.
    """
    at = _at(view, facts)
    if at is None:
        return ()
    day = view.texts.hours(view.language, DAYS[at.weekday])
    days = {0: view.say("today"), 1: view.say("tomorrow")}
    when = f"{days.get(at.days, day)} {at.time}"
    if at.open:
        return (view.line(view.say("Should be open now, until: {when}", when=when)),)
    return (view.line(view.say("Probably closed now. Opens: {when}", when=when)),)


def closed(view: View, facts: Contact) -> bool:
    """Whether it is known to be outside its hours now."""
    at = _at(view, facts)
    return at is not None and not at.open


def _at(view: View, facts: Contact) -> Standing | None:
    zone = view.edition.zone_of(facts)
    if facts.hours is None or zone is None:
        return None
    return standing(facts.hours, view.now.astimezone(zone))
