"""The facets of a search, asked of an engine in one request that brings no page."""

from collections import Counter

from maillage.pages.facets import Facets
from search.backends.engine_query import narrowing, over
from search.facets import LANGUAGE, NAMES, PAST, in_each
from search.models import FACETS

MOST_VALUES = 1000
LAST_RESULT = 10_000  # An engine refuses to page further.


def engine_facets(results, locales):
    """As `search.facets.facets_of`."""
    results.settle()
    compiler = results.query_compiler
    query, clauses = compiler.query, narrowing(compiler.query)
    answer = results._backend_do_search(
        {
            "query": _compiled(compiler, query.changed(wanted={}, past=True)),
            "aggs": {
                "all": {"filter": _all(clauses)},
                **{name: _facet(name, clauses) for name in FACETS},
                PAST: {"filter": _without(PAST, clauses), "aggs": {"values": {"filter": over(query)}}},
                LANGUAGE: {"global": {}, "aggs": _languages(compiler, locales)},
            },
        },
        index=results.backend.get_index_for_model(results.model).name,
        size=0,
    )
    return _read(answer["aggregations"], clauses, locales)


def _read(found, clauses, locales):
    facets, total = Facets(NAMES), found["all"]["doc_count"]
    facets.total = min(total, LAST_RESULT)
    for name in FACETS:
        buckets = found[name]["values"]["buckets"]
        facets.counts[name] = Counter({bucket["key"]: bucket["doc_count"] for bucket in buckets})
    facets.counts[PAST] = Counter({"True": found[PAST]["values"]["doc_count"]})
    codes = [locale.language_code for locale in locales]
    facets.counts[LANGUAGE] = Counter({code: found[LANGUAGE][code]["doc_count"] for code in codes})
    facets.without = Counter({name: found[name]["doc_count"] - total for name in clauses})
    return facets


def _facet(name, clauses):
    values = {"terms": {"field": name, "size": MOST_VALUES}}
    return {"filter": _without(name, clauses), "aggs": {"values": values}}


def _languages(compiler, locales):
    """The results in each language that is asked for; in another one, what the query finds there alone."""
    query = compiler.query
    others = in_each(query, [locale for locale in locales if locale not in query.locales])
    clauses = {other.locales[0].language_code: _compiled(compiler, other) for other in others}
    for locale, language in zip(query.locales, query.languages, strict=True):
        alike = {"results": _compiled(compiler, query), LANGUAGE: {"term": {"language": language}}}
        clauses[locale.language_code] = _all(alike)
    return {code: {"filter": clause} for code, clause in clauses.items()}


def _compiled(compiler, query):
    return type(compiler)(compiler.queryset, query, fields=compiler.fields).get_query()


def _without(name, clauses):
    return _all({other: clause for other, clause in clauses.items() if other != name})


def _all(clauses):
    return {"bool": {"filter": list(clauses.values())}}
