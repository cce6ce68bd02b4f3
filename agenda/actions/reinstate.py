"""What was cancelled, or put off to no known day, holds after all, on the days that it had.

Places are kept when an event is cancelled: those who did not give theirs back have it still.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Status
from agenda.slots import DAYS, HOURS


class Reinstate(Operation):
    """`keys` are those (`uid`) of the sessions, for an event that is not cancelled as a whole."""

    kind = Change.REINSTATED

    def __init__(self, event, user, reasons, keys=()):
        super().__init__(event, user, reasons)
        self.keys = set(keys)

    @staticmethod
    def refusal(event):
        if event.status == Status.CANCELLED:
            over = event.ends_on is not None and event.ends_on < timezone.localdate()
            return _("This event is over.") if over else ""
        if to_reinstate(event):
            return ""
        return _("Nothing of this event is cancelled, nor put off from a day that is still to come.")

    def check(self):
        super().check()
        if self.event.status != Status.CANCELLED and not self.keys:
            raise ValidationError(_("Say which session holds after all."))

    def change(self, page):
        if page.status == Status.CANCELLED:
            page.status, page.status_reason = _status_before(page), ""
        else:
            self._change_sessions(page)
        page.forget_order()

    def _change_sessions(self, page):
        left, taken_back = {old.uid: old for old in _last_slots(page)}, set()
        sessions = list(page.sessions.all())
        for session in sessions:
            if session.uid in self.keys and not session.abandoned:
                session.cancelled = False
                if session.start_date is None and session.uid in left:
                    taken_back.add(left[session.uid].translation_key)
                    _hold(session, left[session.uid])
        page.sessions = [session for session in sessions if session.translation_key not in taken_back]
        if page.status == Status.POSTPONED and not any(session.slot_of for session in page.sessions.all()):
            page.status, page.status_reason = Status.SCHEDULED, ""


def to_reinstate(event):
    """The sessions called off alone, and those put off from a day that is still to come."""
    left = {old.uid for old in _last_slots(event) if not old.is_over}
    put_off = [row for row in event.held_sessions if row.start_date is None and row.uid in left]
    return event.cancelled_to_come + put_off


def _last_slots(page):
    """The last day that each session left; the later of two in the order in which they were left."""
    last = {}
    for old in sorted(page.abandoned_sessions, key=lambda old: old.pk or 0):
        if old.slot_of:
            last[old.slot_of] = old
    return last.values()


def _hold(session, old):
    for name in (*DAYS, *HOURS):
        setattr(session, name, getattr(old, name))
    session.date_text = ""


def _status_before(page):
    """What it was when it was cancelled."""
    change = page.changes.filter(kind=Change.CANCELLED).newest().first()
    known = [slot.status for slot in change.slots_before] if change else []
    return next((status for status in known if status != Status.CANCELLED), Status.SCHEDULED)
