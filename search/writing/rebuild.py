"""Makes the engine's index of a model anew beside the one in use, then puts it in its place.

What is saved meanwhile is written to the index in use, and kept in the queue to be written to the new one before the
swap. A rebuild that dies leaves an index and a row that the next one removes, or `manage.py index_status --clean`.
"""

import hashlib
import json
import re

from django.utils import timezone
from modelsearch.backends.base import get_model_root
from modelsearch.backends.elasticsearchbase import ElasticsearchAtomicIndexRebuilder
from modelsearch.index import get_indexed_models
from modelsearch.utils import deep_update

from search.writing.lease import lease
from search.writing.models import IndexRebuild, PendingWrite
from search.writing.queue import settle
from search.writing.writer import CHUNK, write

PATIENCE = 120  # seconds that a rebuild waits for another process to have done writing
# Nothing reads the new index before it is whole: it need not be searchable, nor survive a crash of the engine.
WHILE_FILLED = {"refresh_interval": "-1", "translog": {"durability": "async"}}
IN_USE = {"refresh_interval": None, "translog": {"durability": "request"}}


class Superseded(Exception):
    """Another rebuild of the same index has begun since."""


class Busy(Exception):
    """Another process does not stop writing to the index."""


class EngineRebuilder(ElasticsearchAtomicIndexRebuilder):
    def __init__(self, index):
        backend = index.backend.patient()
        super().__init__(backend.index_class(backend, index.name))
        self.backend = backend
        self.model = models_of(backend)[index.name][0]
        self.mine = IndexRebuild.objects.filter(index=self.index.name)

    def start(self):
        began = {"index": self.index.name, "began_at": timezone.now(), "seen_at": timezone.now()}
        IndexRebuild.objects.update_or_create(model=self.model._meta.label, defaults=began)
        remove_leftovers(self.backend)
        mappings = mappings_of(self.backend, self.alias.name)
        made = {"mappings": mappings, "settings": {"index": WHILE_FILLED}}
        self.backend.settings = deep_update(self.backend.settings, made)
        self.index.put()
        self.index.add_model = lambda model: None  # all are mapped already, in one request
        self.index.before_items = self.seen
        return self.index

    def seen(self):
        if not self.mine.update(seen_at=timezone.now()):
            raise Superseded(f"Another rebuild of {self.alias.name} has begun: this one stops.")

    def finish(self):
        with lease(wait=PATIENCE) as held:
            if held is None:
                raise Busy(f"Another process does not stop writing to {self.alias.name}: try again.")
            self.seen()
            replayed, refused = self.replay(held)
            self.backend.es.indices.put_settings(index=self.index.name, body={"index": IN_USE})
            self.index.refresh()
            self.seen()
            self.swap()
            self.forget()
            settle(replayed, refused)
        remove_leftovers(self.backend)

    def replay(self, held):
        """Writes what was saved since `start`: the rows, and the refusals. Nobody else writes now, new rows wait."""
        rows = PendingWrite.objects.filter(model=self.model._meta.label).order_by("pk")
        replayed, refused = [], {}
        while chunk := list(rows.filter(pk__gt=replayed[-1].pk if replayed else 0)[:CHUNK]):
            refused |= write(self.backend, chunk, index=self.index.name)
            replayed += chunk
            held.renew()
            self.seen()
        return replayed, refused

    def swap(self):
        name = self.alias.name
        if self.alias.is_alias():
            before = [{"remove": {"index": old.name, "alias": name}} for old in self.alias.aliased_indices()]
        else:
            is_index = self.backend.es.indices.exists(index=name)
            before = [{"remove_index": {"index": name}}] if is_index else []
        actions = [*before, {"add": {"index": self.index.name, "alias": name}}]
        self.backend.es.indices.update_aliases(body={"actions": actions})

    def abandon(self):
        """Leaves nothing behind; raises one of the backend's failures when the engine is away."""
        self.forget()
        self.index.delete()

    def forget(self):
        if self.mine.delete()[0]:
            PendingWrite.objects.filter(model=self.model._meta.label, written_at__isnull=False).delete()


def models_of(backend):
    """By the name of each index, the root of the models in it, then those models."""
    found = {}
    for model in get_indexed_models():
        found.setdefault(backend.get_index_for_model(model).name, [get_model_root(model)]).append(model)
    return found


def mappings_of(backend, name):
    """Of all the models in that index, with a digest of how it maps and analyses: it is outdated when that changes."""
    properties = {}
    for model in models_of(backend)[name][1:]:
        properties |= backend.mapping_class(model).get_mapping()["properties"]
    text = json.dumps([backend.settings["settings"], properties], sort_keys=True, default=str)
    return {"properties": properties, "_meta": {"digest": hashlib.sha256(text.encode()).hexdigest()[:16]}}


def leftovers(backend):
    """The names of the indices that rebuilds now dead left behind."""
    under_way = set(IndexRebuild.objects.under_way().values_list("index", flat=True))
    for alias in models_of(backend):
        ours = re.compile(rf"{re.escape(alias)}_[a-z0-9]{{7}}")
        for index, found in backend.es.indices.get_alias(index=f"{alias}_*").items():
            if ours.fullmatch(index) and alias not in found["aliases"] and index not in under_way:
                yield index


def remove_leftovers(backend):
    """Removes what dead rebuilds left: their indices, and what the queue keeps for them."""
    IndexRebuild.objects.exclude(pk__in=IndexRebuild.objects.under_way().values("pk")).delete()
    kept = PendingWrite.objects.filter(written_at__isnull=False)
    kept.exclude(model__in=IndexRebuild.objects.values("model")).delete()
    removed = list(leftovers(backend))
    for index in removed:
        backend.index_class(backend, index).delete()
    return removed
