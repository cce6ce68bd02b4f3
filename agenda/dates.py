"""Days and hours as readers of each language write them.

French: `mardi 3 mars 2026, 13 h 30 – 17 h`, `du 19 octobre au 8 décembre 2026`. English: `Tuesday 3 March 2026,
1:30 pm – 5 pm`, `19 October to 8 December 2026`. A session is anything with `start_date`, `start_time`, `last_day`,
`end_time` and `date_text`.
"""

import datetime as dt
from functools import lru_cache

from django.utils import dateformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NBSP = "\u00a0"
MIDNIGHT = dt.time(0)


def is_french():
    return (get_language() or "fr").startswith("fr")


@lru_cache(maxsize=4096)
def _words(value, form, language):
    return dateformat.format(value, form)


def _in_words(value, form):
    return _words(value, form, get_language())


def day(value, weekday=True, month=True, year=True):
    """`mardi 3 mars 2026`; weekday, month and year can be left out."""
    number = "1er" if is_french() and value.day == 1 else str(value.day)
    parts = [
        _in_words(value, "l") if weekday else "",
        number,
        _in_words(value, "F") if month else "",
        str(value.year) if year else "",
    ]
    return " ".join(filter(None, parts))


def weekday(value):
    """`mardi`."""
    return _in_words(value, "l")


def month(value):
    """`mars 2026`."""
    return f"{_in_words(value, 'F')} {value.year}"


def clock(value):
    """`13 h 30`, `midi`, `minuit`; `1:30 pm`, `noon`, `midnight`."""
    if is_french():
        return _french_clock(value)
    named = {(0, 0): "midnight", (12, 0): "noon"}.get((value.hour, value.minute))
    minutes = f":{value.minute:02}" if value.minute else ""
    return named or f"{value.hour % 12 or 12}{minutes}{NBSP}{'am' if value.hour < 12 else 'pm'}"


def _french_clock(value):
    named = {(0, 0): "minuit", (12, 0): "midi"}.get((value.hour, value.minute))
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return named or f"{value.hour}{NBSP}h{minutes}"


def hours(start, end):
    """`13 h 30 – 17 h`, or `13 h 30` when the end is not known."""
    return f"{clock(start)}{NBSP}– {clock(end)}" if end else clock(start)


def span(first, last):
    """`du 3 au 5 mars 2026`, naming the month and the year once when they are the same."""
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    start = day(first, weekday=False, month=not same_month, year=not same_year)
    end = day(last, weekday=False)
    return f"du {start} au {end}" if is_french() else f"{start} to {end}"


def _timed_span(session):
    first, last = session.start_date, session.last_day
    start = day(first, weekday=False, year=first.year != last.year)
    end = day(last, weekday=False)
    joint = " à " if is_french() else ", "
    start += joint + clock(session.start_time)
    end += joint + clock(session.end_time) if session.end_time else ""
    return f"du {start} au {end}" if is_french() else f"{start} to {end}"


def when(session):
    """A session's day and hours, or its date in words while the day is not known."""
    if not session.start_date:
        return session.date_text or _("Date to come")
    if session.last_day != session.start_date:
        return _timed_span(session) if session.start_time else span(session.start_date, session.last_day)
    if session.start_time:
        return f"{day(session.start_date)}, {hours(session.start_time, session.end_time)}"
    return day(session.start_date)


def iso(session):
    """The session's start for `<time datetime>`."""
    if session.start_time:
        return f"{session.start_date.isoformat()}T{session.start_time:%H:%M}"
    return session.start_date.isoformat()
