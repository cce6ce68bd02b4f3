"""Give a person the places that they ask for, or a rank in the waiting list. Never more than there are."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agenda.choices import Admission
from agenda.models import EventPage
from agenda.registrations.actions.letters import tell_status
from agenda.registrations.choices import ACTIVE, SeatStatus
from agenda.registrations.ledgers import ledgers_for_staff
from agenda.registrations.models import Registration
from agenda.registrations.models.registration import normal
from agenda.registrations.opening import AlreadyRegistered, Refused, check_open, open_ledgers


@transaction.atomic
def register(event, person, keys=None, *, user=None):
    """Returns the registration. `person` holds its fields, `keys` those of the ledgers (all that are open when None).

    `user`: whoever of the staff adds the person by hand, without the conditions that readers meet, once it is closed or
    over too. Raises Refused when registration is closed, AlreadyRegistered when the person has a place or waits
    already.
    """
    ledgers = open_ledgers(event) if user is None else ledgers_for_staff(event)
    ledgers = list((ledgers if keys is None else ledgers.filter(key__in=keys)).locked())
    event = EventPage.objects.select_related(None).get(pk=event.pk)  # as it stands now that the places are ours
    if user is None:
        check_open(event)
    if not ledgers:
        raise Refused("nothing", _("Choose at least one session."))
    registration = _registration(event, person, proved=user is not None)
    for ledger in ledgers:
        take(registration, ledger, by_hand=event.admission == Admission.BY_HAND and user is None)
    if not all(ledger.is_over for ledger in ledgers):
        tell_status(registration)
    if user:
        log(instance=event, action="registrations.add", user=user, data={"registration": registration.pk})
    return registration


def take(registration, ledger, *, by_hand=False):
    """A seat of a ledger that is locked. One that was cancelled is asked for anew, at the end of the line; one that the
    person has stays as it is."""
    status = SeatStatus.TO_CONFIRM if by_hand else best_status(ledger)
    seat, new = registration.seats.get_or_create(ledger=ledger, defaults={"status": status})
    if not new and seat.status in ACTIVE:
        return seat
    if not new:
        seat.become(status, asked_at=timezone.now(), attended=False)
    ledger.recount()
    return seat


def best_status(ledger):
    """A place when one is free and nobody waits for it."""
    free = ledger.has_room and not ledger.seats.in_line().exists()
    return SeatStatus.CONFIRMED if free else SeatStatus.WAITING


def _registration(event, person, proved):
    """That of the address. Whoever types one at the form has not proved that it is theirs: what the registration says
    of the person stays as it is, but for questions that it had no answer to. Their own page changes it."""
    person = {**person, "email": normal(person["email"])}
    found = Registration.objects.of(event).named(person["email"]).first()
    if found is None:
        defaults = {**person, "event_key": event.translation_key}
        found, new = Registration.objects.get_or_create(
            event_key=event.translation_key, email=person["email"], defaults=defaults
        )
        if new:
            return found
    if found.seats_to_come:
        raise AlreadyRegistered(found)
    for name, value in person.items() if proved else ():
        setattr(found, name, value)
    found.answers = {**person.get("answers", {}), **found.answers}
    found.save()
    return found
