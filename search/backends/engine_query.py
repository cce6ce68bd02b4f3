"""How a search is put to an engine."""

from django.utils import timezone

from search.analysis import fold, query_words
from search.facets import PAST

TITLE_BOOST = 2
# The suffix of the sub-fields analysed for a language; a search that does not say its language asks both.
SUFFIXES = {"fr": [""], "en": [".en"], None: ["", ".en"]}


class EngineCompiler:
    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True  # those of a search for pages: see `get_sort`

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
        """Every word somewhere in the object; in its title or lead, they count more."""
        if fields[0].field_name.endswith("_edgengrams"):
            return super()._compile_plaintext_query(query, fields, boost)
        text = " ".join(fold(word) for word in query_words(query.query_string))
        if not text:
            return self._process_match_none()
        suffixes = SUFFIXES.get(getattr(query, "language", None), [""])
        everything = [field for field in fields if field.field_name == "_all_text"] or fields
        boosted = [field for field in fields if field not in everything]
        return {
            "bool": {
                "must": match(text, everything, suffixes, query.operator, boost),
                "should": match(text, boosted, suffixes, "or", TITLE_BOOST),
            }
        }


def with_suffixes(fields, suffixes):
    return [type(field)(field.field_name + suffix, field.boost) for field in fields for suffix in suffixes]


def match(text, fields, suffixes, operator, boost):
    names = [field.field_name_with_boost for field in with_suffixes(fields, suffixes)]
    if not names:
        return []
    return [{"multi_match": {"query": text, "fields": names, "operator": operator, "boost": boost}}]


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
