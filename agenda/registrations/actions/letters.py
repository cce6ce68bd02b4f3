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


def tell_status(registration):
    has = {seat.status for seat in registration.active_seats}
    kind = next((kind for status, kind in BEST_NEWS if status in has), LetterKind.CANCELLED)
    write([registration], kind)
