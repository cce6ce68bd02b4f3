"""Take the place that was offered."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.models import Ledger
from agenda.registrations.opening import Refused, check_open
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
    _check_event(seat.registration.event)
    seat.become(SeatStatus.CONFIRMED)
    ledger.recount()
    write([seat.registration], LetterKind.CONFIRMED)
    return seat


def _check_event(event):
    """An offer made before the closing date holds after it."""
    if event is None or not event.live:
        raise Refused("gone", _("This event is no longer on the site."))
    event.registration_until = None
    check_open(event)
