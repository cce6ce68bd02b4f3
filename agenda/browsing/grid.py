"""Days and what is held on each, for a month's grid and a week's strip."""

import datetime as dt
from collections import namedtuple
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from agenda import dates
from agenda.choices import Mode, Status
from agenda.models.session import EventSession
from agenda.slots import last_day
from agenda.state import RESCHEDULED, state_label

LONGEST = dt.timedelta(days=6)  # what lasts longer is told once, beside the days
LONG_SHOWN = 20
# What is told of an event beside its title; one that was put off and has days has new ones.
SAID = {code: code for code in (Status.CANCELLED, Status.FULL, Status.MOVED_ONLINE)} | {Status.POSTPONED: RESCHEDULED}
SESSION = ("start_date", "start_time", "end_date", "end_time", "label", "cancelled", "stays")
EVENT = ("pk", "title", "url_path", "status", "mode", "venue", "town")
Row = namedtuple("Row", [*SESSION, *EVENT, "begin_that_day"], defaults=[0])
BY_HOUR = ("start_date", F("start_time").asc(nulls_first=True), "pk")


@dataclass
class Entry:
    """A session on one day. `state` says what a reader must know, with the `status` that it comes from."""

    url: str
    title: str
    label: str
    hour: str
    until: str
    place: str
    status: str
    state: str


@dataclass
class Day:
    """`entries` are those shown, `url` lists them all. `begin`: how many begin then; `go_on`: how many began before."""

    date: dt.date
    url: str
    entries: list = field(default_factory=list)
    begin: int = 0
    go_on: int = 0

    @property
    def more(self):
        return self.begin + self.go_on - len(self.entries)

    @property
    def words(self):
        return dates.day(self.date, year=False)


@dataclass
class Days:
    """The days in order; `long` is what lasts for more than a week."""

    days: list
    long: list

    def __bool__(self):
        return bool(self.long) or any(day.entries for day in self.days)


def days_of(reading, first, last, shown):
    """What is held from `first` to `last`, of which at most `shown` a day are read."""
    sessions = EventSession.objects.announced().in_days(first, last).of(reading.matching).with_stays()
    lasting = Q(end_date__gt=F("start_date") + LONGEST)
    within = reading.address, reading.agenda.url_path
    days = {day: Day(day, reading.day_url(day)) for day in each(first, last)}
    for row in _with_fullness(_rows(sessions.exclude(lasting), shown), reading.events):
        for date in each(max(first, row.start_date), min(last, _last_day(row))):
            _put(days[date], row, shown, within)
    long = _values(sessions.filter(lasting).order_by(*BY_HOUR)[:LONG_SHOWN])
    return Days(list(days.values()), [_entry(Row(*values), None, within) for values in long])


def each(first, last):
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


def _rows(sessions, shown):
    """By hour; of those that begin on one day no more than are shown, and first those that go on the days after."""
    longest = [F("end_date").desc(nulls_last=True), *BY_HOUR[1:]]
    that_day = {"partition_by": "start_date"}
    rank = Window(RowNumber(), order_by=longest, **that_day)
    ranked = sessions.annotate(rank=rank, begin_that_day=Window(Count("pk"), **that_day)).filter(rank__lte=shown)
    return [Row._make(values) for values in _values(ranked.order_by(*BY_HOUR), "begin_that_day")]


def _with_fullness(rows, events):
    """Where no place is left, the rows say that the event is full; one query, where a room keeps places."""
    full = set(events.filter(pk__in={row.pk for row in rows}).without_places_left().values_list("pk", flat=True))
    for row in rows:
        yield row._replace(status=Status.FULL) if row.pk in full and row.status == Status.SCHEDULED else row


def _values(sessions, *others):
    return sessions.values_list(*SESSION, *(f"event__{name}" for name in EVENT), *others)


def _put(day, row, shown, within):
    if row.start_date == day.date:
        day.begin = row.begin_that_day
    else:
        day.go_on += 1
    if len(day.entries) < shown:
        day.entries.append(_entry(row, day.date, within))


def _entry(row, date, within):
    """As it is told on that day; None for what is told once, with its days."""
    address, url_path = within
    end = _last_day(row)
    code = _code(row)
    begins = row.start_date == date and row.start_time
    until = _("until %(day)s") % {"day": dates.day(end, weekday=False, year=False)} if end > row.start_date else ""
    return Entry(
        url=address + row.url_path.removeprefix(url_path),
        title=row.title,
        label=row.label,
        hour=dates.clock(row.start_time) if begins else "",
        until=until if date else dates.span(row.start_date, end),
        place=_place(row),
        status=code,
        state=state_label(code) if code else "",
    )


def _code(row):
    if row.cancelled:
        return Status.CANCELLED
    return "" if row.stays else SAID.get(row.status, "")


def _last_day(row):
    return last_day(row.start_date, row.end_date, row.end_time)


def _place(row):
    if row.mode == Mode.ONLINE or row.status == Status.MOVED_ONLINE:
        return str(Mode.ONLINE.label)
    return row.town or row.venue
