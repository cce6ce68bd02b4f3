"""How many results each value of a facet would leave, given the other filters."""

from collections import Counter

from maillage.pages.facets import Facets
from search.models import FACETS

PAST, LANGUAGE = "past", "language"
NAMES = (*FACETS, PAST, LANGUAGE)


def facets_of(found, locales):
    """The facets of results of `search_pages`; `locales` are those that could be asked for.

    Values are strings: the keys of terms, the digits of years, the codes of languages. `counts["past"]["True"]` are the
    events that are over and are left out.
    """
    return found.facets(locales) if found.query_compiler else Facets(NAMES)


def count(groups, query):
    """The facets of the pages found whatever the query narrows by, each given as its `search.backends.facts.Group`."""
    facets, topics, wanted = Facets(NAMES), Counter(), wanted_of(query)
    others = {name: kept for name, kept in wanted.items() if name != "topic"}
    about = wanted.get("topic", set())
    flags = wanted | ({"topic": {"True"}} if about else {})
    for group, number in Counter(groups).items():
        facets.add({**group._asdict(), "topic": str(bool(group.topic & about)), LANGUAGE: ""}, number, flags)
        if group.has(others):
            topics.update(dict.fromkeys(group.topic, number))
    facets.counts["topic"] = topics
    return facets


def wanted_of(query):
    """What a query narrows by, as `Facets.add` takes it."""
    wanted = {name: {str(value) for value in values} for name, values in query.wanted.items()}
    return wanted if query.past else wanted | {PAST: {"False"}}


def in_each(query, locales):
    """The same query in each language alone."""
    return [query.changed(locales=[locale]) for locale in locales]
