"""Calendar file: reminders -> the bytes of an .ics file that any calendar opens (RFC 5545)."""

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.core.reminders import Reminder

# Nine in the morning, three days before: an all-day event begins at midnight.
BEFORE = timedelta(days=-3, hours=9)


def calendar_of(reminders: tuple[Reminder, ...], made: datetime) -> bytes:
    """A calendar with one all-day event and one alarm for each reminder; nothing says whose."""
    calendar = Calendar()
    calendar.add("prodid", "-//Safe Way Bot//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders:
        calendar.add_component(_event(reminder, made))
    content: bytes = calendar.to_ical()
    return content


def _event(reminder: Reminder, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{reminder.key}-{reminder.day:%Y%m%d}@safe-way-bot")
    event.add("dtstamp", made)
    event.add("dtstart", _whole(reminder.day))
    event.add("dtend", _whole(reminder.day) + timedelta(days=1))
    event.add("summary", reminder.title)
    event.add("description", reminder.note)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.title)
    alarm.add("trigger", BEFORE)
    event.add_component(alarm)
    return event


def _whole(day: date) -> date:
    """A date without an hour, whatever kind of date it was."""
    return date(day.year, day.month, day.day)
