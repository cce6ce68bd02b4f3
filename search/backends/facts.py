"""What the database knows of the pages found that narrows, counts and ranks them: one query for all of them."""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, F, When
from django.db.models.functions import Cast

from search.backends.among import Among
from search.facets import wanted_of
from search.models import FACETS


class Group(NamedTuple):
    """What readers narrow by, as strings, alike for many pages: the names are those of facets. Topics are several."""

    kind: str
    year: str
    territory: str
    town: str
    past: str
    topic: frozenset

    def has(self, wanted):
        """Whether it has one of the values wanted of each facet, given as `search.facets.wanted_of`."""
        return all(
            kept & self.topic if name == "topic" else getattr(self, name) in kept for name, kept in wanted.items()
        )


class Fact(NamedTuple):
    locale: int
    date: dt.date | None
    group: Group


def facts_of(query, keys, model):
    """{key: Fact} of those of these pages that the query's user may see, whatever it narrows by."""
    if not keys:
        return {}
    rows, topics, groups = {}, defaultdict(set), {}
    for *row, topic in _rows(query.changed(wanted={}, past=True, newest=False), keys, model):
        rows[row[0]] = row
        topics[row[0]].add(topic)
    facts = {}
    for key, locale, date, *values in rows.values():
        values = (*values, frozenset(topics[key]))
        if (group := groups.get(values)) is None:
            group = groups[values] = _group(*values)
        facts[key] = Fact(locale, date, group)
    return facts


def narrowed(facts, query):
    """Those that have what the query wants."""
    wanted = wanted_of(query)
    kept = {group: group.has(wanted) for group in {fact.group for fact in facts.values()}}
    return {key: fact for key, fact in facts.items() if kept[fact.group]}


def _rows(query, keys, model):
    """A page comes once for each of its topics."""
    return (
        query.pages(model)
        .filter(Among(F("pk"), keys))
        .annotate(
            territory_key=Cast(f"indexed__{FACETS['territory']}", CharField()),
            topic_key=Cast(f"indexed__{FACETS['topic']}", CharField()),
            over=Case(When(indexed__ends_on__lt=query.today, then=1), default=0),
        )
        .values_list(
            "pk", "locale_id", "indexed__date", "indexed__kind", "indexed__year", "territory_key", "indexed__town",
            "over", "topic_key",
        )
    )  # fmt: skip


def _group(kind, year, territory, town, over, topics):
    keys = frozenset(_spelt(topic) for topic in topics if topic)
    return Group(kind, str(year), _spelt(territory), town, str(bool(over)), keys)


def _spelt(key):
    """A key as it stands in facets, however the database keeps it."""
    return str(key and UUID(key))
