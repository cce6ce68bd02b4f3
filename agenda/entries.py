"""What calendars say of each meeting, from one query."""

import datetime as dt
from collections import namedtuple

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from agenda.choices import Mode, Status
from agenda.ical import Entry
from agenda.models.calendar_entry import CalendarEntry, sequence_in
from agenda.models.query import UID
from agenda.state import RESCHEDULED, UNCERTAIN, state_label

SESSION = ("start_date", "start_time", "end_date", "end_time", "label", "abandoned")
EVENT = (
    *("title", "lead", "status", "status_reason", "mode", "venue", "street", "postcode", "town", "online_url"),
    *("url_path", "last_published_at"),
)
TOLD = ("versions", "created", "modified")
Row = namedtuple("Row", ["uid", *SESSION, *EVENT, *TOLD])
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def rows_of(sessions):
    """The rows of those that calendars are told, in the order of their days, as a QuerySet of plain values."""
    told = CalendarEntry.objects.filter(uid=OuterRef("uid_told"))
    known = {name: Subquery(told.values(name)) for name in TOLD}
    rows = sessions.told_to_calendars().annotate(uid_told=UID).order_by("start_date", "start_time", "pk")
    return rows.values_list("uid_told", *SESSION, *(f"event__{name}" for name in EVENT), *known.values())


def entry_of(row, page, address, language, hidden_shown=False):
    """`page` is the agenda or the event, at `address`: the addresses of events begin with its own.

    What is called off is CANCELLED, which many programs hide; with `hidden_shown` it is confirmed, says so in its
    title and leaves the time free (RFC 5545, 3.8.2.7).
    """
    row = Row(*row)
    status, summary = _status(row), f"{row.title} – {row.label}" if row.label else row.title
    marked = hidden_shown and status == "CANCELLED"
    changed = max(filter(None, [row.last_published_at, row.modified]), default=LONG_AGO)
    return Entry(
        uid=str(row.uid),
        start_date=row.start_date,
        start_time=row.start_time,
        end_date=row.end_date,
        end_time=row.end_time,
        summary=_marked(row, summary) if marked else summary,
        status="CONFIRMED" if marked else status,
        transparent=marked,
        created=(row.created or changed).replace(microsecond=0),
        changed=changed.replace(microsecond=0),
        sequence=sequence_in(row.versions, language),
        url=address + row.url_path.removeprefix(page.url_path),
        location=_location(row),
        description=_description(row),
    )


def _status(row):
    if row.abandoned or row.status == Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if row.status in UNCERTAIN else "CONFIRMED"


def _marked(row, summary):
    words = _("POSTPONED – %(title)s") if row.status == Status.POSTPONED else _("CANCELLED – %(title)s")
    return words % {"title": summary}


def _location(row):
    if row.mode == Mode.ONLINE or row.status == Status.MOVED_ONLINE:
        return row.online_url or _("Online")
    town = f"{row.postcode} {row.town}".strip()
    online = (row.online_url or _("Online")) if row.mode == Mode.HYBRID else ""
    return ", ".join(filter(None, [row.venue, row.street, town, online]))


def _description(row):
    notice = "" if row.status == Status.SCHEDULED else state_label(_state(row))
    if notice and row.status_reason:
        notice = _("%(state)s: %(reason)s") % {"state": notice, "reason": row.status_reason}
    return "\n\n".join(filter(None, [notice, row.lead]))


def _state(row):
    return RESCHEDULED if row.status == Status.POSTPONED and not row.abandoned else row.status
