"""The agenda by month and by week."""

import datetime as dt

from django.http import Http404
from django.utils.translation import gettext as _

from agenda import dates
from agenda.browsing import periods
from agenda.browsing.addresses import MONTH, WEEK, frame, month_value, part_of, path_of, week_value
from agenda.browsing.grid import days_of, each
from agenda.browsing.reading import Reading
from agenda.browsing.widening import widenings

IN_A_MONTH, IN_A_WEEK = 5, 24  # entries shown a day
A_DAY = dt.timedelta(days=1)


def month_context(agenda, request, value):
    """A month given as `2026-12`. Raises Http404 when it is none."""
    first = periods.month_of(value)
    if not first:
        raise Http404
    first, last = periods.days_of_month(first)
    context = _context(agenda, request, MONTH, first, last, IN_A_MONTH)
    by_date = {day.date: day for day in context["found"].days}
    days = [by_date.get(date) for date in each(periods.week_of(first)[0], periods.week_of(last)[1])]
    heading = dates.month(first)
    return context | {
        "weeks": [days[start : start + 7] for start in range(0, len(days), 7)],
        "weekdays": [dates.weekday(day) for day in each(*periods.week_of(first))],
        "heading": heading,
        "part": part_of(MONTH, value, heading),
        "narrowed": not context["found"],
        "before": context["before"] and _turn(context, MONTH, month_value(first - A_DAY), dates.month(first - A_DAY)),
        "after": context["after"] and _turn(context, MONTH, month_value(last + A_DAY), dates.month(last + A_DAY)),
    }


def week_context(agenda, request, value):
    """A week given as `2026-W49`, which search engines leave to the months. Raises Http404 when it is none."""
    monday = periods.monday_of(value)
    if not monday:
        raise Http404
    monday, sunday = periods.week_of(monday)
    context = _context(agenda, request, WEEK, monday, sunday, IN_A_WEEK)
    heading = _("Week of %(days)s") % {"days": dates.span(monday, sunday)}
    return context | {
        "heading": heading,
        "part": part_of(WEEK, value, heading),
        "narrowed": True,
        "before": context["before"] and _turn(context, WEEK, week_value(monday - A_DAY), _("Previous week")),
        "after": context["after"] and _turn(context, WEEK, week_value(sunday + A_DAY), _("Next week")),
    }


def _context(agenda, request, view, first, last, shown):
    """`before` and `after`: whether the reader has something to find there, or that is where today is."""
    reading = Reading(agenda, request, f"{view} {first}", lambda events, wanted: events.in_days(first, last))
    today, events = reading.today, reading.events
    found = days_of(reading, first, last, shown)
    middle = today if first <= today <= last else first
    return {
        **frame(reading, view, middle),
        "first": first,
        "last": last,
        "found": found,
        "widenings": [] if found else widenings(reading),
        "before": first > today or events.filter(starts_on__lt=first).exists(),
        "after": last < today or events.filter(ends_on__gt=last).exists(),
    }


def _turn(context, view, value, label):
    reading = context["reading"]
    return {"label": label, "url": reading.address + path_of(view, value) + reading.query_without()}
