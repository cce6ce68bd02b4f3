"""One process at a time writes to the engine's index, so that no older state of a page overwrites a newer one."""

import datetime as dt
import time
import uuid
from contextlib import contextmanager

from django.db.models import Q
from django.utils import timezone

from search.writing.models import IndexWriter

HELD_FOR = dt.timedelta(seconds=60)  # longer than the engine is waited for; what a killed writer leaves behind


class Lease:
    def __init__(self):
        self.key = uuid.uuid4()

    def take(self):
        IndexWriter.objects.get_or_create(pk=1)
        now = timezone.now()
        free = IndexWriter.objects.filter(Q(until__isnull=True) | Q(until__lt=now), pk=1)
        return free.update(holder=self.key, until=now + HELD_FOR) == 1

    def renew(self):
        """False when it was lost: a writer that stood still for too long has been replaced."""
        mine = IndexWriter.objects.filter(pk=1, holder=self.key, until__isnull=False)
        return mine.update(until=timezone.now() + HELD_FOR) == 1

    def release(self):
        IndexWriter.objects.filter(pk=1, holder=self.key).update(until=None)


@contextmanager
def lease(wait=0):
    """The lease, or None when another process still has it after `wait` seconds."""
    held, tired = Lease(), time.monotonic() + wait
    while not held.take():
        if time.monotonic() >= tired:
            yield None
            return
        time.sleep(0.2)
    try:
        yield held
    finally:
        held.release()
