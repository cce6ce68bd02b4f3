"""What calendars say of each meeting, from one query."""

import datetime as dt
from collections import namedtuple
from functools import lru_cache
from typing import NamedTuple

from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from agenda.calendars import ical
from agenda.choices import Mode, Status
from agenda.models.calendar_entry import CalendarEntry
from agenda.models.query import UID
from agenda.state import RESCHEDULED, UNCERTAIN, state_label

SESSION = ("start_date", "start_time", "end_date", "end_time", "label", "abandoned", "cancelled", "stays")
EVENT = (
    *("title", "lead", "status", "status_reason", "mode", "venue", "street", "postcode", "town", "online_url"),
    *("url_path", "last_published_at"),
)
KNOWN = ("sequence", "created", "modified")
Row = namedtuple("Row", ["uid", *SESSION, *EVENT, *KNOWN])
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class Calendar(NamedTuple):
    """What the entries of one calendar share: the page at whose `address` and `url_path` those of the events begin.

    What is called off is CANCELLED, which many programs hide. With `hidden_shown` it is confirmed, says so in its title
    and leaves the time free (RFC 5545, 3.8.2.7).
    """

    address: str
    url_path: str
    language: str
    hidden_shown: bool


def rows_of(sessions, language):
    """The rows of those that calendars are told, in the order of their days, as a QuerySet of plain values."""
    kept = CalendarEntry.objects.filter(uid=OuterRef("uid_told"))
    since = Cast(KT(f"versions__{language}__sequence"), IntegerField())
    known = [Subquery(kept.values(since=since)), Subquery(kept.values("created")), Subquery(kept.values("modified"))]
    rows = sessions.told_to_calendars().with_stays().annotate(uid_told=UID).order_by("start_date", "start_time", "pk")
    return rows.values_list("uid_told", *SESSION, *(f"event__{name}" for name in EVENT), *known)


@lru_cache(maxsize=4096)
def written(row, calendar):
    """The VEVENT of a row, in the active language, which must be the calendar's.

    The library takes about 0.4 ms for one, too slow for the feed of a year: what it wrote for a row is kept, so that
    only what has changed is written again.
    """
    row = Row(*row)
    status, summary = _status(row), f"{row.title} – {row.label}" if row.label else row.title
    marked = calendar.hidden_shown and status == "CANCELLED"
    changed = max(filter(None, [row.last_published_at, row.modified]), default=LONG_AGO)
    return ical.component(
        ical.Entry(
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
            sequence=row.sequence or 0,
            url=calendar.address + row.url_path.removeprefix(calendar.url_path),
            location=_location(row),
            description=_description(row),
        )
    )


def _status(row):
    if row.abandoned or row.cancelled or row.status == Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if row.status in UNCERTAIN else "CONFIRMED"


def _marked(row, summary):
    put_off = row.abandoned and row.status == Status.POSTPONED
    words = _("POSTPONED – %(title)s") if put_off else _("CANCELLED – %(title)s")
    return words % {"title": summary}


def _location(row):
    if row.mode == Mode.ONLINE or row.status == Status.MOVED_ONLINE:
        return row.online_url or _("Online")
    town = f"{row.postcode} {row.town}".strip()
    online = (row.online_url or _("Online")) if row.mode == Mode.HYBRID else ""
    return ", ".join(filter(None, [row.venue, row.street, town, online]))


def _description(row):
    state = _state(row)
    notice = "" if state == Status.SCHEDULED else state_label(state)
    if notice and row.status_reason and not (row.cancelled and row.status != Status.CANCELLED):
        notice = _("%(state)s: %(reason)s") % {"state": notice, "reason": row.status_reason}
    return "\n\n".join(filter(None, [notice, row.lead]))


def _state(row):
    """Of the event, unless this session's is another."""
    if row.cancelled:
        return Status.CANCELLED
    if row.stays:
        return Status.SCHEDULED
    return RESCHEDULED if row.status == Status.POSTPONED and not row.abandoned else row.status
