"""An event that is translated once it has changed brings the line of its changes along."""

from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done

from agenda.models import EventChange, EventPage


@receiver(copy_for_translation_done)
def keep_changes(sender, source_obj, target_obj, **kwargs):
    """Without the reasons, which nobody has written in that language."""
    if not isinstance(source_obj, EventPage):
        return
    copied = ("operation", "kind", "made_at", "made_by_id", "before", "after", "edition")
    EventChange.objects.bulk_create(
        EventChange(event=target_obj, **{name: getattr(change, name) for name in copied})
        for change in source_obj.changes.order_by("pk")
    )
