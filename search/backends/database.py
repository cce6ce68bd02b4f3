"""Full-text search in the site's own database: SQLite (FTS5) or PostgreSQL, with the analysis of `search.analysis`."""

from django.db import connection
from modelsearch.backends.database import SearchBackend as stock_backend
from modelsearch.utils import get_content_type_pk
from wagtail.search.models import IndexEntry

from search.indexing import Texts, describe_pages, language_of, languages


class DatabaseIndex:
    """Writes words with their stems, and the rows that filters and excerpts read, in one go for each chunk.

    The index of each database says, by `columns(texts, language)`, what the full-text columns of an entry hold.
    """

    def add_items(self, model, objs):
        if not objs or not model.get_search_fields():
            return
        by_locale, content_type = languages(), get_content_type_pk(model)
        described = [(obj, Texts.of(obj)) for obj in objs]
        entries = [
            IndexEntry(content_type_id=content_type, object_id=str(obj.pk), **columns)
            for obj, texts in described
            for columns in [self.columns(texts, language_of(obj, by_locale))]
        ]
        IndexEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=list(self.columns(Texts(), "")),
        )
        describe_pages(described)

    def _refresh_title_norms(self, full=False):
        """Nothing: titles are weighed by the query."""


class DatabaseCompiler:
    """Filters are left to SQL, which can filter on any column."""

    def _get_filters_from_queryset(self, check_only=False):
        return None

    def language(self, query):
        return getattr(query, "language", None)


def SearchBackend(params):
    """The backend of the default database; modelsearch's own for a database that is neither SQLite nor PostgreSQL."""
    if connection.vendor == "postgresql":
        from search.backends.postgres import PostgresBackend

        return PostgresBackend(params)
    if connection.vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    return stock_backend(params)
