from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.signals import page_published

from agenda.models import EventPage
from agenda.registrations.actions.offer_place import offer_places
from agenda.registrations.actions.tell_change import tell_change
from agenda.registrations.actions.tell_edition import tell_edition
from agenda.registrations.ledgers import keep_ledgers
from agenda.registrations.models import Registration
from agenda.signals import edition_announced, event_changed, who_is_told
from maillage.pages.models import page_written


@receiver(page_written)
def follow_the_event(sender, instance, **kwargs):
    if issubclass(sender, EventPage):
        keep_ledgers(instance.translation_key)


@receiver(page_published, sender=EventPage)
def offer_new_places(sender, instance, **kwargs):
    """More places: those who wait are served first."""
    for ledger in keep_ledgers(instance.translation_key):
        offer_places(ledger)


@receiver(event_changed)
def tell_people(sender, operation, **kwargs):
    tell_change(operation)


@receiver(edition_announced)
def tell_those_who_wait(sender, operation, event, edition, **kwargs):
    tell_edition(event, edition, operation)


@receiver(who_is_told)
def people_registered(sender, event, sessions=None, **kwargs):
    return _("People registered"), Registration.objects.concerned(event, sessions).count()
