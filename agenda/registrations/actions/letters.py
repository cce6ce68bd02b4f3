"""Which letter tells a person where they stand."""

from agenda.registrations.choices import LetterKind, SeatStatus
from agenda.registrations.outbox import write

# The first that one of the person's seats has.
BEST_NEWS = (
    (SeatStatus.OFFERED, LetterKind.OFFERED),
    (SeatStatus.CONFIRMED, LetterKind.CONFIRMED),
    (SeatStatus.TO_CONFIRM, LetterKind.TO_CONFIRM),
    (SeatStatus.WAITING, LetterKind.WAITING),
)


def tell_status(registration, withdrawn=()):
    """`withdrawn`: the keys of the sessions that leave the person's calendar. Sessions that are over tell nothing of
    those to come."""
    has = {seat.status for seat in registration.seats_to_come or registration.active_seats}
    kind = next((kind for status, kind in BEST_NEWS if status in has), LetterKind.CANCELLED)
    write([registration], kind, details={"sessions": list(withdrawn)})
