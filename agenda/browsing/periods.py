"""Spans of days that readers ask for: by name (this week, next month), as a month, or from one day to another.

A span is `(first, last)`, both days included; None where it has no end.
"""

import datetime as dt
import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda import dates

YEARS = range(1900, 2200)
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EVER = (None, None)


class Period(models.TextChoices):
    WEEK = "week", _("This week")
    WEEKEND = "weekend", _("This weekend")
    MONTH = "month", _("This month")
    NEXT_MONTH = "next-month", _("Next month")
    THREE_MONTHS = "three-months", _("The next three months")


def span_of(value, today):
    """The days of a `Period` or of a month given as `2026-12`; None for anything else."""
    monday, month = today - dt.timedelta(days=today.weekday()), today.replace(day=1)
    match value:
        case Period.WEEK:
            return week_of(today)
        case Period.WEEKEND:
            return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
        case Period.MONTH:
            return days_of_month(month)
        case Period.NEXT_MONTH:
            return days_of_month(next_month(month))
        case Period.THREE_MONTHS:
            return today, days_of_month(next_month(next_month(month)))[1]
    first = month_of(value)
    return first and days_of_month(first)


def label_of(value):
    """The words for what `span_of` takes."""
    return str(Period(value).label) if value in Period.values else dates.month(month_of(value))


def month_of(value):
    """The first day of a month given as `2026-12`; None when it is none, or in no plausible year."""
    return day_of(f"{value}-01") if MONTH.fullmatch(value) else None


def day_of(value):
    """A day given as `2026-12-03`; None when it is none, or in no plausible year."""
    if not DAY.fullmatch(value) or int(value[:4]) not in YEARS:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def monday_of(value):
    """The first day of a week given as `2026-W49` (ISO 8601); None when it is none."""
    if not WEEK.fullmatch(value) or int(value[:4]) not in YEARS:
        return None
    try:
        return dt.date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
    except ValueError:
        return None


def days_of_month(first):
    return first, next_month(first) - dt.timedelta(days=1)


def week_of(day):
    """From Monday to Sunday."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def next_month(first):
    return (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def common(one, other):
    """The days that two spans share. The first comes after the last where there are none."""
    firsts = [span[0] for span in (one, other) if span[0]]
    lasts = [span[1] for span in (one, other) if span[1]]
    return max(firsts, default=None), min(lasts, default=None)
