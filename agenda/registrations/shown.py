"""What a person is shown of their own registration."""

from dataclasses import dataclass

from agenda.registrations.choices import ACTIVE, SeatStatus
from agenda.registrations.mails import moment


@dataclass
class Shown:
    rows: list
    active: bool
    offered: str
    online: str


def seats_shown(registration, event):
    """`rows` are (session or "", status, label, rank in line); `offered` is until when, "" when nothing is offered;
    `online` is the private address, for who has a place."""
    seats = list(registration.seats.select_related("ledger").with_rank().order_by("ledger__last_day", "pk"))
    sessions = {session.translation_key: session for session in event.held_sessions}
    offered = [seat.offered_until for seat in seats if seat.status == SeatStatus.OFFERED]
    confirmed = any(seat.status == SeatStatus.CONFIRMED for seat in seats)
    return Shown(
        rows=[
            {
                "session": sessions.get(seat.ledger_id),
                "status": seat.status,
                "label": seat.get_status_display(),
                "rank": seat.rank if seat.status == SeatStatus.WAITING else None,
            }
            for seat in seats
        ],
        active=any(seat.status in ACTIVE for seat in seats),
        offered=moment(min(offered)) if offered else "",
        online=(event.private_url or event.online_url) if confirmed else "",
    )
