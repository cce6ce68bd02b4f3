"""Write to everybody registered that the event has changed: once each, however often this is asked."""

import html
from itertools import groupby

from django.db import transaction
from django.utils import translation
from django.utils.html import strip_tags

from agenda.changes import line_of
from agenda.choices import Change
from agenda.differences import concerned
from agenda.models import EventChange
from agenda.registrations.choices import LetterKind
from agenda.registrations.models import Registration
from agenda.registrations.outbox import write


@transaction.atomic
def tell_change(operation):
    """Those who asked for a place before the change, in their language; the operation makes each letter unique."""
    changes = EventChange.objects.of_the_event().filter(operation=operation).select_related("event__locale")
    changes = {change.event.locale.language_code: change for change in changes}
    if not changes:
        return
    first = next(iter(changes.values()))
    keys = concerned(first.kind, first.slots_before, first.slots_after)
    people = Registration.objects.concerned(first.event, keys, asked_at__lte=first.made_at)
    kind = LetterKind.CALLED_OFF if first.kind == Change.CANCELLED else LetterKind.CHANGED
    for language, group in groupby(people.order_by("language", "pk"), lambda person: person.language):
        write(group, kind, operation, _details(changes.get(language, first), language))


def _details(change, language):
    with translation.override(language):
        line = line_of(change)
        words = html.unescape(strip_tags(line.words))
        return {"change": words[:1].upper() + words[1:], "reason": line.reason}
