"""Keeps the ledgers true to what the event says; all its languages share those of the page written first."""

from django.db import transaction

from agenda.choices import Registration
from agenda.models import EventPage
from agenda.registrations.models import Ledger
from agenda.registrations.opening import CALLED_OFF, shut_because


@transaction.atomic
def keep_ledgers(translation_key):
    """Makes, changes or withdraws the ledgers of an event with a form of its own; returns those that are offered.

    Nobody loses a place: fewer places than are taken only mean that nobody else gets one.
    """
    list(Ledger.objects.filter(event_key=translation_key).locked())
    event = page_of(translation_key)
    wanted = _wanted(event) if event else {}
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


def page_of(translation_key):
    """The page whose places the ledgers keep; None when the event is gone, or has no form of its own any more."""
    pages = EventPage.objects.filter(translation_key=translation_key, registration=Registration.OWN)
    return pages.order_by("-live", "pk").first()


def ledgers_for_staff(event):
    """Of the event as it stands, whether or not readers can register for them: closed, or over."""
    return Ledger.objects.filter(event_key=event.translation_key, key__in=_wanted(event))


def ledgers_to_give(event):
    """Of which staff may give a place to somebody who waits: closed or over does not matter, called off does."""
    why = shut_because(event)
    return Ledger.objects.none() if why and why[0] in CALLED_OFF else ledgers_for_staff(event)


def _wanted(event):
    if not event.per_session:
        return {event.translation_key: (event.places, event.ends_on)}
    return {session.translation_key: (session.places, session.last_day) for session in event.held_sessions}
