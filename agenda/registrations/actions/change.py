"""Correct what a person said of themselves, and the sessions that they come to."""

from django.db import transaction

from agenda.choices import Admission
from agenda.registrations.actions.cancel import give_back
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
    if keys is not None:
        _choose(registration, set(keys))


def _choose(registration, wanted):
    """Among the sessions to come; those that are over stay as they were. One letter tells all of it."""
    event = registration.event
    ledgers = {str(ledger.key): ledger for ledger in open_ledgers(event).locked()}
    had = {str(seat.ledger_id) for seat in registration.active_seats} & ledgers.keys()
    added, dropped = wanted & ledgers.keys() - had, had - wanted
    if added:
        check_open(event)
    for key in added:
        take(registration, ledgers[key], by_hand=event.admission == Admission.BY_HAND)
    _seats, held = give_back(registration, [ledgers[key] for key in dropped])
    if added or dropped:
        tell_status(registration, withdrawn=held)
