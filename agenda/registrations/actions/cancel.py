"""Give back what a person has of what is to come; what becomes free is offered to the next in line."""

from django.db import transaction
from wagtail.log_actions import log

from agenda.registrations.actions.offer_place import offer_places
from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.models import Ledger
from agenda.registrations.outbox import write


@transaction.atomic
def cancel(registration, *, user=None):
    """Returns the seats given back: what is over stays as it was. Cancelling twice writes once."""
    ledgers = list(Ledger.objects.filter(pk__in=registration.seats.values("ledger")).to_come().locked())
    seats, held = give_back(registration, ledgers)
    if seats:
        write([registration], LetterKind.CANCELLED, details={"sessions": held})
    if seats and user:
        log(
            instance=registration.event,
            action="registrations.cancel",
            user=user,
            data={"registration": registration.pk},
        )
    return seats


def give_back(registration, ledgers):
    """Of ledgers that are locked. Returns the seats, and the keys of those ledgers where the person had a place."""
    seats = list(registration.seats.active().filter(ledger__in=ledgers))
    held = [str(seat.ledger_id) for seat in seats if seat.status == SeatStatus.CONFIRMED]
    for seat in seats:
        seat.become(SeatStatus.CANCELLED)
    for ledger in ledgers:
        offer_places(ledger)
    return seats, held
