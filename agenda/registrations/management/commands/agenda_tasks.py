import datetime as dt

from django.core.management import BaseCommand
from django.utils import timezone

from agenda.models import EventChange
from agenda.registrations.actions.offer_place import lapse_offers
from agenda.registrations.actions.remind import remind
from agenda.registrations.actions.tell_change import tell_change
from agenda.registrations.erasure import erase_past
from agenda.registrations.models import Letter
from agenda.registrations.outbox import deliver

LATELY = dt.timedelta(days=2)


class Command(BaseCommand):
    """Every five minutes; each part can be done again at any time."""

    help = (
        "Passes on the offers that lapsed, reminds, sends the letters left by a worker, erases the names of old events."
    )

    def handle(self, *args, **options):
        lapse_offers()
        remind()
        lately = EventChange.objects.filter(made_at__gt=timezone.now() - LATELY)
        for operation in set(lately.values_list("operation", flat=True)):
            tell_change(operation)
        erased = erase_past()
        if erased:
            self.stdout.write(f"{erased} registrations made anonymous")
        for letter in Letter.objects.undelivered():
            self.stderr.write(
                f"Letter {letter.pk} ({letter.kind}) was refused, or cut off while it was sent: see the admin"
            )
        deliver(Letter.objects.overdue())
