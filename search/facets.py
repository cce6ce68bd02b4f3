"""How many results each value of a facet would leave, given the other filters."""

from collections import Counter

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, When

from maillage.pages.facets import Facets
from search.models import FACETS, IndexedPage

PAST, LANGUAGE = "past", "language"
NAMES = (*FACETS, PAST, LANGUAGE)
COLUMNS = {name: f"indexed__{path}" for name, path in FACETS.items() if name != "topic"}


def facets_of(found, locales):
    """The facets of results of `search_pages`; `locales` are those that could be asked for.

    Values are strings: the keys of terms, the digits of years, the codes of languages. `counts["past"]["True"]` are the
    events that are over and are left out.
    """
    if not found.query_compiler:
        return Facets(NAMES)
    return found.facets(locales) if hasattr(found, "facets") else count(found, locales)


def count(found, locales):
    """In the database: two queries for the languages, one for the topics, one for all else."""
    query, facets = found.query_compiler.query, Facets(NAMES)
    languages = found.query_compiler.count_by_language(locales)
    wanted = wanted_of(query) | ({"topic": {"True"}} if "topic" in query.wanted else {})
    flags = {"over": _flag(indexed__ends_on__lt=query.today), "about": _flag(_about(query))}
    rows = _matching(found, query.changed(wanted={}, past=True)).annotate(**flags)
    for *values, number in rows.values_list(*COLUMNS.values(), "over", "about").annotate(Count("pk")):
        values = dict(zip((*COLUMNS, PAST, "topic"), map(str, values), strict=True))
        facets.add({**values, LANGUAGE: ""}, number, wanted)
    facets.counts["topic"] = _topics(found, query)
    facets.counts[LANGUAGE] = Counter(languages)
    return facets


def wanted_of(query):
    """What a query narrows by, as `Facets.add` takes it."""
    wanted = {name: {str(value) for value in values} for name, values in query.wanted.items()}
    return wanted if query.past else wanted | {PAST: {"False"}}


def in_each(query, locales):
    """The same query in each language alone."""
    return [(locale, query.changed(locales=[locale])) for locale in locales]


def _matching(found, query):
    """What answers another query with the same backend, as a QuerySet in no order."""
    return found.backend.search(query, query.pages(found.model), order_by_relevance=False).get_queryset().order_by()


def _topics(found, query):
    others = {name: values for name, values in query.wanted.items() if name != "topic"}
    keys = f"indexed__{FACETS['topic']}"
    rows = _matching(found, query.changed(wanted=others)).values_list(keys).annotate(Count("pk"))
    return Counter({str(key): number for key, number in rows if key})


def _about(query):
    through = IndexedPage.topics.through.objects.filter(indexedpage=OuterRef("pk"))
    return Exists(through.filter(topic__translation_key__in=query.wanted.get("topic", [])))


def _flag(*condition, **lookups):
    return Case(When(*condition, then=True, **lookups), default=False, output_field=BooleanField())
