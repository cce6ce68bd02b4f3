from django.core.management import BaseCommand

from search.statistics.counting import erase_old
from search.writing.models import PendingWrite
from search.writing.writer import write_pending


class Command(BaseCommand):
    """Every five minutes: what a stopped worker left, or an engine that was away, is written; old statistics go."""

    help = "Gives the search engine what its index lacks; erases the statistics that are too old."

    def handle(self, *args, **options):
        erase_old()
        written = write_pending(at_once=True)
        waiting = PendingWrite.objects.waiting().count()
        if written or waiting:
            self.stdout.write(f"{written} documents written, {waiting} changes wait")
