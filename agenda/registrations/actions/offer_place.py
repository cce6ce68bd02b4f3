"""Offer the free places of a ledger to the next in line, for 48 hours at most."""

from django.db import transaction
from django.utils import timezone

from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.ledgers import page_of
from agenda.registrations.models import Ledger
from agenda.registrations.offers import kept_until
from agenda.registrations.opening import shut_because
from agenda.registrations.outbox import write


@transaction.atomic
def offer_places(ledger):
    """Returns the seats offered now: none of an event that nobody can come to, or that is about to begin."""
    ledger = Ledger.objects.locked().get(pk=ledger.pk)
    ledger.recount()
    event = page_of(ledger.event_key)
    if not ledger.offered or ledger.is_over or shut_because(event):
        return []
    until = kept_until(ledger, event, timezone.now())
    if until is None:
        return []
    ledger.seats.filter(offered_until__gt=until).update(offered_until=until)  # it begins sooner than was said
    offered = []
    for seat in ledger.seats.in_line().select_related("registration")[: _free(ledger)]:
        seat.become(SeatStatus.OFFERED, offered_until=until)
        write([seat.registration], LetterKind.OFFERED)
        offered.append(seat)
    ledger.recount()
    return offered


def _free(ledger):
    return None if ledger.places is None else max(0, ledger.places - ledger.taken)


def lapse_offers(now=None):
    """Offers that nobody took pass on to the next in line. Returns how many lapsed.

    Of an event that is postponed or withdrawn meanwhile none does: those people are back where they were in line, and
    are offered a place anew when it is open again.
    """
    ledgers = Ledger.objects.filter(seats__status=SeatStatus.OFFERED, seats__offered_until__lt=now or timezone.now())
    return sum(_lapse(ledger, now) for ledger in ledgers.distinct())


@transaction.atomic
def _lapse(ledger, now):
    ledger = Ledger.objects.locked().get(pk=ledger.pk)
    seats = list(ledger.seats.lapsed(now).select_related("registration"))
    if shut_because(page_of(ledger.event_key)):
        for seat in seats:
            seat.become(SeatStatus.WAITING)
        ledger.recount()
        return 0
    for seat in seats:
        seat.become(SeatStatus.CANCELLED)
        write([seat.registration], LetterKind.LAPSED)
    offer_places(ledger)
    return len(seats)
