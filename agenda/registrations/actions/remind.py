"""Remind people of a session two days before."""

import datetime as dt
import uuid
from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from agenda.choices import Status
from agenda.models import EventSession
from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.models import Ledger, Seat
from agenda.registrations.outbox import write

BEFORE = dt.timedelta(days=2)
FROM_HOUR = 8  # nobody is woken at midnight
JUST_REGISTERED = dt.timedelta(days=1)


def remind(now=None):
    """Those who have a place at a session of the next two days; one letter a person, an event and a day. Whoever has
    just registered knows. A day on which the clock stood still is made up for."""
    now = timezone.localtime(now)
    if now.hour < FROM_HOUR:
        return
    for (event_key, day), keys in _meetings(now.date()).items():
        seats = Seat.objects.filter(
            Q(ledger__in=keys) | Q(ledger=event_key),
            status=SeatStatus.CONFIRMED,
            registration__created_at__lt=now - JUST_REGISTERED,
        )
        people = {seat.registration_id: seat.registration for seat in seats.select_related("registration")}
        write(people.values(), LetterKind.REMINDER, uuid.uuid5(event_key, day.isoformat()))


def _meetings(today):
    """The keys of the sessions by event and day."""
    sessions = EventSession.objects.held().filter(
        start_date__gt=today,
        start_date__lte=today + BEFORE,
        event__live=True,
        event__translation_key__in=Ledger.objects.filter(seats__status=SeatStatus.CONFIRMED).values("event_key"),
    )
    found = defaultdict(set)
    rows = sessions.exclude(event__status=Status.CANCELLED).values_list(
        "event__translation_key", "start_date", "translation_key"
    )
    for event_key, day, key in rows:
        found[event_key, day].add(key)
    return found
