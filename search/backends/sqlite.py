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
)
from modelsearch.query import MatchAll, Not, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

from search.analysis import fold, folded_text, indexed_text, query_forms, words
from search.backends.database import DatabaseCompiler, DatabaseIndex

ENTRY = IndexEntry._meta.db_table
FTS = SQLiteFTSIndexEntry._meta.db_table
# One weight for each column of the FTS table, in its order: autocomplete, body, title. Better is smaller in SQLite.
SCORE = f"-bm25({FTS}, 1.0, 1.0, 6.0)"


class FtsIndex(DatabaseIndex, SQLiteIndex):
    def columns(self, texts, language):
        return {
            "title": " ".join(indexed_text(text, language) for text, _boost in texts.title),
            "body": " ".join(indexed_text(text, language) for text, _boost in texts.body),
            "autocomplete": " ".join(folded_text(text) for text, _boost in texts.autocomplete),
        }


class FtsExpression(LexemeCombinable, Value):
    """A part of an FTS5 query. Its words come from the analysis: letters and digits, always quoted."""

    def as_sql(self, compiler, connection):
        return "%s", [self.value]


class FtsCompiler(DatabaseCompiler, SQLiteSearchQueryCompiler):
    def word_groups(self, query):
        return query_forms(query.query_string, self.language(query))

    def build_search_query_content(self, query, config=None):
        if isinstance(query, Phrase):
            query = PlainText(query.query_string)
        if isinstance(query, PlainText):
            groups = [" OR ".join(f'"{form}"' for form in group) for group in self.word_groups(query)]
            text = f" {query.operator.upper()} ".join(f"({group})" for group in groups)
        else:
            return super().build_search_query_content(query, config)
        return SearchQueryExpression(FtsExpression(text or '""'))

    def search(self, config, start, stop, score_field=None):
        """As modelsearch's, but the index is read once, by a join, where that one reads it again for each row."""
        query = normalize(self.query)
        if isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, score_field)
        found = self.queryset.extra(  # noqa: S610 (names of tables and columns, no value)
            tables=[FTS, ENTRY], where=[*self._joins(), f"{FTS} MATCH %s"], params=[self._match(query, config)]
        )
        if self.order_by_relevance or score_field:
            score_field = score_field or "_score"
            found = found.extra(select={score_field: SCORE})  # noqa: S610
        if self.order_by_relevance:
            found = found.order_by(f"-{score_field}", "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
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
        columns = self.FTS_TABLE_FIELDS
        if self.fields:
            columns = sorted({"title" if name == "title" else "body" for name in self.fields})
        expression = MatchExpression(columns, self.build_search_query(query, config=config))
        compiler = self.queryset.query.get_compiler(self.queryset.db)
        return expression.as_sql(compiler, compiler.connection)[1][0]


class FtsAutocompleteCompiler(FtsCompiler, SQLiteAutocompleteQueryCompiler):
    def build_search_query_content(self, query, config=None):
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)
        typed = [f'"{fold(word.text)}"' for word in words(query.query_string)]
        text = " AND ".join(typed) + "*" if typed else '""'
        return SearchQueryExpression(FtsExpression(text))

    def _match(self, query, config):
        self.fields = None
        return super()._match(query, config)


class SQLiteBackend(SQLiteSearchBackend):
    index_class = FtsIndex
    query_compiler_class = FtsCompiler
    autocomplete_query_compiler_class = FtsAutocompleteCompiler


SearchBackend = SQLiteBackend
