"""How many people are registered, on the admin's list of events."""

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from agenda.registrations.choices import SeatStatus
from agenda.registrations.models import Ledger, Seat


def with_counts(events):
    """`places_taken` (null: no form of its own, and nobody who used one), `places_given` (null: no limit) and
    `places_awaited`, without a query each."""
    ledgers = Ledger.objects.kept_for(OuterRef("translation_key")).order_by().values("event_key")
    waiting = Seat.objects.filter(ledger__event_key=OuterRef("translation_key"), status=SeatStatus.WAITING)
    waiting = waiting.order_by().values("ledger__event_key").annotate(number=Count("pk"))
    return events.annotate(
        places_taken=Subquery(ledgers.annotate(number=Sum("taken")).values("number")),
        places_given=Subquery(ledgers.annotate(number=Sum("places")).values("number")),
        places_awaited=Coalesce(Subquery(waiting.values("number")), 0),
    )


def registered(event):
    """`12 / 50 (+3)`: places taken, places given, people waiting."""
    if event.places_taken is None:
        return ""
    places = f" / {event.places_given}" if event.places_given is not None else ""
    waiting = f" (+{event.places_awaited})" if event.places_awaited else ""
    return f"{event.places_taken}{places}{waiting}"
