"""What changed lately in the agenda."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from agenda.changes import Line, line_of
from agenda.models.change import EventChange
from maillage.remembered import remembered

LATELY = dt.timedelta(days=30)
READ, SHOWN = 20, 3


@dataclass(frozen=True)
class Told:
    """The last change of an event, which is not over."""

    title: str
    url: str
    line: Line


def changed_lately(reading):
    """The newest first, each event once, in one query."""
    key = f"changed-lately-{reading.address}-{reading.today}"
    return remembered(key, reading.request.user, lambda: _changed_lately(reading))


def _changed_lately(reading):
    current = reading.events.not_over(reading.today).filter(pk=OuterRef("event_id"))
    changes = EventChange.objects.of_the_event().filter(Exists(current), made_at__gte=timezone.now() - LATELY).newest()
    columns = ("kind", "reason", "made_at", "before", "after", "event__title", "event__url_path")
    told = {}
    for change in changes.select_related("event").only(*columns)[:READ]:
        told.setdefault(change.event_id, change)
    return [_told(change, reading) for change in list(told.values())[:SHOWN]]


def _told(change, reading):
    url = reading.address + change.event.url_path.removeprefix(reading.agenda.url_path)
    return Told(change.event.title, url, line_of(change))
