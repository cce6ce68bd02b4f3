"""Take the place that was offered."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.models import Ledger
from agenda.registrations.opening import Refused, shut_because
from agenda.registrations.outbox import write


@transaction.atomic
def accept_offer(seat):
    """Raises Refused when the offer has lapsed, or the event is called off. Taking it twice is taking it once."""
    ledger = Ledger.objects.locked().get(pk=seat.ledger_id)
    seat = ledger.seats.select_related("registration").get(pk=seat.pk)
    if seat.status == SeatStatus.CONFIRMED:
        return seat
    if seat.status != SeatStatus.OFFERED or seat.offered_until < timezone.now():
        raise Refused("lapsed", _("This place is no longer kept for you: the offer has lapsed."))
    if not ledger.offered:
        raise Refused("cancelled", _("This date is cancelled."))
    why = shut_because(seat.registration.event)
    if why:
        raise Refused(*why)
    seat.become(SeatStatus.CONFIRMED)
    ledger.recount()
    write([seat.registration], LetterKind.CONFIRMED)
    return seat
