"""The one way to search pages: `search_pages`. The page of results and the command use it, whatever engine answers."""

from copy import copy

from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.pages.visibility import audiences_of, visible_to
from maillage.taxonomy.models import Term
from search.models import FACETS, IndexedPage
from search.ranking import least_parts
from search.spelling import correct
from search.understanding import understand


class PageQuery(PlainText):
    """The words of a query, in pages that a user may see, of one language or of several.

    It is `graded`: pages that hold all the words; where these are few, or none, those that hold most of them.

    `wanted` narrows: `{"kind": ["news", "event"], "year": [2025]}`, the values being those of `search.models.FACETS`.
    `past` keeps the events that are over. `newest`: by date, the latest first, instead of by relevance. `enough` pages
    with all the words, and no others are looked for (see `least_parts`).

    A database filters with `pages()`; an engine filters with the attributes, and loads what it found through `pages()`,
    so that the visibility rule is checked against the database whatever the index says.
    """

    graded = True

    def __init__(self, text, *, user, locales, wanted, past=True, newest=False, enough=None):
        super().__init__(text, operator="and")
        self.user, self.locales, self.wanted, self.past, self.newest = user, locales, wanted, past, newest
        self.enough, self.today = enough, timezone.localdate()
        self.shared = {}  # what a query and its changed copies find out once

    @property
    def language(self):
        """The language whose words are compared; None where there are several."""
        return self.languages[0] if len(self.languages) == 1 else None

    @property
    def languages(self):
        return [locale.language_code.partition("-")[0] for locale in self.locales]

    def once(self, name, make):
        """What `make()` gives, asked once for this query and its changed copies in the same languages."""
        key = (name, *self.languages)
        if key not in self.shared:
            self.shared[key] = make()
        return self.shared[key]

    @property
    def asked(self):
        return self.once("asked", lambda: understand(self.query_string, self.language))

    def correct(self):
        """Look for what unknown words may have meant; whether that gives something else to find."""
        asked = self.asked
        corrected, suggestion = self.once(
            "corrected",
            lambda: correct(asked, self.query_string, self.languages, self.changed(wanted={}, past=True).pages()),
        )
        self.shared["asked", *self.languages] = corrected
        return bool(suggestion) and corrected is not asked

    @property
    def suggestion(self):
        """The query with its unknown words as they may have been meant ("did you mean"), or ""."""
        return self.shared.get(("corrected", *self.languages), (None, ""))[1]

    @property
    def widened(self):
        """Whether pages are found that do not hold all the words."""
        return self.least is not None and self.least < len(self.asked.parts)

    @property
    def least(self):
        """How many parts of the query a page must answer; None as long as nobody has looked (see `least_parts`)."""
        return self.shared.get(("least", *self.languages))

    def settle(self, held):
        """Decide it from the numbers of pages that answer at least so many parts."""
        return self.once("least", lambda: least_parts(held, len(self.asked.parts), self.enough))

    @cached_property
    def audiences(self):
        return sorted(audiences_of(self.user))

    @cached_property
    def visible(self):
        return visible_to(self.user)

    def changed(self, **attributes):
        """The same query but for some of its attributes."""
        other = copy(self)
        vars(other).update(attributes)
        return other

    def pages(self, model=Page):
        pages = model._default_manager.filter(self.visible, locale__in=self.locales, indexed__isnull=False)
        pages = pages.filter(narrowing(self.wanted, "indexed__"))
        if not self.past:
            pages = pages.exclude(indexed__ends_on__lt=self.today)
        if self.newest:
            pages = pages.order_by(F("indexed__date").desc(nulls_last=True), F("pk").desc())
        return pages.select_related("indexed", "locale")

    def found(self, model=Page):
        return get_search_backend().search(self, self.pages(model), order_by_relevance=not self.newest)


def narrowing(wanted, path):
    """A Q that keeps the rows of `IndexedPage`, reached by `path`, that have one of the values wanted of each facet."""
    condition = Q()
    for name, values in wanted.items():
        if name == "topic":
            about = IndexedPage.topics.through.objects.filter(topic__translation_key__in=values)
            condition &= Q(**{f"{path}pk__in": about.values("indexedpage")})
        else:
            condition &= Q(**{f"{path}{FACETS[name]}__in": values})
    return condition


def asked_of(query):
    """What modelsearch's query for words or a phrase asks."""
    if isinstance(query, PageQuery):
        return query.asked
    return understand(f"“{query.query_string}”" if isinstance(query, Phrase) else query.query_string)


def search_pages(query, *, user, locale, model=Page, **options):
    """The visible pages that answer `query`, best first: `.count()` and slices ask for no more than needed.

    `locale` is that of the pages, or a list of them; the options are those of `PageQuery`, and the names of facets,
    each with a value or a list of them (a term, or its key). Each page has its `indexed` row at hand. `degraded` is
    true on results that the database gave because the engine did not answer. `page_query` says more once there are
    results: what was `asked` (for excerpts), the `suggestion`, whether the search was `widened`.
    """
    wanted = {name: _several(options.pop(name)) for name in FACETS if name in options}
    wanted = {name: values for name, values in wanted.items() if values}
    page_query = PageQuery(query, user=user, locales=_several(locale), wanted=wanted, **options)
    found = page_query.found(model) if page_query.asked else EmptySearchResults()
    found.page_query = page_query
    return found


def _several(value):
    values = value if isinstance(value, list) else [value] if value else []
    return [value.translation_key if isinstance(value, Term) else value for value in values]
