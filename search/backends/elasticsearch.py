"""Elasticsearch 9, with the site's analysis, visibility and fallback."""

import logging

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9AutocompleteQueryCompiler,
    Elasticsearch9Index,
    Elasticsearch9Mapping,
    Elasticsearch9SearchBackend,
    Elasticsearch9SearchQueryCompiler,
    Elasticsearch9SearchResults,
)

from search.backends.engine import EngineBackend, EngineResults, Unavailable, shared
from search.backends.engine_mapping import EngineIndex, EngineMapping
from search.backends.engine_query import EngineCompiler, GradedResults

# The client logs each failure of its own; the backend says it once, in one line.
logging.getLogger("elastic_transport").setLevel(logging.ERROR)


class Mapping(EngineMapping, Elasticsearch9Mapping):
    pass


class Index(EngineIndex, Elasticsearch9Index):
    pass


class Compiler(EngineCompiler, Elasticsearch9SearchQueryCompiler):
    mapping_class = Mapping


class AutocompleteCompiler(EngineCompiler, Elasticsearch9AutocompleteQueryCompiler):
    mapping_class = Mapping
    autocomplete = True


class Results(EngineResults, GradedResults, Elasticsearch9SearchResults):
    pass


class SearchBackend(EngineBackend, Elasticsearch9SearchBackend):
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
    client_class = shared(Elasticsearch)
    failures = (TransportError, ApiError, Unavailable)
