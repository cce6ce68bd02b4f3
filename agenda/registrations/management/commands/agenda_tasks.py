import datetime as dt
import logging

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from agenda.models import EventChange
from agenda.registrations.actions.offer_place import lapse_offers
from agenda.registrations.actions.remind import remind
from agenda.registrations.actions.tell_change import tell_change
from agenda.registrations.erasure import erase_past
from agenda.registrations.models import Letter
from agenda.registrations.outbox import deliver

logger = logging.getLogger(__name__)
LATELY = dt.timedelta(days=2)


class Command(BaseCommand):
    """Every five minutes; each part can be done again at any time, and is done whatever becomes of the others."""

    help = (
        "Erases the names of old events, passes on the offers that lapsed, reminds, sends the letters left by a worker."
    )

    def handle(self, *args, **options):
        parts = (self.erase, lapse_offers, remind, self.tell_changes, self.name_undelivered, self.deliver)
        failed = [part.__name__ for part in parts if not _done(part)]
        if failed:
            raise CommandError(f"Not done, see the log: {', '.join(failed)}")

    def erase(self):
        erased = erase_past()
        if erased:
            self.stdout.write(f"{erased} registrations made anonymous")

    def tell_changes(self):
        lately = EventChange.objects.filter(made_at__gt=timezone.now() - LATELY)
        for operation in set(lately.values_list("operation", flat=True)):
            tell_change(operation)

    def deliver(self):
        deliver(Letter.objects.overdue())

    def name_undelivered(self):
        for letter in Letter.objects.undelivered():
            self.stderr.write(
                f"Letter {letter.pk} ({letter.kind}) was refused, or cut off while it was sent: see the admin"
            )


def _done(part):
    try:
        part()
    except Exception:
        logger.exception("agenda_tasks: %s failed", part.__name__)
        return False
    return True
