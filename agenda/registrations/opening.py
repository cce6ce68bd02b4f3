"""Whether people can register now, and what for."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.choices import Registration, Status
from agenda.registrations.models import Ledger
from agenda.state import PAST

CLOSED = gettext_lazy("Registration is closed.")
CALLED_OFF = ("gone", "cancelled", "postponed")
SHUT = (Registration.CLOSED, Registration.NONE)


class Refused(Exception):
    """A person cannot register. `code` says why to a programme, the text to the person."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class AlreadyRegistered(Refused):
    def __init__(self, registration):
        super().__init__("already", _("You are already registered for this event."))
        self.registration = registration


def check_open(event):
    """Raises Refused unless people can register now."""
    why = closed_because(event)
    if why:
        raise Refused(*why)


def closed_because(event):
    """`(code, words)` when nobody can register, else None."""
    why = shut_because(event)
    if not why and event.registration_until and event.registration_until < timezone.localdate():
        return "closed", CLOSED
    return why


def shut_because(event):
    """`(code, words)` when not even a place offered before the closing date can be taken, else None. `event` is None
    when it is deleted."""
    if event is None or not event.live:
        return "gone", _("This event is no longer on the site.")
    if event.status == Status.CANCELLED:
        return "cancelled", _("This event is cancelled.")
    if event.state.code == PAST:
        return "over", _("This event is over.")
    if event.status == Status.POSTPONED and event.ends_on is None:
        return "postponed", _("This event is postponed; registration will open again with the new date.")
    if event.registration in SHUT:
        return "closed", CLOSED
    if event.registration != Registration.OWN:
        return "elsewhere", _("Registration is not on this site.")
    return None


def open_ledgers(event):
    """What can be registered for today: the event itself, or its sessions that are not over."""
    return Ledger.objects.of(event.translation_key).to_come()
