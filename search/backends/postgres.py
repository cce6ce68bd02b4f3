"""PostgreSQL full-text search on folded words and stems (configuration `simple`: the analysis is already done)."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, TextField, Value
from modelsearch.backends.database.postgres.postgres import (
    EMPTY_VECTOR,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.weights import get_weight
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import ADD

from search.analysis import fold, folded_text, indexed_text, query_forms, words
from search.backends.database import DatabaseCompiler, DatabaseIndex

CONFIG = "simple"
TITLE_BOOST = 4.0


def vector(texts):
    """A vector of (analysed text, boost) pairs."""
    parts = [
        SearchVector(Value(text, output_field=TextField()), weight=get_weight(boost), config=CONFIG)
        for text, boost in texts
        if text
    ]
    return ADD(parts) if parts else EMPTY_VECTOR


def by_boost(texts, analyse):
    """One analysed text for each boost, so that a body of a hundred blocks makes a short expression."""
    grouped = {}
    for text, boost in texts:
        grouped.setdefault(boost, []).append(analyse(text))
    return [(" ".join(parts), boost) for boost, parts in grouped.items()]


class TsIndex(DatabaseIndex, PostgresIndex):
    def columns(self, texts, language):
        def analyse(text):
            return indexed_text(text, language)

        return {
            "title": vector(by_boost(texts.title, analyse)),
            "body": vector(by_boost(texts.body, analyse)),
            "autocomplete": vector(by_boost(texts.autocomplete, folded_text)),
            "title_text": " ".join(folded_text(text) for text, _boost in texts.title),
        }


class TsCompiler(DatabaseCompiler, PostgresSearchQueryCompiler):
    def build_tsquery_content(self, query, config=None, invert=False):
        if isinstance(query, Phrase):
            query = PlainText(query.query_string)
        if isinstance(query, PlainText):
            text = self.raw_query(query)
        else:
            return super().build_tsquery_content(query, config=config, invert=invert)
        return SearchQuery(f"!({text})" if invert and text else text, search_type="raw", config=CONFIG)

    def raw_query(self, query):
        """A tsquery. Its words come from the analysis: letters and digits, always quoted."""
        groups = query_forms(query.query_string, self.language(query))
        connector = " & " if query.operator == "and" else " | "
        return connector.join("(" + " | ".join(f"'{form}'" for form in group) + ")" for group in groups)

    def get_index_vectors(self, search_query):
        return [(F("index_entries__title"), TITLE_BOOST), (F("index_entries__body"), 1.0)]

    def get_fields_vectors(self, search_query):
        title, body = self.get_index_vectors(search_query)
        return [pair for pair, used in ((title, "title" in self.fields), (body, set(self.fields) - {"title"})) if used]


class TsAutocompleteCompiler(TsCompiler, PostgresAutocompleteQueryCompiler):
    def raw_query(self, query):
        typed = [f"'{fold(word.text)}'" for word in words(query.query_string)]
        return " & ".join(typed) + ":*" if typed else ""

    def get_index_vectors(self, search_query):
        return [(F("index_entries__autocomplete"), 1.0)]

    get_fields_vectors = get_index_vectors


class PostgresBackend(PostgresSearchBackend):
    index_class = TsIndex
    query_compiler_class = TsCompiler
    autocomplete_query_compiler_class = TsAutocompleteCompiler

    def __init__(self, params):
        super().__init__({**params, "SEARCH_CONFIG": CONFIG})


SearchBackend = PostgresBackend
