"""Cancel an event. Its page and its days stay, and say so."""

from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Status


class Cancel(Operation):
    kind = Change.CANCELLED

    @staticmethod
    def refusal(event):
        return _("This event is cancelled already.") if event.status == Status.CANCELLED else ""

    def change(self, page):
        page.status, page.status_reason = Status.CANCELLED, self.reason_for(page)
