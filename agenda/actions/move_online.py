"""Hold online what was to be held somewhere. The days stay; the place is kept with the page, and no longer shown."""

from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Mode, Status
from agenda.state import PAST


class MoveOnline(Operation):
    """`address` is shown to everybody, `private` sent to those who have a place; what is empty stays as it is."""

    kind = Change.MOVED_ONLINE

    def __init__(self, event, user, reasons, address="", private=""):
        super().__init__(event, user, reasons)
        self.address, self.private = address, private

    @staticmethod
    def refusal(event):
        over = {Status.CANCELLED: _("This event is cancelled."), PAST: _("This event is over.")}
        if event.state.code in over:
            return over[event.state.code]
        return _("This event is online already.") if event.mode == Mode.ONLINE else ""

    def change(self, page):
        page.mode = Mode.ONLINE
        page.online_url, page.private_url = self.address or page.online_url, self.private or page.private_url
        page.status_reason = self.reason_for(page)
        if page.status != Status.POSTPONED:
            page.status = Status.MOVED_ONLINE
