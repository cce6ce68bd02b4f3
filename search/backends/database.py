"""Full-text search in the site's own database: SQLite (FTS5) or PostgreSQL, with the analysis of `search.analysis`."""

from collections import Counter

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property
from modelsearch.backends.database import SearchBackend as stock_backend
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search.backends.among import Among
from search.backends.answers import MOST, answers_to
from search.documents.finding import ENTRY, Source, attached_texts
from search.facets import LANGUAGE, count, in_each
from search.indexing import Texts, describe_pages, language_of, languages, read_together
from search.lexicon import Way
from search.models import Word
from search.query import asked_of
from search.ranking import WHOLE, WHOLE_QUERY, Hit, freshness, scores
from search.spelling import learn


class DatabaseIndex:
    """Writes words with their stems, and the rows that filters and excerpts read, in one go for each chunk.

    The index of each database says, by `columns(texts, language)`, what the full-text columns of an entry hold.
    """

    def add_items(self, model, objs):
        if not objs or not model.get_search_fields():
            return
        read_together(model, objs)
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
        if issubclass(model, Page):
            learn((language_of(obj, by_locale), texts) for obj, texts in described)

    def delete_stale_entries(self):
        """Before the index is made anew."""
        super().delete_stale_entries()
        Word.objects.all().delete()

    def _refresh_title_norms(self, full=False):
        """Nothing: titles are weighed by the query."""


class DatabaseCompiler:
    """Filters are left to SQL, which can filter on any column.

    What is asked in words is read in the index, and `search.ranking` puts together what each way to find each part of
    the query finds. Each database gives `reading(which, part, tokens, source)`: the SQL, with its values, of the
    (which way, key, strength, piece of a document or 0) of the objects that hold any of these tokens.
    """

    def _get_filters_from_queryset(self, check_only=False):
        return None

    @property
    def in_words(self):
        return isinstance(self.query, PlainText | Phrase)

    @property
    def graded(self):
        return getattr(self.query, "graded", False)

    @cached_property
    def asked(self):
        return asked_of(self.query)

    def read(self, askeds, sources=None):
        """The hits of each of these, in one reading of the index."""
        ways = [(which, *way) for which, asked in enumerate(askeds) for way in ways_of(asked)]
        hits, sources = [[] for _asked in askeds], sources or self.sources
        for n, key, strength, piece in self.rows([(part, way.tokens) for _w, part, way in ways], sources):
            which, part, way = ways[n]
            hits[which].append(Hit(part, way.weight, int(key), strength, piece))
        return hits

    def rows(self, ways, sources, pages=None):
        """(which way, key, strength, piece) for each object that holds any token of one of the ways: (part, tokens).

        Of these pages alone, a QuerySet, if it is given.
        """
        readings = [self.reading(n, part, tokens, of) for n, (part, tokens) in enumerate(ways) for of in sources]
        if not readings:
            return []
        sql, values = " UNION ALL ".join(sql for sql, _ in readings), [value for _, own in readings for value in own]
        if pages is not None:
            keys, more = pages.values("pk").query.sql_with_params()
            columns = "(which, found, strength, piece)"
            sql = f"WITH hits {columns} AS ({sql}) SELECT * FROM hits WHERE CAST(found AS INTEGER) IN ({keys})"  # noqa: S608
            values += more
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return self.weighed(cursor.fetchall())

    def weighed(self, rows):
        return rows

    @cached_property
    def sources(self):
        """The texts of the objects themselves; for pages, those of the documents that they attach too."""
        types = ", ".join(map(str, get_descendants_content_types_pks(self.queryset.model)))
        own = Source(f"{ENTRY}.object_id", "", f"{ENTRY}.content_type_id IN ({types})")
        if self.only_title() or not issubclass(self.queryset.model, Page):
            return [own]
        return [own, attached_texts(self.IS_ENTRY_OF)]

    def pieces(self, pages):
        """The hits in the documents that these pages, keys, attach: read with the pages, if the database found them."""
        if answers := self.query.known("answers"):
            hits = [hit for hit in answers.hits if hit.piece and hit.pk in pages]
        else:
            (hits,) = self.read([self.asked], [attached_texts(self.IS_ENTRY_OF).of(pages)])
        return [hit for hit in hits if hit.part != WHOLE]

    @cached_property
    def answers(self):
        return self.query.once("answers", lambda: answers_to(self)[0])

    @cached_property
    def ranking(self):
        """[(pk, score)] of all that is found and may be shown, best first."""
        if self.graded:
            return self.answers.ranking(self.query)
        rows = ((*self.found[pk], pk, times) for pk, times in self._shown(best(self.found)).items())
        ranked = sorted(((whole, score * times, pk) for whole, score, pk, times in rows), reverse=True)
        return [(pk, score) for _whole, score, pk in ranked]

    @cached_property
    def found(self):
        """{pk: (whether it answers all parts, score)} of a query that is not graded, what may not be shown too."""
        parts = len(self.asked.parts)
        least = 1 if getattr(self.query, "operator", "and") == "or" else parts
        found = scores(*self.read([self.asked]), parts).items()
        return {pk: (answered == parts, score) for pk, (answered, score) in found if answered >= least}

    def _shown(self, keys):
        """{pk: freshness} of those that the search is for."""
        found = self.queryset.order_by().filter(Among(F("pk"), keys))
        if not issubclass(self.queryset.model, Page):
            return dict.fromkeys(found.values_list("pk", flat=True), 1.0)
        today, rows = timezone.localdate(), found.values_list("pk", "indexed__kind", "indexed__date")
        return {pk: freshness(kind, date, today) for pk, kind, date in rows} if keys else {}

    def facets(self, locales):
        """`search.facets`: those of what is found, and how many pages answer in each of these languages."""
        others = in_each(self.query, [locale for locale in locales if locale not in self.query.locales])
        answers, *of_others = answers_to(self, others)
        self.answers = self.query.once("answers", lambda: answers)
        results = Counter(answers.facts[key].locale for key, _score in self.ranking)
        numbers = {locale.language_code: results[locale.pk] for locale in self.query.locales}
        for query, found in zip(others, of_others, strict=True):
            numbers[query.locales[0].language_code] = min(len(found.shown(query)), MOST)
        facets = count(answers.groups(self.query), self.query)
        facets.counts[LANGUAGE] = Counter(numbers)
        return facets

    def search(self, config, start, stop, **options):
        """What is found as a queryset, to filter and count; results in order are the results class's."""
        if not self.in_words:
            return super().search(config, start, stop, **options)
        keys = [pk for pk, _score in self.ranking] if self.graded else self.found
        found = self.queryset.filter(Among(F("pk"), keys))
        return found[start:stop] if found.query.order_by else found.order_by("-pk")[start:stop]

    def load(self, keys):
        """{pk: object} of those that may be shown."""
        return self.query.load(self.queryset, keys) if self.graded else self.queryset.order_by().in_bulk(keys)

    def only_title(self):
        return self.fields is not None and set(self.fields) <= {"title"}


class DatabaseResults:
    """Results in the order of their ranking."""

    def facets(self, locales):
        return self.query_compiler.facets(locales)

    def _do_search(self):
        compiler = self.query_compiler
        if not (compiler.in_words and (compiler.order_by_relevance or compiler.graded)):
            return super()._do_search()
        ranking = compiler.ranking[self.start : self.stop]
        objects, found = compiler.load([pk for pk, _score in ranking]), []
        for pk, score in ranking:
            if pk in objects:
                if self._score_field:
                    setattr(objects[pk], self._score_field, score)
                found.append(objects[pk])
        return found

    def _do_count(self):
        if not self.query_compiler.in_words:
            return super()._do_count()
        return len(self.query_compiler.ranking[self.start : self.stop])


def ways_of(asked):
    """(part, way) for each way to find each part of a query; as part -1, the whole query."""
    ways = [(number, way) for number, part in enumerate(asked.parts) for way in part.ways]
    return [*ways, (WHOLE, Way(asked.whole, WHOLE_QUERY))] if asked.whole else ways


def best(found):
    """The keys of what is found, as many as are ranked."""
    return found if len(found) <= MOST else sorted(found, key=lambda pk: (*found[pk], pk), reverse=True)[:MOST]


def SearchBackend(params):
    """The backend of the default database; modelsearch's own for a database that is neither SQLite nor PostgreSQL."""
    if connection.vendor == "postgresql":
        from search.backends.postgres import PostgresBackend

        return PostgresBackend(params)
    if connection.vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    return stock_backend(params)
