"""OpenSearch 2 or 3, with the site's analysis, visibility and fallback."""

import logging

from modelsearch.backends.opensearch3 import (
    OpenSearch3AutocompleteQueryCompiler,
    OpenSearch3Index,
    OpenSearch3Mapping,
    OpenSearch3SearchBackend,
    OpenSearch3SearchQueryCompiler,
    OpenSearch3SearchResults,
)
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from search.backends.engine import EngineBackend, EngineResults, Unavailable, shared
from search.backends.engine_mapping import EngineIndex, EngineMapping
from search.backends.engine_query import EngineCompiler, GradedResults

# The client logs each failure with its traceback; the backend says it once, in one line.
logging.getLogger("opensearch").setLevel(logging.ERROR)


class Mapping(EngineMapping, OpenSearch3Mapping):
    pass


class Index(EngineIndex, OpenSearch3Index):
    pass


class Compiler(EngineCompiler, OpenSearch3SearchQueryCompiler):
    mapping_class = Mapping


class AutocompleteCompiler(EngineCompiler, OpenSearch3AutocompleteQueryCompiler):
    mapping_class = Mapping
    autocomplete = True


class Results(EngineResults, GradedResults, OpenSearch3SearchResults):
    pass


class SearchBackend(EngineBackend, OpenSearch3SearchBackend):
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results
    client_class = shared(OpenSearch)
    failures = (OpenSearchException, Unavailable)
