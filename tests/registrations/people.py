"""People who register, as the form gives them."""

from agenda.registrations.actions.register import register
from agenda.registrations.models import Seat


def someone(name="Léa", **fields):
    return {"name": name, "email": f"{name.lower()}@example.org", "organisation": "", "language": "fr", **fields}


def registered(event, *names):
    """The registrations of people with those names, in that order."""
    return [register(event, someone(name)) for name in names]


def statuses(event):
    """The status of each person's seats, in the order in which they asked."""
    seats = Seat.objects.filter(registration__event_key=event.translation_key).order_by("asked_at", "pk")
    return [seat.status for seat in seats]
