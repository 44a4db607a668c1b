"""Where each step of "count my days" leads: choices in a button, or a typed date -> an answer."""

from dataclasses import replace

from bot.core.counting import Count, near
from bot.core.dates import TypedDate
from bot.core.deadlines import OTHER
from bot.core.events import Answer, Reply, Screen
from bot.core.screens import calendar, days, due, stay
from bot.core.screens.phones import WORLDWIDE
from bot.core.view import View


def counted(view: View, count: Count, *, in_place: bool = False) -> Answer:
    """The screen for what is chosen so far: the next question, or the deadlines."""
    done = count.step in ("r", "f") and count.day is not None
    screen = _screen(view, count)
    document = None
    if count.step == "f" and count.day is not None and _complete(view, count):
        document = due.file_of(view, count, count.day)
    counts = (view.interaction("days"),) if done and _complete(view, count) else ()
    known = {country.code for country in view.edition.bot.countries}
    return Answer(
        Reply((screen,), in_place=in_place, document=document),
        counts,
        language=view.language,
        country=count.country if count.country in known else None,
    )


def typed(view: View, found: TypedDate) -> Answer:
    """A typed date: count from it, or say kindly that it is none."""
    if found.day is None:
        note = view.say("There is no such day. Look at the date once more, or choose it below.")
        return _again(view, note)
    if not near(found.day, view.today):
        day = view.texts.day(view.language, found.day)
        return _again(view, view.say("{date} is too far away to count. Is it right?", date=day))
    return counted(view, Count(day=found.day))


def _again(view: View, note: str) -> Answer:
    screen = days.citizenships(view, Count(), note)
    return Answer(Reply((screen,)), language=view.language)


def _screen(view: View, count: Count) -> Screen:
    if not count.citizenship or count.citizenship not in (*days.CITIZENSHIPS, OTHER):
        return days.citizenships(view, replace(count, step="r", citizenship=""))
    if not count.country:
        return days.countries(view, replace(count, step="r"))
    if count.country == WORLDWIDE or not days.known_events(view, count):
        return days.elsewhere(view, replace(count, step="r"))
    if count.event not in (known := days.known_events(view, count)):
        count = replace(count, event=known[0], day=None)
    if count.step == "v":
        return days.events(view, count)
    if count.step == "g" or count.day is None:
        return calendar.calendar(view, count)
    if not near(count.day, view.today):
        note = view.say("This date is too far away to count. Choose another one.")
        return calendar.calendar(view, replace(count, day=None), note)
    if count.step == "b" and stay.kind_of(view, count) is not None:
        return stay.before(view, count)
    return due.result(view, count, count.day)


def _complete(view: View, count: Count) -> bool:
    known = days.known_events(view, count) if count.citizenship and count.country else []
    return count.event in known and count.day is not None and near(count.day, view.today)
