"""Writes to the engine what the queue says it lacks."""

from itertools import groupby

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from modelsearch.index import class_is_indexed
from wagtail.models import Page

from search.writing import queue
from search.writing.lease import lease
from search.writing.models import IndexWriter, PendingWrite

CHUNK = 500


def write_pending(patient=True, at_once=False):
    """Brings the engine's index up to date; returns how many objects were written.

    An engine that does not answer is tried again later, later each time, unless `at_once`: the rows wait. `patient`:
    nobody waits, so that the engine may take longer than a reader would.
    """
    backend, count = queue.engine(), 0
    if backend is None:
        return 0
    while is_due(at_once):
        with lease() as held:
            if held is None:
                return count
            try:
                count += _write_all(backend.patient() if patient else backend, held)
            except backend.failures as failure:
                backend.breaker.failed(failure)
                _try_later()
                return count
        at_once = False
        backend.breaker.succeeded()
        IndexWriter.objects.filter(pk=1, failures__gt=0).update(failures=0, retry_at=None)
    return count


def is_due(at_once=False):
    resting = IndexWriter.objects.filter(retry_at__gt=timezone.now())
    return PendingWrite.objects.due().exists() and (at_once or not resting.exists())


def _try_later():
    writer = IndexWriter.objects.get(pk=1)
    writer.retry_at = timezone.now() + queue.wait_after(writer.failures)
    writer.failures = min(writer.failures + 1, 100)
    writer.save(update_fields=["failures", "retry_at"])
    if queue.has_worker():
        queue.write_soon(after=writer.retry_at)


def _write_all(backend, held):
    count = 0
    while rows := list(PendingWrite.objects.due()[:CHUNK]):
        refused = write(backend, rows)
        if not held.renew():
            # Another process has written meanwhile, perhaps a newer state than ours: these are written once more.
            for row in rows:
                queue.note(apps.get_model(row.model), [row.object_id])
            return count
        queue.settle(rows, refused)
        count += len({(row.model, row.object_id) for row in rows})
    return count


def write(backend, rows, index=None):
    """Gives the engine the documents of the objects that these rows name, as the objects are now.

    Into the index in use, or the one named. Returns the engine's reasons for what it refused, by (model, object id);
    raises one of `backend.failures` when it took nothing.
    """
    refused = {}
    for label in sorted({row.model for row in rows}):
        of_model, model = [row for row in rows if row.model == label], apps.get_model(label)
        name = index or backend.get_index_for_model(model).name
        whole = {row.object_id for row in of_model if not row.partial}
        partial = {row.object_id for row in of_model} - whole
        missing, errors = backend.write_partial(name, partial) if partial else (set(), {})
        errors |= backend.write_whole(name, indexed_objects(model, whole | missing), whole | missing)
        refused |= {(label, key): error for key, error in errors.items()}
    return refused


def indexed_objects(model, keys):
    """`(model, objects)` for each type of the objects among `keys` that belong in the index."""
    if not keys:
        return
    if issubclass(model, Page):
        types = Page.objects.filter(pk__in=keys).order_by("content_type").values_list("content_type", "pk")
        for content_type, pairs in groupby(types, lambda pair: pair[0]):
            specific = ContentType.objects.get_for_id(content_type).model_class()
            if specific and class_is_indexed(specific):
                yield specific, list(specific.get_indexed_objects().filter(pk__in=[pk for _type, pk in pairs]))
    else:
        yield model, list(model.get_indexed_objects().filter(pk__in=keys))
