"""Cancel some sessions of an event, whose others hold. They stay announced, and say so."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Status


class CancelSession(Operation):
    """`keys` are those (`uid`) of the sessions."""

    kind = Change.SESSION_CANCELLED

    def __init__(self, event, user, reasons, keys):
        super().__init__(event, user, reasons)
        self.keys = set(keys)

    @staticmethod
    def refusal(event):
        if event.status == Status.CANCELLED:
            return _("This event is cancelled already.")
        return "" if len(to_cancel(event)) > 1 else _("Only one date is to come: cancel the event.")

    def check(self):
        super().check()
        left = {session.uid for session in to_cancel(self.event)} - self.keys
        if not self.keys:
            raise ValidationError(_("Say which session is cancelled."))
        if not left:
            raise ValidationError(_("These are all the dates to come: cancel the event."))

    def change(self, page):
        sessions = list(page.sessions.all())
        for session in sessions:
            session.cancelled = session.cancelled or (session.uid in self.keys and not session.abandoned)
        page.sessions = sessions
        page.forget_order()


def to_cancel(event):
    """The sessions that hold and are not over."""
    return [session for session in event.held_sessions if not session.is_over]
