"""Hold online what was to be held somewhere. The days stay; the place is kept with the page, and no longer shown."""

from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Mode, Status
from agenda.state import PAST


class MoveOnline(Operation):
    """`address` is the public one; empty when the link is sent only to those who register."""

    kind = Change.MOVED_ONLINE

    def __init__(self, event, user, reasons, address=""):
        super().__init__(event, user, reasons)
        self.address = address

    @staticmethod
    def refusal(event):
        over = {Status.CANCELLED: _("This event is cancelled."), PAST: _("This event is over.")}
        if event.state.code in over:
            return over[event.state.code]
        return _("This event is online already.") if event.mode == Mode.ONLINE else ""

    def change(self, page):
        page.mode, page.online_url = Mode.ONLINE, self.address or page.online_url
        page.status_reason = self.reason_for(page)
        if page.status != Status.POSTPONED:
            page.status = Status.MOVED_ONLINE
