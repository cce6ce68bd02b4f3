"""Whatever publishes an event (its form, a schedule, a bulk action, a revert): what it changes is told."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.signals import page_published

from agenda.actions.announce_edition import announce_edition
from agenda.actions.by_hand import ByHand
from agenda.models import EventPage
from agenda.signals import event_saved
from agenda.telling import telling


def known_to_readers(pk):
    """The live event as it stands in the database, with its sessions; None when it is not live."""
    page = EventPage.objects.select_related("locale").filter(pk=pk, live=True, alias_of=None).first()
    if page:
        page.sessions_in_order  # noqa: B018  read now: they are about to change
    return page


@receiver(pre_save, sender=EventPage)
def remember(sender, instance, update_fields=None, **kwargs):
    if update_fields is None and instance.pk and telling():
        instance.known_before = known_to_readers(instance.pk)


@receiver(event_saved, sender=EventPage)
def tell(sender, instance, **kwargs):
    """In the transaction that writes the page: readers see no other day than those that are told, whatever breaks."""
    before, how = instance.__dict__.pop("known_before", None), telling()
    if before and how and instance.live and instance.live_revision_id != before.live_revision_id:
        operation = ByHand(instance, instance.live_revision.user, how.reasons, before, how.told)
        if operation.differs:
            operation.execute()


@receiver(page_published, sender=EventPage)
def announce(sender, instance, **kwargs):
    if instance.live:  # a publication that is scheduled is heard of twice
        announce_edition(instance)
