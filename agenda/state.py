"""What a reader must know of an event first: cancelled, postponed, past… and what follows from it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext

from agenda.choices import Registration, Status, label_of

PAST, RESCHEDULED, PARTLY = "past", "rescheduled", "partly"
UNCERTAIN = {Status.SAVE_THE_DATE, Status.TO_BE_CONFIRMED}
MESSAGES = {
    Status.SAVE_THE_DATE: gettext_lazy("Save the date: the programme will follow."),
    Status.TO_BE_CONFIRMED: gettext_lazy("This event is still to be confirmed."),
    Status.MOVED_ONLINE: gettext_lazy("This event now takes place online."),
    Status.CANCELLED: gettext_lazy("This event is cancelled."),
    Status.FULL: gettext_lazy("This event is full."),
    Status.POSTPONED: gettext_lazy("This event is postponed. The new date is not known yet."),
    RESCHEDULED: gettext_lazy("This event is postponed. The new date is given below."),
    PARTLY: gettext_lazy("Some dates of this event have changed. They are given below."),
    PAST: gettext_lazy("This event is over."),
}


@dataclass(frozen=True)
class State:
    """`code` is a status or one of those derived: `past`, `full`, `rescheduled` (postponed, to a day that is known).

    `label` suits a badge and is empty when there is nothing to say, or when the session that comes next has not moved.
    """

    code: str
    label: str = ""
    message: str = ""
    reason: str = ""


def state_of(event, today=None):
    today = today or timezone.localdate()
    code = _code(event, today)
    if code == Status.SCHEDULED:
        return State(code)
    reason = event.status_reason if code in (event.status, RESCHEDULED) else ""
    if code == RESCHEDULED and _partly_moved(event):
        next_moved = event.next_session.translation_key in _moved(event)
        return State(code, state_label(code) if next_moved else "", str(MESSAGES[PARTLY]), reason)
    return State(code, _label(event, code, today), str(MESSAGES[code]), reason)


def state_of_session(event, session):
    """What sets one session of a series apart from the event's own state; None when nothing does."""
    if session.cancelled and event.status != Status.CANCELLED:
        return State(Status.CANCELLED, state_label(Status.CANCELLED))
    if _partly_moved(event) and session.translation_key in _moved(event):
        return State(RESCHEDULED, state_label(RESCHEDULED))
    return None


def _code(event, today):
    over = event.ends_on is not None and event.ends_on < today
    if over and event.status != Status.CANCELLED:
        return PAST
    if event.status == Status.POSTPONED and event.ends_on is not None:
        return RESCHEDULED
    if event.status == Status.SCHEDULED and event.is_full:
        return Status.FULL
    return event.status


def _label(event, code, today):
    """Of a full event, whether one can still wait for a place."""
    waits = event.registration == Registration.OWN and (event.registration_until or today) >= today
    return pgettext("state of an event", "Full, waiting list") if code == Status.FULL and waits else state_label(code)


def _moved(event):
    """The keys of the sessions that left a day."""
    return {session.slot_of for session in event.sessions_in_order if session.slot_of}


def _partly_moved(event):
    """Whether some of the sessions stay where they were."""
    moved = _moved(event) if event.status == Status.POSTPONED else ()
    return bool(moved) and any(session.translation_key not in moved for session in event.held_sessions)


def state_label(code):
    """What a badge says."""
    derived = {
        PAST: pgettext("state of an event", "Past"),
        RESCHEDULED: pgettext("state of an event", "New date"),
    }
    return derived.get(code) or label_of(Status, code)


def registration_offered(event, state):
    """Whether there is still a way in: a link that leads nowhere is worse than none."""
    if event.registration not in (Registration.OWN, Registration.URL, Registration.EMAIL, Registration.PHONE):
        return False
    shut = (PAST, Status.CANCELLED, Status.POSTPONED)
    if event.registration == Registration.OWN:
        return state.code not in shut  # one can wait for a place
    return state.code not in (*shut, Status.FULL)
