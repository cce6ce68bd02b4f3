"""A search engine behind the site, and the site's own database behind the engine.

Mixins for modelsearch's OpenSearch and Elasticsearch backends: the database answers when the engine does not, and what
cannot be written to the index never fails the saving of a page.
"""

import json
import logging
from functools import cache

from django.core.cache import cache as django_cache
from django.utils.functional import cached_property
from modelsearch.backends.elasticsearchbase import ElasticsearchAtomicIndexRebuilder
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.pages.visibility import PageAccess
from search.backends.engine_mapping import ANALYSIS, access_fields

logger = logging.getLogger(__name__)

RESTING, REST_SECONDS = "search-engine-resting", 5
PATIENT_SECONDS = 60
LAST_RESULT = 10_000  # An engine refuses to page further.


class EngineResults:
    """Results of the engine, or of the database from the moment when the engine does not answer."""

    degraded = False

    def _clone(self):
        clone = super()._clone()
        clone.degraded = self.degraded
        return clone

    def _do_search(self):
        return self._ask(lambda: list(super(EngineResults, self)._do_search()), lambda found: list(found))

    def _do_count(self):
        return self._ask(lambda: min(super(EngineResults, self)._do_count(), LAST_RESULT), lambda found: found.count())

    def facet(self, field_name):
        return self._ask(lambda: super(EngineResults, self).facet(field_name), lambda found: found.facet(field_name))

    def _ask(self, engine, database):
        if not self.degraded and not self.backend.resting:
            try:
                return engine()
            except self.backend.failures as failure:
                self.backend.rest(failure)
        self.degraded = True
        return database(self._from_database())

    def _from_database(self):
        compiler = self.query_compiler
        backend = get_search_backend("database")
        kind = "autocomplete" if hasattr(compiler, "autocomplete") else "search"
        found = getattr(backend, kind)(
            compiler.query, compiler.queryset, fields=compiler.fields, order_by_relevance=compiler.order_by_relevance
        )
        if self._score_field:
            found = found.annotate_score(self._score_field)
        return found[self.start : self.stop]


class EngineRebuilder(ElasticsearchAtomicIndexRebuilder):
    """Rebuilds with a client that waits: a bulk request may take longer than a reader would."""

    def __init__(self, index):
        backend = index.backend.patient()
        super().__init__(backend.index_class(backend, index.name))


class EngineBackend:
    """Mixin. `failures` are the client library's exceptions for an engine that does not answer, or not well; `refusals`
    those for a document that it does not take, because its index is missing for example.
    """

    settings = {"settings": {"analysis": ANALYSIS, "index": {"number_of_replicas": 0}}}
    atomic_rebuilder_class = EngineRebuilder
    failures = refusals = ()

    def __init__(self, params):
        self.params = dict(params)
        options = {"max_retries": 0, **params.get("OPTIONS", {})}
        super().__init__({**params, "OPTIONS": options})

    def patient(self):
        return type(self)({**self.params, "TIMEOUT": PATIENT_SECONDS})

    # An engine that has just failed is left alone for a moment: nobody waits for it again and again, and the log has
    # one line for an outage instead of one for each page.

    @property
    def resting(self):
        return bool(django_cache.get(RESTING))

    def rest(self, failure):
        django_cache.set(RESTING, True, REST_SECONDS)
        logger.warning("The search engine failed, the database answers: %s", one_line(failure))

    @cached_property
    def aliases(self):
        return {index.name for index in self.all_indexes()}

    def bulk(self, es, actions, *, index, **options):
        """A write needs the site's alias: it must not make, without its mapping, an index that is missing."""
        return super().bulk(es, actions, index=index, require_alias=index in self.aliases, **options)

    def _write(self, action):
        """Do something to the index. What fails is left to the next `update_index`: saving a page must not fail."""
        if self.resting:
            return
        try:
            action()
        except self.refusals as refusal:
            logger.warning("The search index took nothing (`update_index` makes it anew): %s", one_line(refusal))
        except self.failures as failure:
            self.rest(failure)

    def add(self, obj):
        self._write(lambda: super(EngineBackend, self).add(obj))

    def add_bulk(self, model, obj_list):
        self._write(lambda: super(EngineBackend, self).add_bulk(model, obj_list))

    def delete(self, obj):
        self._write(lambda: super(EngineBackend, self).delete(obj))

    def update_access(self, page_ids):
        """Tell the page index who may now see these pages; those that are not in it yet are left out."""
        name = self.get_index_for_model(Page).name
        actions = [
            {"_op_type": "update", "_id": str(access.page_id), "doc": access_fields(access)}
            for access in PageAccess.objects.filter(page_id__in=page_ids)
        ]
        self._write(lambda: self.bulk(self.es, actions, index=name, raise_on_error=False))


def one_line(failure):
    return " ".join(f"{type(failure).__name__}: {failure}".split())[:300]


@cache
def _shared(client_class, options):
    return client_class(**json.loads(options))


def shared(client_class):
    """Makes clients of that class, one for each set of options: a client keeps its connections open."""

    def make(**options):
        return _shared(client_class, json.dumps(options, sort_keys=True))

    return staticmethod(make)
