"""What a reader must know of an event first: cancelled, postponed, past… and what follows from it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from agenda.choices import Registration, Status, label_of

PAST = "past"
UNCERTAIN = {Status.SAVE_THE_DATE, Status.TO_BE_CONFIRMED}
MESSAGES = {
    Status.SAVE_THE_DATE: gettext_lazy("Save the date: the programme will follow."),
    Status.TO_BE_CONFIRMED: gettext_lazy("This event is still to be confirmed."),
    Status.MOVED_ONLINE: gettext_lazy("This event now takes place online."),
    Status.CANCELLED: gettext_lazy("This event is cancelled."),
    Status.FULL: gettext_lazy("This event is full."),
    PAST: gettext_lazy("This event is over."),
}


@dataclass(frozen=True)
class State:
    """`code` is a status or `past`; `label` suits a badge and is empty when there is nothing to say."""

    code: str
    label: str = ""
    message: str = ""
    reason: str = ""


def state_of(event, today=None):
    code = _code(event, today or timezone.localdate())
    if code == Status.SCHEDULED:
        return State(code)
    label = pgettext("state of an event", "Past") if code == PAST else label_of(Status, event.status)
    reason = event.status_reason if code == event.status else ""
    return State(code, label, _message(event, code), reason)


def _code(event, today):
    over = event.ends_on is not None and event.ends_on < today
    return PAST if over and event.status != Status.CANCELLED else event.status


def _message(event, code):
    if code != Status.POSTPONED:
        return str(MESSAGES[code])
    if event.ends_on is None:
        return _("This event is postponed. The new date is not known yet.")
    return _("This event is postponed. The new date is given below.")


def registration_offered(event, state):
    """Whether there is still a way in: a link that leads nowhere is worse than none."""
    if event.registration not in (Registration.URL, Registration.EMAIL, Registration.PHONE):
        return False
    if state.code == Status.POSTPONED:
        return event.ends_on is not None
    return state.code not in (PAST, Status.CANCELLED, Status.FULL)
