"""A search engine behind the site, and the site's own database behind the engine.

Mixins for modelsearch's OpenSearch and Elasticsearch backends: the database answers when the engine does not, and what
cannot be written to the index never fails the saving of a page.
"""

import json
from functools import cache

from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.backends.engine_facets import LAST_RESULT, engine_facets
from search.backends.engine_mapping import ANALYSIS, place_fields
from search.breaker import Breaker
from search.writing.queue import note
from search.writing.rebuild import EngineRebuilder

PATIENT_SECONDS = 30
BUSY = {403, 429, 503}  # no room left on its disk, too much to do, starting or stopping


class Unavailable(Exception):
    """The engine answers, but has no room or no time."""


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

    def facets(self, locales):
        """See `search.facets`."""
        return self._ask(lambda: engine_facets(self, locales), lambda found: found.facets(locales))

    def _ask(self, engine, database):
        breaker = self.backend.breaker
        if not self.degraded and breaker.allows():
            try:
                answer = engine()
            except self.backend.failures as failure:
                (breaker.refused if getattr(failure, "status_code", None) == 400 else breaker.failed)(failure)
            else:
                breaker.succeeded()
                return answer
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


class EngineBackend:
    """Mixin. `failures` are the client library's exceptions for an engine that does not answer, or not well."""

    settings = {"settings": {"analysis": ANALYSIS, "index": {"number_of_replicas": 0}}}
    atomic_rebuilder_class = EngineRebuilder
    failures = ()
    catch_indexing_errors = False  # noting what to index is a part of the change
    breaker = Breaker()

    def __init__(self, params):
        self.params = dict(params)
        options = {"max_retries": 0, **params.get("OPTIONS", {})}
        super().__init__({**params, "OPTIONS": options})

    def patient(self):
        return type(self)({**self.params, "TIMEOUT": PATIENT_SECONDS})

    @cached_property
    def aliases(self):
        return {index.name for index in self.all_indexes()}

    def bulk(self, es, actions, *, index, **options):
        """A write needs the site's alias: it must not make, without its mapping, an index that is missing."""
        return super().bulk(es, actions, index=index, require_alias=index in self.aliases, **options)

    # Whoever changes something only notes it: the engine is written to by `search.writing`.

    def add(self, obj):
        note(type(obj), [obj.pk])

    def add_bulk(self, model, obj_list):
        note(model, [obj.pk for obj in obj_list])

    def delete(self, obj):
        note(type(obj), [obj.pk])

    def write_whole(self, name, objects, keys=()):
        """Write the documents of `objects`, pairs of a model and its objects, and delete what else `keys` names.

        Returns the engine's reason for each document that it did not take, by key.
        """
        gone, actions = set(keys), []
        for model, of_model in objects:
            for key, document in self.index_class(self, name).documents(model, of_model):
                actions.append({"_op_type": "index", "_id": key, "_source": document})
                gone.discard(key)
        actions += [{"_op_type": "delete", "_id": key} for key in gone]
        return self._write(name, actions)

    def write_partial(self, name, keys):
        """Write who may see these pages and where they stand.

        Returns the keys of those that have no document yet, and the engine's reasons for what it did not take.
        """
        pages = Page.objects.filter(pk__in=keys).select_related("access")
        actions = [{"_op_type": "update", "_id": str(page.pk), "doc": place_fields(page)} for page in pages]
        missing = {key for key in keys if key not in {action["_id"] for action in actions}}
        errors = self._write(name, actions)
        missing |= {key for key, error in errors.items() if "document_missing" in error}
        return missing, {key: error for key, error in errors.items() if key not in missing}

    def _write(self, name, actions):
        """The engine's reasons by key, a missing index among them; a document to delete that is gone is no error."""
        _done, errors = self.bulk(self.es, actions, index=name, raise_on_error=False) if actions else (0, [])
        results = [result for error in errors for result in error.values()]
        if busy := [result for result in results if result["status"] in BUSY]:
            raise Unavailable(f"{name}: {busy[0].get('error')}")
        return {result["_id"]: str(result["error"])[:500] for result in results if "error" in result}


@cache
def _shared(client_class, options):
    return client_class(**json.loads(options))


def shared(client_class):
    """Makes clients of that class, one for each set of options: a client keeps its connections open."""

    def make(**options):
        return _shared(client_class, json.dumps(options, sort_keys=True))

    return staticmethod(make)
