"""Correct what a person said of themselves, and the sessions that they come to."""

from django.db import transaction

from agenda.choices import Admission
from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.letters import tell_status
from agenda.registrations.actions.register import take
from agenda.registrations.opening import check_open, open_ledgers


@transaction.atomic
def change(registration, person, keys=None):
    """`keys` are the ledgers of the sessions wanted from now on; None when there is no choice of sessions.

    Raises Refused when a session is added once registration is closed.
    """
    for name, value in person.items():
        setattr(registration, name, value)
    registration.save()
    if keys is None:
        return
    had = {str(seat.ledger_id) for seat in registration.active_seats}
    added, dropped = set(keys) - had, had - set(keys)
    if added:
        _add(registration, added)
    if dropped:
        cancel(registration, dropped)


def _add(registration, keys):
    event = registration.event
    check_open(event)
    for ledger in open_ledgers(event).filter(key__in=keys).locked():
        take(registration, ledger, by_hand=event.admission == Admission.BY_HAND)
    tell_status(registration)
