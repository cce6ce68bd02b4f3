"""Writes calendars in iCalendar (RFC 5545), through the icalendar library."""

import datetime as dt
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from maillage.plain_text import writable

TZID = "Europe/Paris"
ZONE = ZoneInfo(TZID)
END = b"END:VCALENDAR\r\n"
MIDNIGHT = dt.time(0)


class Entry(NamedTuple):
    """All that a calendar shows of one session."""

    uid: str
    start_date: dt.date
    start_time: dt.time | None
    end_date: dt.date | None
    end_time: dt.time | None
    summary: str
    status: str
    transparent: bool
    created: dt.datetime
    changed: dt.datetime
    sequence: int
    url: str
    location: str
    description: str


@lru_cache(maxsize=64)
def head(name, url):
    """What stands before the first VEVENT, as bytes; `END` comes after the last."""
    calendar = Calendar()
    calendar.add("prodid", "-//Maillage//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", writable(name))
    calendar.add("x-wr-calname", writable(name))
    calendar.add("x-wr-timezone", TZID)
    calendar.add("url", url)
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(paris())
    return calendar.to_ical().removesuffix(END)


def component(entry):
    """One VEVENT, as bytes."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed)
    event.add("created", entry.created)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.sequence)
    start, end = bounds(entry)
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("summary", writable(entry.summary))
    event.add("status", entry.status)
    if entry.transparent:
        event.add("transp", "TRANSPARENT")
    event.add("url", entry.url)
    if entry.location:
        event.add("location", writable(entry.location))
    if entry.description:
        event.add("description", writable(entry.description))
    return event.to_ical()


def bounds(entry):
    """Start and end: days with an exclusive end for a session without hours, else local times; the end may be None."""
    last = entry.end_date or entry.start_date
    if entry.start_time is None:
        return entry.start_date, last + dt.timedelta(days=1)
    start = dt.datetime.combine(entry.start_date, entry.start_time, ZONE)
    if entry.end_time is None:
        return start, None if last == entry.start_date else dt.datetime.combine(last, dt.time(23, 59), ZONE)
    if entry.end_time == MIDNIGHT and last == entry.start_date:
        last += dt.timedelta(days=1)
    end = dt.datetime.combine(last, entry.end_time, ZONE)
    return start, end if end > start else None


@cache
def paris():
    """The zone with its yearly changes, the last Sundays of March and October."""
    zone = Timezone()
    zone.add("tzid", TZID)
    for kind, name, month, hour, before, after in (
        (TimezoneDaylight, "CEST", 3, 2, 1, 2),
        (TimezoneStandard, "CET", 10, 3, 2, 1),
    ):
        change = kind()
        change.add("tzname", name)
        change.add("dtstart", dt.datetime(1996, month, 31 if month == 3 else 27, hour))
        change.add("tzoffsetfrom", dt.timedelta(hours=before))
        change.add("tzoffsetto", dt.timedelta(hours=after))
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(change)
    return zone
