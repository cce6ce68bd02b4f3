"""Say on an event, in all its languages, that its new edition is announced: once, when this is first published."""

import uuid

from django.db import transaction
from wagtail.log_actions import log

from agenda.choices import Change
from agenda.models import EditionToAnnounce, EventChange, EventPage
from agenda.signals import edition_announced


@transaction.atomic
def announce_edition(page):
    """`page` is an event that was just published."""
    asked = EditionToAnnounce.objects.filter(copy__translation_key=page.translation_key)
    asked = asked.select_related("event", "made_by").first()
    if not asked or not EditionToAnnounce.objects.filter(pk=asked.pk).delete()[0]:
        return  # nothing to say, or another publication says it
    operation = uuid.uuid4()
    events = EventPage.objects.filter(translation_key=asked.event.translation_key, alias_of=None)
    for event in events.select_related("locale"):
        sentence = asked.sentences.get(event.locale.language_code, "")
        for told in [event, *EventPage.objects.filter(alias_of=event)]:
            EventChange.objects.create(
                event=told,
                operation=operation,
                kind=Change.NEW_EDITION,
                made_by_id=asked.made_by_id,
                reason=sentence,
                edition=page.translation_key,
            )
        log(
            instance=event,
            action=f"agenda.{Change.NEW_EDITION}",
            user=asked.made_by,
            data={"operation": str(operation), "reason": sentence, "edition": page.pk},
            uuid=uuid.uuid4(),  # the history of a page leaves out entries that share one with another page
        )
    edition_announced.send_robust(None, operation=operation, event=asked.event, edition=page.translation_key)
