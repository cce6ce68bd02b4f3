"""What the engine's index lacks: a row an object and change, written in the transaction of the change."""

import datetime as dt

from django.db.models import F
from django.db.transaction import atomic, on_commit
from django.utils import timezone
from modelsearch.backends.base import get_model_root
from wagtail.search.backends import get_search_backend

from search.writing.models import IndexRebuild, PendingWrite

FIRST_WAIT, LONGEST_WAIT = dt.timedelta(seconds=5), dt.timedelta(minutes=5)


def engine():
    """The search engine's backend; None on a site that searches in its database."""
    backend = get_search_backend()
    return backend if hasattr(backend, "es") else None


def note(model, keys, partial=False):
    """The documents of these objects are to be written again, or deleted if by then the objects are gone.

    `partial`: only who may see these pages, and their place in the tree. Nothing is done without an engine.
    """
    if not engine():
        return
    label = get_model_root(model)._meta.label
    rows = (PendingWrite(model=label, object_id=str(key), partial=partial) for key in keys)
    if PendingWrite.objects.bulk_create(rows, batch_size=1000):
        on_commit(write_soon)


def has_worker():
    """Whether tasks are left to a worker; otherwise whoever asks for one does it."""
    from search.tasks import write_index

    return write_index.get_backend().supports_defer


def write_soon(after=None):
    """Calls a worker, who comes at once or at the time `after`; without a worker, it is done here and now."""
    from search.tasks import write_index

    write_index.using(run_after=after).enqueue()


def wait_after(failures):
    """How long to leave alone what has failed so many times."""
    return min(FIRST_WAIT * 2 ** min(failures, 10), LONGEST_WAIT)


@atomic
def settle(rows, refused):
    """These rows are written, but for those in `refused`, the engine's reasons by (model, object id)."""
    for row in rows:
        if error := refused.get((row.model, row.object_id)):
            again = timezone.now() + wait_after(row.attempts)
            PendingWrite.objects.filter(pk=row.pk).update(error=error, attempts=F("attempts") + 1, retry_at=again)
    written = [row.pk for row in rows if (row.model, row.object_id) not in refused]
    rebuilt = IndexRebuild.objects.under_way().values("model")
    PendingWrite.objects.filter(pk__in=written, model__in=rebuilt).update(written_at=timezone.now())
    PendingWrite.objects.filter(pk__in=written, written_at__isnull=True).delete()
