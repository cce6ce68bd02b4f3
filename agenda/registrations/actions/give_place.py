"""Give a free place to somebody who waits: one that is not offered any more, for want of time or once it is closed."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agenda.registrations.actions.letters import tell_status
from agenda.registrations.choices import SeatStatus
from agenda.registrations.ledgers import ledgers_to_give
from agenda.registrations.models import Ledger
from agenda.registrations.opening import Refused


@transaction.atomic
def give_place(seat, *, user):
    """Staff choose whom, whatever the rank. Raises Refused when no place is left. Giving it twice is giving it once."""
    ledger = Ledger.objects.locked().get(pk=seat.ledger_id)
    seat = ledger.seats.select_related("registration").get(pk=seat.pk)
    if seat.status != SeatStatus.WAITING:
        return seat
    if not ledgers_to_give(seat.registration.event).filter(pk=ledger.pk).exists():
        raise Refused("called off", _("It does not take place any more: no place can be given."))
    if not ledger.has_room:
        raise Refused("full", _("No place is left."))
    seat.become(SeatStatus.CONFIRMED)
    ledger.recount()
    registration = seat.registration
    if not ledger.is_over:
        tell_status(registration)
    log(instance=registration.event, action="registrations.give", user=user, data={"registration": registration.pk})
    return seat
