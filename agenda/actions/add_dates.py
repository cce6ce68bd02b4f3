"""Add sessions to an event: a club that meets again, a training's next days."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.choices import Change, Status
from agenda.models import EventSession


class AddDates(Operation):
    """One session on each of the `days`, at the same hours (None: all day)."""

    kind = Change.DATES_ADDED

    def __init__(self, event, user, reasons, days, start_time=None, end_time=None):
        super().__init__(event, user, reasons)
        self.days, self.hours = sorted(days), {"start_time": start_time, "end_time": end_time}

    @staticmethod
    def refusal(event):
        return _("This event is cancelled.") if event.status == Status.CANCELLED else ""

    def check(self):
        super().check()
        if not self.days:
            raise ValidationError(_("Keep at least one date."))

    def change(self, page):
        sessions = list(page.sessions.all())
        last = max((session.sort_order or 0 for session in sessions), default=-1)
        places = next((session.places for session in reversed(page.held_sessions)), None)
        added = [
            EventSession(
                translation_key=uuid.uuid5(self.operation, day.isoformat()),
                locale_id=page.locale_id,
                start_date=day,
                sort_order=last + place,
                places=places,
                **self.hours,
            )
            for place, day in enumerate(self.days, 1)
        ]
        page.sessions = [*sessions, *added]
        page.forget_order()
