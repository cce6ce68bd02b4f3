"""PostgreSQL full-text search on folded words and stems (configuration `simple`: the analysis is already done)."""

import math
from collections import Counter

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, TextField, Value
from modelsearch.backends.database.postgres.postgres import (
    EMPTY_VECTOR,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)
from modelsearch.query import PlainText
from modelsearch.utils import ADD
from wagtail.search.models import IndexEntry

from search.analysis import analyse, folded_text, words
from search.backends.database import DatabaseCompiler, DatabaseIndex, DatabaseResults
from search.query import asked_of
from search.ranking import WHOLE

ENTRY = IndexEntry._meta.db_table
CONFIG = "simple"
# Of the letters D, C, B and A: running text, (nothing), what says what the page is about, its title.
WEIGHTS = "{0.1, 0.1, 0.25, 0.8}"
BY_LENGTH = 1  # ts_rank's normalisation: divided by 1 + the logarithm of the length


def vector(*texts):
    """A vector of (analysed text, letter) pairs."""
    parts = [
        SearchVector(Value(text, output_field=TextField()), weight=letter, config=CONFIG)
        for text, letter in texts
        if text
    ]
    return ADD(parts) if parts else EMPTY_VECTOR


class TsIndex(DatabaseIndex, PostgresIndex):
    def columns(self, texts, language):
        title, key, body = (
            " ".join(str(analyse(text, language)) for text in part) for part in (texts.title, texts.key, texts.body)
        )
        return {
            "title": vector((title, "A")),
            "body": vector((key, "B"), (body, "D")),
            "autocomplete": vector((" ".join(folded_text(text) for text in texts.autocomplete), "D")),
            "title_text": " ".join(folded_text(text) for text in texts.title),
        }


class TsCompiler(DatabaseCompiler, PostgresSearchQueryCompiler):
    IS_ENTRY_OF = f"{ENTRY}.object_id = CAST({{}} AS VARCHAR)"

    def reading(self, which, part, tokens, source):
        vectors = "title" if part == WHOLE or self.only_title() else "(title || body)"
        return (
            f"SELECT {which}, {source.key}, {source.weight} *"  # noqa: S608 (names and numbers)
            f" ts_rank('{WEIGHTS}', {vectors}, %s::tsquery, {BY_LENGTH}), {source.piece} FROM {ENTRY}{source.joins}"
            f" WHERE {vectors} @@ %s::tsquery AND {source.condition}",
            [any_of(tokens), any_of(tokens), *source.values],
        )

    def weighed(self, rows):
        """A way is worth more as it finds fewer objects, which ts_rank does not know."""
        found = Counter(which for which, _key in {(which, key) for which, key, *_rest in rows})
        objects = len({row[1] for row in rows})
        rarity = {which: math.log(2 + objects / number) for which, number in found.items()}
        return [(which, key, strength * rarity[which], piece) for which, key, strength, piece in rows]

    def build_tsquery_content(self, query, config=None, invert=False):
        """Of a query inside another one, which modelsearch combines."""
        if not isinstance(query, PlainText):
            return super().build_tsquery_content(query, config=config, invert=invert)
        text = self.raw_query(query)
        return SearchQuery(f"!({text})" if invert and text else text, search_type="raw", config=CONFIG)

    def raw_query(self, query):
        groups = [f"({any_of(token for way in part.ways for token in way.tokens)})" for part in asked_of(query).parts]
        return (" & " if query.operator == "and" else " | ").join(groups)


def any_of(tokens):
    """A tsquery. Its words come from the analysis: letters and digits, always quoted."""
    return " | ".join("(" + " <-> ".join(f"'{word}'" for word in token.split()) + ")" for token in tokens)


class TsAutocompleteCompiler(TsCompiler, PostgresAutocompleteQueryCompiler):
    in_words = False

    def raw_query(self, query):
        typed = [f"'{word.text}'" for word in words(query.query_string)]
        return " & ".join(typed) + ":*" if typed else ""

    def get_index_vectors(self, search_query):
        return [(F("index_entries__autocomplete"), 1.0)]

    get_fields_vectors = get_index_vectors


class TsResults(DatabaseResults, PostgresSearchResults):
    pass


class PostgresBackend(PostgresSearchBackend):
    index_class = TsIndex
    results_class = TsResults
    query_compiler_class = TsCompiler
    autocomplete_query_compiler_class = TsAutocompleteCompiler

    def __init__(self, params):
        super().__init__({**params, "SEARCH_CONFIG": CONFIG})


SearchBackend = PostgresBackend
