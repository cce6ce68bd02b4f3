"""The days of what comes back: each week, every first Thursday of the month, each quarter (RFC 5545’s rules)."""

import datetime as dt

from dateutil import rrule
from django.db import models
from django.utils.translation import gettext_lazy

MOST = 60
LAST = -1


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", gettext_lazy("Every week")
    FORTNIGHTLY = "fortnightly", gettext_lazy("Every two weeks")
    MONTHLY = "monthly", gettext_lazy("Every month, the same weekday (every first Thursday)")
    MONTHLY_LAST = "monthly_last", gettext_lazy("Every month, the last such weekday (every last Friday)")
    QUARTERLY = "quarterly", gettext_lazy("Every three months, the same weekday (a first Thursday)")
    YEARLY = "yearly", gettext_lazy("Every year, the same weekday of the same month")


def days_of(rhythm, first, last):
    """From `first`, which sets the weekday and its rank in the month, to `last`; `MOST` and one when there are more.

    A month without a fifth Thursday is left out.
    """
    rank = LAST if rhythm == Rhythm.MONTHLY_LAST else (first.day - 1) // 7 + 1
    weekday = rrule.weekday(first.weekday())
    every = {
        Rhythm.WEEKLY: {"freq": rrule.WEEKLY},
        Rhythm.FORTNIGHTLY: {"freq": rrule.WEEKLY, "interval": 2},
        Rhythm.MONTHLY: {"freq": rrule.MONTHLY, "byweekday": weekday(rank)},
        Rhythm.MONTHLY_LAST: {"freq": rrule.MONTHLY, "byweekday": weekday(rank)},
        Rhythm.QUARTERLY: {"freq": rrule.MONTHLY, "interval": 3, "byweekday": weekday(rank)},
        Rhythm.YEARLY: {"freq": rrule.YEARLY, "bymonth": first.month, "byweekday": weekday(rank)},
    }[rhythm]
    start = dt.datetime.combine(first, dt.time())
    return [moment.date() for moment in rrule.rrule(dtstart=start, until=_end_of(last), **every)[: MOST + 1]]


def _end_of(day):
    return dt.datetime.combine(day, dt.time(23, 59))
