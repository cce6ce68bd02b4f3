"""Full-text search in the site's own database: SQLite (FTS5) or PostgreSQL, with the analysis of `search.analysis`."""

from collections import Counter, defaultdict
from functools import partial

from django.db import connection
from django.utils import timezone
from django.utils.functional import cached_property
from modelsearch.backends.database import SearchBackend as stock_backend
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search.documents.finding import ENTRY, TEXT, Source, attached_texts
from search.indexing import Texts, describe_pages, language_of, languages, read_together
from search.lexicon import Way
from search.models import Word
from search.query import asked_of
from search.ranking import WHOLE, WHOLE_QUERY, Hit, freshness, scores
from search.spelling import can_be_corrected, learn

MOST = 10_000  # results that are ranked; an engine has the same limit


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

    What is asked in words is found by `rows(ways, sources)`, which each database gives: (which way, key, strength) for
    each object that holds any token of one of the ways, given as (part, tokens). `search.ranking` puts them together.
    """

    def _get_filters_from_queryset(self, check_only=False):
        return None

    @property
    def in_words(self):
        return isinstance(self.query, PlainText | Phrase)

    @cached_property
    def asked(self):
        return asked_of(self.query)

    @property
    def graded(self):
        return getattr(self.query, "graded", False)

    @cached_property
    def found(self):
        """{pk: (how many parts it answers, score)} of all objects of the type, hidden ones too."""
        hits = partial(self.read, [self.asked])
        if self.graded:
            return self.query.once(self._found_here, lambda: self._corrected(*hits()))
        return scores(*hits(), len(self.asked.parts))

    @property
    def _found_here(self):
        return f"found {self.queryset.model.__name__}"

    def read(self, askeds):
        """The hits of each of these, in one reading of the index."""
        ways = [(which, *way) for which, asked in enumerate(askeds) for way in ways_of(asked)]
        hits = [[] for _asked in askeds]
        for n, key, strength in self.rows([(part, way.tokens) for _w, part, way in ways], self.sources) if ways else ():
            which, part, way = ways[n]
            hits[which].append(Hit(part, way.weight, int(key), strength))
        return hits

    def _corrected(self, hits, visible=None):
        """`search.ranking.scores`, after another reading when words that no visible page holds may have meant others.

        `visible` are the keys of the hits that the reader may see, where they are known.
        """
        found = scores(hits, len(self.asked.parts))
        if visible is None:
            visible = self._multipliers(best(found))
        answered = {hit.part for hit in hits if hit.pk in visible}
        lacking = any(can_be_corrected(part) for n, part in enumerate(self.asked.parts) if n not in answered)
        if not lacking or not self.query.correct():
            return found
        del self.asked
        return scores(*self.read([self.asked]), len(self.asked.parts))

    @cached_property
    def sources(self):
        """The texts of the objects themselves; for pages, those of the documents that they attach too."""
        types = ", ".join(map(str, get_descendants_content_types_pks(self.queryset.model)))
        own = Source(f"{ENTRY}.object_id", "", f"{ENTRY}.content_type_id IN ({types})")
        if self.only_title() or not issubclass(self.queryset.model, Page):
            return [own]
        return [own, attached_texts(self.IS_ENTRY_OF)]

    def pieces(self, pages):
        """(part, weight, page, strength, piece of text) for the documents that these pages, keys, attach."""
        ways = [(part, way) for part, way in ways_of(self.asked) if part != WHOLE]
        source = attached_texts(self.IS_ENTRY_OF)
        source = source._replace(
            condition=f"{source.condition} AND {source.key} IN ({', '.join(['%s'] * len(pages))})",
            values=(*source.values, *map(str, pages)),
        )
        for n, page, strength, piece in self.rows([(part, way.tokens) for part, way in ways], [source], f", {TEXT}.id"):
            yield ways[n][0], ways[n][1].weight, int(page), strength, piece

    @cached_property
    def ranking(self):
        """[(pk, score)] of all that is found and may be shown, best first."""
        return self._rank(self.found, self._multipliers(best(self.found)))

    def count_by_language(self, locales):
        """How many pages answer in each of these languages; they also settle what is asked here.

        In two queries, as long as no word has to be corrected.
        """
        queries = [self.query.changed(locales=[locale]) for locale in locales]
        every = type(self)(self.query.changed(locales=locales).pages(self.queryset.model), self.query)
        compilers = [type(self)(query.pages(self.queryset.model), query) for query in queries]
        read = self.read([query.asked for query in queries])
        scored = [scores(hits, len(query.asked.parts)) for query, hits in zip(queries, read, strict=True)]
        multipliers = every._multipliers([pk for found in scored for pk in best(found)], by_locale=True)
        numbers = {}
        for locale, compiler, hits, found in zip(locales, compilers, read, scored, strict=True):
            visible = multipliers.get(locale.pk, {})
            if compiler.query.locales == self.query.locales:  # nobody misspells a word of another language
                corrected = compiler._corrected(hits, visible)
                visible = visible if corrected == found else compiler._multipliers(best(corrected))
                found = corrected
            compiler.query.once(compiler._found_here, partial(dict, found))
            ranking = compiler._rank(found, visible)
            numbers[locale.language_code] = len(ranking)
            if self.query.locales == [locale]:
                self.ranking = ranking
        return numbers

    def _rank(self, found, multipliers):
        parts = len(self.asked.parts)
        answered = Counter(found[pk][0] for pk in multipliers if pk in found)
        held = {least: sum(answered[n] for n in range(least, parts + 1)) for least in range(1, parts + 1)}
        least = self._least(held)
        ranked = [
            (pk, found[pk][1] * times) for pk, times in multipliers.items() if pk in found and found[pk][0] >= least
        ]
        return sorted(ranked, key=lambda row: (found[row[0]][0] == parts, row[1], row[0]), reverse=True)

    def _least(self, held=None):
        """How many parts must be answered; None when that is not settled, and `held` does not tell."""
        parts = len(self.asked.parts)
        if not self.graded:
            return 1 if getattr(self.query, "operator", "and") == "or" else parts
        if self.query.least is None and held:
            self.query.settle(held)
        return self.query.least

    def _multipliers(self, keys, by_locale=False):
        """{pk: freshness} of those that the search is for, and that its user may see."""
        if not keys:
            return {}
        found = self.queryset.order_by().filter(pk__in=keys)
        if not issubclass(self.queryset.model, Page):
            return dict.fromkeys(found.values_list("pk", flat=True), 1.0)
        today, multipliers = timezone.localdate(), defaultdict(dict)
        for pk, locale, kind, date in found.values_list("pk", "locale_id", "indexed__kind", "indexed__date"):
            multipliers[locale if by_locale else None][pk] = freshness(kind, date, today)
        return multipliers if by_locale else multipliers[None]

    def search(self, config, start, stop, **options):
        """What is found as a queryset, to filter and count; results in order are the results class's."""
        if not self.in_words:
            return super().search(config, start, stop, **options)
        if (least := self._least()) is None:
            keys = [pk for pk, _score in self.ranking]
        else:
            keys = [pk for pk, (answered, _score) in self.found.items() if answered >= least]
        found = self.queryset.filter(pk__in=keys)
        return found[start:stop] if found.query.order_by else found.order_by("-pk")[start:stop]

    def only_title(self):
        return self.fields is not None and set(self.fields) <= {"title"}


class DatabaseResults:
    """Results in the order of their ranking."""

    def _do_search(self):
        compiler = self.query_compiler
        if not (compiler.in_words and compiler.order_by_relevance):
            return super()._do_search()
        ranking = compiler.ranking[self.start : self.stop]
        objects = compiler.queryset.order_by().in_bulk([pk for pk, _score in ranking])
        found = []
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
