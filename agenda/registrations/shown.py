"""What a person is shown of their own registration, and what can be done with it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.registrations.choices import ACTIVE, SeatStatus
from agenda.registrations.mails import moment
from agenda.registrations.opening import shut_because

DONE_WITH = ("cancelled", "over")  # nothing is left to come to, nor to give back


@dataclass
class Shown:
    rows: list
    active: bool
    offered: str
    online: str


def seats_shown(registration, event):
    """`rows` are (session or None, status, label, rank in line); `active`: something can be given back; `offered` is
    until when, "" when nothing can be taken; `online` is the private address, for who has a place."""
    seats = list(registration.seats.select_related("ledger").with_rank().order_by("ledger__last_day", "pk"))
    sessions = {session.translation_key: session for session in event.announced_sessions}
    shut = shut_because(event)
    to_come = [] if shut and shut[0] in DONE_WITH else [seat for seat in seats if not seat.ledger.is_over]
    offered = [] if shut else [seat.offered_until for seat in to_come if _can_be_taken(seat)]
    confirmed = any(seat.status == SeatStatus.CONFIRMED for seat in to_come)
    return Shown(
        rows=[
            {
                "session": sessions.get(seat.ledger_id),
                "status": seat.status,
                "label": _label(seat, sessions.get(seat.ledger_id)),
                "rank": seat.rank if seat.status == SeatStatus.WAITING else None,
            }
            for seat in seats
        ],
        active=any(seat.status in ACTIVE for seat in to_come),
        offered=moment(min(offered)) if offered else "",
        online=(event.private_url or event.online_url) if confirmed else "",
    )


def _can_be_taken(seat):
    return seat.status == SeatStatus.OFFERED and seat.ledger.offered and seat.offered_until >= timezone.now()


def _label(seat, session):
    """A session that is cancelled says so, whatever the person had of it."""
    return _("This date is cancelled") if session and session.cancelled else seat.get_status_display()
