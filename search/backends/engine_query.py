"""How a search is put to an engine."""

from django.utils import timezone
from modelsearch.backends.elasticsearchbase import Field

from search.backends.engine_mapping import BODY, DOCUMENTS, KEY, TITLE
from search.facets import PAST
from search.query import asked_of
from search.ranking import FADES, FRESHNESS, KINDS_WITHOUT_AGE, UPCOMING, WHOLE_QUERY
from search.spelling import can_be_corrected

BOOSTS = {TITLE: 4, KEY: 2, BODY: 1, DOCUMENTS: 0.3}
ALL_PARTS = 100  # what a page gains that answers every part: more than any other page has


class EngineCompiler:
    """What is asked in words is a clause for each part, of which `least` must be answered: all, unless it is graded."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True  # those of a search for pages: see `get_sort`

    @property
    def graded(self):
        return getattr(self.query, "graded", False)

    def _remap_fields(self, fields):
        """A graded query asks for the fields of `BOOSTS`, and looks up no others."""
        return [Field("_all_text")] if self.graded else super()._remap_fields(fields)

    def get_sort(self):
        if getattr(self.query, "newest", False):
            return [{"date": {"order": "desc", "missing": "_last"}}, {"pk": "desc"}]
        return super().get_sort()

    def _get_filters_from_queryset(self, check_only=False):
        """The filters of a search for pages are in its query: the engine has them as fields of its own."""
        if hasattr(self.query, "audiences"):
            return None if check_only else page_clauses(self.query)
        return super()._get_filters_from_queryset(check_only=check_only)

    def _compile_plaintext_query(self, query, fields, boost=1.0):
        if fields[0].field_name.endswith("_edgengrams"):
            return super()._compile_plaintext_query(query, fields, boost)
        least = getattr(query, "least", None) or (1 if query.operator == "or" else None)
        return self._compile_asked(asked_of(query), fields, least)

    def _compile_phrase_query(self, query, fields):
        return self._compile_asked(asked_of(query), fields)

    def _compile_asked(self, asked, fields, least=None):
        if not asked:
            return self._process_match_none()
        searched = [TITLE] if {field.field_name for field in fields} <= {"title"} else list(BOOSTS)
        clauses = [part_clause(part, searched) for part in asked.parts]
        found = any_of(clauses, least or len(clauses))
        whole = [
            {"match_phrase": {TITLE: {"query": whole, "analyzer": "whitespace", "boost": WHOLE_QUERY * BOOSTS[TITLE]}}}
            for whole in asked.whole
        ]
        query = {"bool": {"must": found, "should": whole}}
        if not self.graded:
            return query
        every = {"constant_score": {"filter": {"bool": {"must": clauses}}, "boost": ALL_PARTS}}
        return {"bool": {"must": {"function_score": {"query": query, **freshness()}}, "should": every}}


class GradedResults:
    """Settles, before a graded search, how many parts of the query a page must answer."""

    def _get_es_body(self, for_count=False):
        self.settle()
        return super()._get_es_body(for_count=for_count)

    def _get_results_from_hits(self, hits):
        compiler = self.query_compiler
        if not compiler.graded:
            return super()._get_results_from_hits(hits)
        scores = {int(hit["fields"]["pk"][0]): hit["_score"] for hit in hits}
        pages = compiler.query.load(compiler.queryset, scores)
        found = [pages[key] for key in scores if key in pages]
        for page in found if self._score_field else ():
            setattr(page, self._score_field, scores[page.pk])
        return found

    def settle(self):
        query = self.query_compiler.query
        if getattr(query, "graded", False) and query.least is None:
            lacking, held = self._held(query)
            if lacking and query.correct(lacking):
                _lacking, held = self._held(query)
            query.settle(held)

    def _held(self, query):
        """The parts that no visible page holds, and how many pages wanted hold at least each number: in one request.

        A word alone for which there is nothing to settle needs none.
        """
        parts, compiler = query.asked.parts, self.query_compiler
        if len(parts) == 1 and not can_be_corrected(parts[0]):
            return [], {1: 1}
        clauses = [part_clause(part, list(BOOSTS)) for part in parts]
        levels = {str(least): any_of(clauses, least) for least in range(1, len(parts) + 1)}
        anything = type(compiler)(compiler.queryset, query.changed(wanted={}, past=True))
        body = {
            "query": {"bool": {"filter": [any_of(clauses, 1), *anything.get_filters()]}},
            "aggs": {
                "each": {"filters": {"filters": {str(n): clause for n, clause in enumerate(clauses)}}},
                "wanted": {
                    "filter": {"bool": {"filter": list(narrowing(query).values())}},
                    "aggs": {"held": {"filters": {"filters": levels}}},
                },
            },
        }
        index = self.backend.get_index_for_model(compiler.queryset.model).name
        answer = self._backend_do_search(body, index=index, size=0)["aggregations"]
        lacking = [part for n, part in enumerate(parts) if not answer["each"]["buckets"][str(n)]["doc_count"]]
        held = answer["wanted"]["held"]["buckets"]
        return lacking, {int(least): held[least]["doc_count"] for least in levels}


def any_of(clauses, least):
    return {"bool": {"should": clauses, "minimum_should_match": least}}


def part_clause(part, fields):
    """The best of the ways to find a part."""
    ways = [way_clause(way, fields) for way in part.ways]
    return {"dis_max": {"queries": ways}} if len(ways) > 1 else ways[0]


def way_clause(way, fields):
    """A word alike and its stem add up, and so do the fields: what is written alike, and in the title, comes first."""
    boosted = [f"{field}^{BOOSTS[field]}" for field in fields]
    single = [token for token in way.tokens if " " not in token]
    clauses = [{"multi_match": {"query": " ".join(single), "fields": boosted, "type": "most_fields"}}] if single else []
    clauses += [
        {"multi_match": {"query": token, "fields": boosted, "type": "phrase"}} for token in way.tokens if " " in token
    ]
    return {"bool": {"should": clauses, "minimum_should_match": 1, "boost": way.weight}}


def freshness():
    """As `search.ranking.freshness`: what is recent or near gains a little, upcoming events a little more."""
    aged = {
        "bool": {"must_not": {"terms": {"kind": sorted(KINDS_WITHOUT_AGE)}}, "filter": {"exists": {"field": "date"}}}
    }
    upcoming = {"bool": {"filter": [{"term": {"kind": "event"}}, {"range": {"date": {"gt": "now/d"}}}]}}
    fading = {"date": {"origin": "now/d", "scale": f"{FADES:.0f}d", "decay": 0.5}}
    return {
        "functions": [
            {"weight": 1},
            {"filter": aged, "exp": fading, "weight": FRESHNESS},
            {"filter": upcoming, "weight": UPCOMING},
        ],
        "score_mode": "sum",
        "boost_mode": "multiply",
    }


def page_clauses(query):
    """Pages of the query's languages that its user may see, narrowed as it wants.

    The audience is one clause with as many values as the user has audiences, however many pages are private.
    """
    return {"bool": {"filter": [*access_clauses(query), *narrowing(query).values()]}}


def access_clauses(query):
    now = timezone.now().isoformat()
    ends = {"exists": {"field": "visible_until"}}
    return [
        {"terms": {"audience": query.audiences}},
        {"bool": {"should": [{"bool": {"must_not": ends}}, {"range": {"visible_until": {"gt": now}}}]}},
        {"terms": {"language": query.languages}},
    ]


def narrowing(query):
    """A clause for each facet that the query wants values of, and for the events that are over."""
    clauses = {name: {"terms": {name: [str(value) for value in values]}} for name, values in query.wanted.items()}
    return clauses if query.past else clauses | {PAST: {"bool": {"must_not": over(query)}}}


def over(query):
    return {"range": {"ends_on": {"lt": query.today.isoformat()}}}
