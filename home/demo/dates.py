"""The demo's days, counted from the day it is loaded."""

import datetime as dt

from django.utils import timezone


class Calendar:
    def __init__(self, now=None):
        self.now = now or timezone.localtime()

    def day(self, in_days):
        return self.now.date() + dt.timedelta(days=in_days)

    def working_day(self, in_days):
        """That day, or the Monday after when it is a weekend (the Friday before, for a day that has passed)."""
        day = self.day(in_days)
        beyond = day.weekday() - 4
        if beyond <= 0:
            return day
        return day - dt.timedelta(days=beyond) if in_days < 0 else day + dt.timedelta(days=3 - beyond)

    def moment(self, days_ago, order=0):
        """A working hour of that day, never in the future; `order` keeps the pages of one day apart."""
        clock = dt.time(9 + order % 7, (order * 17) % 60)
        moment = dt.datetime.combine(self.day(-days_ago), clock, self.now.tzinfo)
        return min(moment, self.now - dt.timedelta(minutes=1 + order % 60))

    def ahead(self, in_days, clock=dt.time(8, 30)):
        return dt.datetime.combine(self.day(in_days), clock, self.now.tzinfo)
