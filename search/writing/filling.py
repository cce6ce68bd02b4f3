"""Makes indices anew with all that belongs in them, a chunk at a time."""

import signal
import sys
from contextlib import contextmanager, nullcontext, suppress

from django.db import transaction
from modelsearch.index import get_indexed_models
from modelsearch.management.commands.rebuild_modelsearch_index import group_models_by_index

from search.documents.entries import index_texts
from search.documents.models import DocumentText


def fill(backend, size):
    """Makes each index of a backend anew, `size` objects at a time, none if 0; gives its name and its objects' number.

    Raises one of the backend's failures, `rebuild.Busy` or `rebuild.Superseded`; the index in use stays as it was.
    """
    if not backend.rebuilder_class:
        return
    for index, models in group_models_by_index(backend, get_indexed_models()).items():
        rebuilder = backend.rebuilder_class(index)
        with sigterm_raised(), abandoned_on_failure(rebuilder):
            new = rebuilder.start()
            for model in models:
                new.add_model(model)
            count = sum(add_all(new, model, size, hasattr(backend, "es")) for model in models if size)
            rebuilder.finish()
        yield index, count
    if size and not hasattr(backend, "es"):
        yield "texts of documents", index_texts(DocumentText.objects.all())


def add_all(index, model, size, elsewhere):
    """Adds all the objects of that type; returns how many.

    `elsewhere`: in an engine. In the database itself nobody else saves the objects of a chunk before it is indexed: a
    state just read could overwrite the index of a newer one.
    """
    count = 0
    for chunk in chunks(model, size, locked=not elsewhere):
        index.add_items(model, chunk)
        count += len(chunk)
    return count


def chunks(model, size, locked=False):
    """The objects of that type that belong in the index, `size` at a time, each time in a transaction if `locked`."""
    objects, last = model.get_indexed_objects().order_by("pk"), 0
    if locked:
        objects = objects.select_for_update(of=("self",))
    while True:
        with transaction.atomic() if locked else nullcontext():
            chunk = list(objects.filter(pk__gt=last)[:size])
            if not chunk:
                return
            yield chunk
        last = chunk[-1].pk


@contextmanager
def abandoned_on_failure(rebuilder):
    try:
        yield
    except BaseException:
        if hasattr(rebuilder, "abandon"):
            with suppress(*rebuilder.backend.failures):  # what stays there is removed by the next rebuild
                rebuilder.abandon()
        raise


@contextmanager
def sigterm_raised():
    """Whoever asks the process to end lets it undo what it has begun."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
