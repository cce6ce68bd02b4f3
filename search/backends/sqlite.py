"""SQLite FTS5, with folded words and stems."""

from django.db.models import Value
from modelsearch.backends.database.sqlite.query import (
    LexemeCombinable,
    MatchExpression,
    SearchQueryExpression,
    normalize,
)
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not, PlainText
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

from search.analysis import STEM, analyse, folded_text, words
from search.backends.database import DatabaseCompiler, DatabaseIndex, DatabaseResults
from search.query import asked_of
from search.ranking import WHOLE

ENTRY = IndexEntry._meta.db_table
FTS = SQLiteFTSIndexEntry._meta.db_table
# One weight for each column of the FTS table, in its order: autocomplete, body, title. Better is smaller in SQLite.
SCORE = f"-bm25({FTS}, 0.0, 1.0, 6.0)"
KEY = "x1"  # Ends the stem of a word that says what the page is about; the table has no column for those.


class FtsIndex(DatabaseIndex, SQLiteIndex):
    def columns(self, texts, language):
        title, key, body = (
            " ".join(str(analyse(text, language)) for text in part) for part in (texts.title, texts.key, texts.body)
        )
        return {
            "title": with_keys(title),
            "body": f"{with_keys(key)} {body}",
            "autocomplete": " ".join(folded_text(text) for text in texts.autocomplete),
        }


def with_keys(analysed):
    return " ".join([analysed, *(as_key(token) for token in analysed.split() if token.endswith(STEM))])


def as_key(token):
    return token.removesuffix(STEM) + KEY


class FtsExpression(LexemeCombinable, Value):
    """A part of an FTS5 query. Its words come from the analysis: letters and digits, always quoted."""

    def as_sql(self, compiler, connection):
        return "%s", [self.value]


class FtsCompiler(DatabaseCompiler, SQLiteSearchQueryCompiler):
    IS_ENTRY_OF = f"CAST({ENTRY}.object_id AS INTEGER) = {{}}"

    def reading(self, which, part, tokens, source):
        columns = "title" if part == WHOLE or self.only_title() else "{title body}"
        return (
            f"SELECT {which}, {source.key}, {source.weight} * {SCORE}, {source.piece}"  # noqa: S608 (names and numbers)
            f" FROM {FTS} JOIN {ENTRY} ON {ENTRY}.id = {FTS}.rowid{source.joins}"
            f" WHERE {FTS} MATCH %s AND {source.condition}",
            [f"{columns} : ({any_of(tokens)})", *source.values],
        )

    def build_search_query_content(self, query, config=None):
        """Of a query inside another one, which modelsearch combines."""
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)
        groups = [f"({any_of(token for way in part.ways for token in way.tokens)})" for part in asked_of(query).parts]
        return SearchQueryExpression(FtsExpression(f" {query.operator.upper()} ".join(groups) or '""'))


def any_of(tokens):
    spelt = [f'"{token}"' for token in tokens]
    spelt += [f'"{as_key(token)}"' for token in tokens if token.endswith(STEM) and " " not in token]
    return " OR ".join(spelt)


class FtsAutocompleteCompiler(FtsCompiler, SQLiteAutocompleteQueryCompiler):
    in_words = False

    def build_search_query_content(self, query, config=None):
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)
        typed = [f'"{word.text}"' for word in words(query.query_string)]
        text = " AND ".join(typed) + "*" if typed else '""'
        return SearchQueryExpression(FtsExpression(text))

    def search(self, config, start, stop, score_field=None):
        """As modelsearch's, but the index is read once, by a join, where that one reads it again for each row."""
        query = normalize(self.query)
        if isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, score_field=score_field)
        found = self.queryset.extra(  # noqa: S610 (names of tables and columns, no value)
            tables=[FTS, ENTRY], where=[*self._joins(), f"{FTS} MATCH %s"], params=[self._match(query, config)]
        )
        if self.order_by_relevance or score_field:
            score_field = score_field or "_score"
            found = found.extra(select={score_field: f"-bm25({FTS})"})  # noqa: S610
        if self.order_by_relevance:
            found = found.order_by(f"-{score_field}", "-pk")
        elif not found.query.order_by:
            # The newest entries, from the end of the index, which is read no further than the slice asks.
            found = found.extra(order_by=[f"-{FTS}.rowid"])
        return found[start:stop]

    def _joins(self):
        table, pk = self.queryset.query.get_initial_alias(), self.queryset.model._meta.pk.column
        types = ", ".join(str(pk) for pk in get_descendants_content_types_pks(self.queryset.model))
        return [
            f"{ENTRY}.id = {FTS}.rowid",
            f"{ENTRY}.content_type_id IN ({types})",
            f'"{table}"."{pk}" = CAST({ENTRY}.object_id AS INTEGER)',
        ]

    def _match(self, query, config):
        expression = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config))
        compiler = self.queryset.query.get_compiler(self.queryset.db)
        return expression.as_sql(compiler, compiler.connection)[1][0]


class FtsResults(DatabaseResults, SQLiteSearchResults):
    pass


class SQLiteBackend(SQLiteSearchBackend):
    index_class = FtsIndex
    results_class = FtsResults
    query_compiler_class = FtsCompiler
    autocomplete_query_compiler_class = FtsAutocompleteCompiler


SearchBackend = SQLiteBackend
