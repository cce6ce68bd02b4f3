"""Names are kept as long as the form says, and no longer; one person can ask for theirs, or for their erasure."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from agenda.models import EventPage
from agenda.registrations.actions.offer_place import offer_places
from agenda.registrations.choices import SeatStatus
from agenda.registrations.models import Ledger, Letter, Registration, Seat

WITHOUT_A_DAY = dt.timedelta(days=365)  # after the last registration, where the event has no day, or is gone


def erase_past(today=None):
    """Makes anonymous those whose event is over for longer than it keeps names. Returns how many."""
    today = today or timezone.localdate()
    named = Registration.objects.exclude(email="")
    latest = dict(named.values_list("event_key").annotate(latest=Max("created_at")))
    until = _kept_until(latest)
    return anonymise(named.filter(event_key__in=[key for key, day in until.items() if day < today]))


def _kept_until(latest):
    pages = EventPage.objects.filter(translation_key__in=latest).values_list("translation_key", "ends_on", "kept_days")
    ends, kept = defaultdict(list), {}
    for key, ends_on, days in pages.order_by("-pk"):
        ends[key].append(ends_on or dt.date.min)
        kept[key] = days
    return {key: _last_day(max(ends[key], default=dt.date.min), kept.get(key, 0), latest[key]) for key in latest}


def _last_day(ends_on, kept_days, latest):
    if ends_on > dt.date.min:
        return ends_on + dt.timedelta(days=kept_days)
    return timezone.localdate(latest) + WITHOUT_A_DAY


@transaction.atomic
def anonymise(registrations):
    """Keeps the seats, for the figures; forgets whose they are."""
    keys = list(registrations.values_list("pk", flat=True))
    Letter.objects.filter(registration__in=keys).delete()
    blank = {"name": "", "email": "", "organisation": "", "staff": None, "answers": {}}
    return Registration.objects.filter(pk__in=keys).update(**blank)


def held_about(registrations):
    """All that they know of a person, as JSON can say it."""
    return [
        {
            "event": registration.event.title if registration.event else "",
            "registered_on": registration.created_at.isoformat(),
            **{name: getattr(registration, name) for name in ("name", "email", "organisation", "staff", "language")},
            "answers": registration.answers,
            "places": [
                {"status": seat.status, "asked_on": seat.asked_at.isoformat(), "came": seat.attended}
                for seat in registration.seats.all()
            ],
            "letters": [
                {"kind": letter.kind, "sent_on": letter.sent_at.isoformat() if letter.sent_at else None}
                for letter in registration.letters.all()
            ],
        }
        for registration in registrations.prefetch_related("seats", "letters").order_by("created_at")
    ]


@transaction.atomic
def erase(registrations):
    """Makes them anonymous; the places that they had of what is to come go to the next in line. Returns how many people
    there were."""
    seats = Seat.objects.active().filter(registration__in=registrations)
    ledgers = list(Ledger.objects.filter(pk__in=seats.values("ledger")).to_come().locked())
    seats.filter(ledger__in=ledgers).update(status=SeatStatus.CANCELLED, offered_until=None)
    erased = anonymise(registrations)
    for ledger in ledgers:
        offer_places(ledger)
    return erased
