"""Let in somebody whom staff had to confirm: a place when there is one, else the waiting list."""

from django.db import transaction
from wagtail.log_actions import log

from agenda.registrations.actions.letters import tell_status
from agenda.registrations.actions.register import best_status
from agenda.registrations.choices import SeatStatus
from agenda.registrations.models import Ledger


@transaction.atomic
def confirm(registration, *, user=None):
    """Returns the seats decided now; their rank in line is that of the day when they asked."""
    to_confirm = registration.seats.filter(status=SeatStatus.TO_CONFIRM)
    ledgers = {ledger.pk: ledger for ledger in Ledger.objects.filter(pk__in=to_confirm.values("ledger")).locked()}
    seats = list(to_confirm.filter(ledger__in=ledgers))
    for seat in seats:
        ledger = ledgers[seat.ledger_id]
        seat.become(best_status(ledger))
        ledger.recount()
    if seats:
        tell_status(registration)
        log(
            instance=registration.event,
            action="registrations.confirm",
            user=user,
            data={"registration": registration.pk},
        )
    return seats
