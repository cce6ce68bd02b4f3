"""The calendars that people subscribe to: one of a meeting, one of an event, one of the agenda or a part of it.

They say what stands, so they have no METHOD, and DTSTAMP is the moment of the last change (RFC 5545, 3.8.7.2).
"""

import datetime as dt
import hashlib
from itertools import chain, islice

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control

from agenda.browsing.listing import asked
from agenda.calendars import ical
from agenda.calendars.entries import Calendar, rows_of, written
from agenda.models.session import EventSession

PAST = dt.timedelta(days=366)
WHOLE = 2000  # entries; a longer calendar is sent as it is read
PART = 100


def session_calendar(event, request, uid):
    sessions = EventSession.objects.filter(event=event).of_meeting(uid)
    if not sessions.told_to_calendars().exists():
        raise Http404
    return _respond(request, event, sessions, f"{event.slug}.ics")


def event_calendar(event, request):
    """The sessions of one event; a session whose day is to come has no place in a calendar yet."""
    return _respond(request, event, EventSession.objects.filter(event=event), f"{event.slug}.ics")


def agenda_calendar(agenda, request):
    """A past year and all that is to come, narrowed by the same filters as the agenda's list."""
    events = agenda.events(request.user).matching(**asked(request.GET))
    sessions = EventSession.objects.filter(event__in=events.order_by().values("pk"))
    return _respond(request, agenda, sessions.from_day(timezone.localdate() - PAST), "calendrier.ics")


def _respond(request, page, sessions, filename):
    """304 for a calendar program that has this version already.

    There is no Last-Modified: an event that is unpublished changes the calendar without a later date.
    """
    address = request.build_absolute_uri(page.get_url(request))
    head = ical.head(page.title, address)
    shown = request.GET.get("annules") == "visibles"
    calendar = Calendar(address, page.url_path, page.locale.language_code, hidden_shown=shown)
    etag, kind, content = _content(head, rows_of(sessions, calendar.language), calendar)
    answer = get_conditional_response(request, etag=etag) or kind(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    answer["ETag"] = etag
    patch_cache_control(answer, no_cache=True)
    return answer


def _content(head, rows, calendar):
    """The tag of the calendar, the kind of response and what it is given."""
    reading = rows.iterator(chunk_size=WHOLE)
    first = list(islice(reading, WHOLE + 1))
    if len(first) <= WHOLE:
        content = b"".join(_parts(head, first, calendar))
        return _tag([content]), HttpResponse, content
    tag = _tag(chain([head], (repr(row).encode() for row in chain([calendar], first, reading))))
    return tag, StreamingHttpResponse, _parts(head, rows.iterator(chunk_size=WHOLE), calendar)


def _parts(head, rows, calendar):
    """The calendar in pieces, each in the page's language although they are read after the answer has begun."""
    yield head
    entries = (written(row, calendar) for row in rows)
    while True:
        with translation.override(calendar.language):
            part = b"".join(islice(entries, PART))
        if not part:
            break
        yield part
    yield ical.END


def _tag(parts):
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return f'"{digest.hexdigest()}"'
