"""An event in each state that a reader can find it in."""

import datetime as dt
import uuid

from django.utils import timezone

from agenda.actions.cancel_session import CancelSession
from agenda.models import EventPage, EventSession
from tests.agenda.factories import EventPageFactory

NAMES = (
    *("save_the_date", "to_be_confirmed", "scheduled", "postponed", "rescheduled"),
    *("moved_online", "cancelled", "full", "past"),
)
REASON = "L’intervenante est souffrante."
HOURS = {"start_time": dt.time(14), "end_time": dt.time(16)}
SPACE = uuid.UUID("5b2f5a0e-6f0c-4a0e-9d2b-3b1d4b8a7c11")


def event_in(state, day=None, **fields):
    """First announced for `day` (in ten days), or for a month before when it is past; put off by thirty days."""
    day = day or timezone.localdate() + dt.timedelta(days=10)
    if state == "past":
        day -= dt.timedelta(days=30)
    key = uuid.uuid5(SPACE, state)
    event = EventPageFactory(
        **{
            "title": "Atelier de couture",
            "slug": f"atelier-{state}".replace("_", "-"),
            "status": state if state in ("save_the_date", "to_be_confirmed") else "scheduled",
            "mode": "onsite",
            "venue": "La Halle",
            "town": "Lille",
            "price_kind": "free",
            "sessions": [EventSession(translation_key=key, start_date=day, **HOURS)],
            **fields,
        }
    )
    if state in CHANGES:
        event.status_reason = REASON
        CHANGES[state](event, day)
        event.save_revision().publish()
        event.refresh_from_db()
    return event


def series(day=None):
    """Three sessions, a week apart, of which the second is cancelled."""
    day = day or timezone.localdate() + dt.timedelta(days=10)
    keys = [uuid.uuid5(SPACE, f"session {number}") for number in range(3)]
    rows = [
        EventSession(translation_key=key, start_date=day + dt.timedelta(days=7 * number), **HOURS)
        for number, key in enumerate(keys)
    ]
    place = {"mode": "onsite", "venue": "La Halle", "town": "Lille"}
    event = EventPageFactory(
        title="Atelier de couture", slug="atelier-serie", price_kind="free", sessions=rows, by_revision=True, **place
    )
    CancelSession(event, None, {"fr": REASON}, [str(keys[1])]).execute()
    return EventPage.objects.get(pk=event.pk)


def _postpone(event, day, to=None):
    (meeting,) = event.sessions.all()
    key = meeting.translation_key
    hours = HOURS if to else {"start_time": None, "end_time": None, "date_text": "à l’automne"}
    for name, value in {"start_date": to, **hours}.items():
        setattr(meeting, name, value)
    old = EventSession(translation_key=uuid.uuid5(key, "old"), start_date=day, abandoned=True, slot_of=key, **HOURS)
    event.status, event.sessions = "postponed", [meeting, old]


def _reschedule(event, day):
    _postpone(event, day, to=day + dt.timedelta(days=30))


def _is_now(status):
    return lambda event, day: setattr(event, "status", status)


CHANGES = {
    "postponed": _postpone,
    "rescheduled": _reschedule,
    **{status: _is_now(status) for status in ("moved_online", "cancelled", "full")},
}
