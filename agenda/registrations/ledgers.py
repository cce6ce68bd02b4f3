"""Keeps the ledgers true to what the event says; all its languages share those of the page written first."""

from django.db import transaction

from agenda.choices import Registration
from agenda.models import EventPage
from agenda.registrations.models import Ledger


@transaction.atomic
def keep_ledgers(translation_key):
    """Makes, changes or withdraws the ledgers of an event with a form of its own; returns those that are offered.

    Nobody loses a place: fewer places than are taken only mean that nobody else gets one.
    """
    pages = EventPage.objects.filter(translation_key=translation_key, registration=Registration.OWN)
    event = pages.order_by("-live", "pk").first()
    if event is None:
        return []
    list(Ledger.objects.filter(event_key=translation_key).locked())
    wanted = _of_sessions(event) if event.per_session else {event.translation_key: (event.places, event.ends_on)}
    Ledger.objects.filter(event_key=translation_key).exclude(key__in=wanted).update(offered=False)
    Ledger.objects.bulk_create(
        [
            Ledger(key=key, event_key=translation_key, places=places, last_day=last_day)
            for key, (places, last_day) in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["event_key", "places", "last_day", "offered"],
    )
    return list(Ledger.objects.filter(key__in=wanted))


def _of_sessions(event):
    return {session.translation_key: (session.places, session.last_day) for session in event.held_sessions}
