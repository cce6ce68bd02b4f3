"""What happened to the demo's events once they were announced: the line that each keeps."""

import uuid

from agenda.models import EventChange
from agenda.slots import Slot, slots_of
from home.demo.markup import identifier


def record(builder, event, row):
    """`changes` of the content: `kind`, `days_ago` and, for a place that was left, `place`."""
    for place, change in enumerate(row.get("changes", [])):
        EventChange.objects.create(
            event=event,
            operation=uuid.UUID(identifier("change", event.translation_key, place)),
            kind=change["kind"],
            made_at=builder.calendar.moment(change["days_ago"], order=place),
            made_by=builder.users.get("publication"),
            reason=event.status_reason,
            before=[slot | {"place": change.get("place", slot["place"])} for slot in _before(event)],
            after=[slot.written() for slot in slots_of(event)],
        )


def _before(event):
    """The days that were given up, or those that hold where none was."""
    left = [Slot.of(session, event) for session in event.abandoned_sessions]
    return [slot.written() for slot in left or slots_of(event)]
