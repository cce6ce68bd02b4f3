"""The calendars that people subscribe to: one of an event, one of the whole agenda."""

import datetime as dt
import hashlib
from collections import namedtuple

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _

from agenda import ical
from agenda.choices import Mode, Status
from agenda.listing import asked
from agenda.models.session import EventSession
from agenda.state import UNCERTAIN

KEPT = dt.timedelta(days=366)
SESSION = ("translation_key", "start_date", "start_time", "end_date", "end_time", "label", "abandoned")
EVENT = (
    *("title", "lead", "status", "status_reason", "mode", "venue", "street", "postcode", "town", "online_url"),
    *("url_path", "first_published_at", "last_published_at"),
)
Row = namedtuple("Row", [*SESSION, *EVENT])


def event_calendar(event, request):
    """The sessions of one event; a session whose day is to come has no place in a calendar yet."""
    return _respond(request, event.title, event, EventSession.objects.filter(event=event), "evenement.ics")


def agenda_calendar(agenda, request):
    """A past year and all that is to come, narrowed by the same filters as the agenda's list."""
    events = agenda.events(request.user).matching(**asked(request.GET))
    sessions = EventSession.objects.filter(event__in=events.order_by().values("pk"))
    sessions = sessions.from_day(timezone.localdate() - KEPT)
    return _respond(request, agenda.title, agenda, sessions, "calendrier.ics")


def _respond(request, name, page, sessions, filename):
    """`page` is the agenda or the event: the addresses of events begin with its own."""
    address = request.build_absolute_uri(page.get_url(request))
    body = ical.calendar(name, address, [_entry(row, address, page.url_path) for row in _rows(sessions)])
    return _conditional(request, body, filename)


def _rows(sessions):
    dated = sessions.dated().order_by("start_date", "start_time", "pk")
    return map(Row._make, dated.values_list(*SESSION, *(f"event__{name}" for name in EVENT)).iterator())


def _entry(row, address, url_path):
    return ical.Entry(
        uid=str(row.translation_key),
        start_date=row.start_date,
        start_time=row.start_time,
        end_date=row.end_date,
        end_time=row.end_time,
        summary=f"{row.title} – {row.label}" if row.label else row.title,
        status=_status(row),
        changed=_changed(row),
        sequence=_sequence(row),
        url=address + row.url_path.removeprefix(url_path),
        location=_location(row),
        description=_description(row),
    )


def _status(row):
    if row.abandoned or row.status == Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if row.status in UNCERTAIN else "CONFIRMED"


def _changed(row):
    """The publication that readers see; it says when the entry last changed."""
    changed = row.last_published_at or row.first_published_at or dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    return changed.replace(microsecond=0)


def _sequence(row):
    """The minutes from the first publication to the last: grows with each edit, as calendars ask."""
    return int((_changed(row) - (row.first_published_at or _changed(row)).replace(microsecond=0)).total_seconds()) // 60


def _location(row):
    if row.mode == Mode.ONLINE or row.status == Status.MOVED_ONLINE:
        return row.online_url or _("Online")
    town = f"{row.postcode} {row.town}".strip()
    online = (row.online_url or _("Online")) if row.mode == Mode.HYBRID else ""
    return ", ".join(filter(None, [row.venue, row.street, town, online]))


def _description(row):
    notice = "" if row.status == Status.SCHEDULED else str(Status(row.status).label)
    notice = ": ".join(filter(None, [notice, row.status_reason]))
    return "\n\n".join(filter(None, [notice, row.lead]))


def _conditional(request, body, filename):
    """304 for a calendar program that has this version already.

    There is no Last-Modified: an event that is unpublished changes the calendar without a later date.
    """
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response)
