"""The one way to search pages: `search_pages`. The page of results and the command use it, whatever engine answers."""

from copy import copy

from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property
from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page

from maillage.pages.visibility import audiences_of, visible_to
from maillage.taxonomy.models import Term
from search.backends import backend_to_ask
from search.backends.among import Among
from search.models import FACETS
from search.ranking import least_parts
from search.spelling import Corrections, with_corrections
from search.understanding import understand

# What is shown of a page found. Any other column is a query for each page.
SHOWN = ("title", "slug", "url_path", "search_description", "content_type", "locale__language_code")
SHOWN += tuple(f"indexed__{column}" for column in ("kind", "date", "text"))


class PageQuery(PlainText):
    """The words of a query, in pages that a user may see, of one language or of several.

    It is `graded`: pages that hold all the words; where these are few, or none, those that hold most of them.

    `wanted` narrows: `{"kind": ["news", "event"], "year": [2025]}`, the values being those of `search.models.FACETS`.
    `past` keeps the events that are over. `newest`: by date, the latest first, instead of by relevance. `enough` pages
    with all the words, and no others are looked for (see `least_parts`).

    A database narrows by what it knows of the pages found (`search.backends.facts`), an engine by its own fields; both
    load what they show through `pages()`, so that the visibility rule is checked against the database whatever an index
    says. Pages that stand `beside` the results, keys, are read with them and kept in `loaded`.
    """

    graded = True

    def __init__(self, text, *, user, locales, wanted, past=True, newest=False, enough=None):
        super().__init__(text, operator="and")
        self.user, self.locales, self.wanted, self.past, self.newest = user, locales, wanted, past, newest
        self.enough, self.today = enough, timezone.localdate()
        self.shared = {}  # what a query and its changed copies find out once
        self.beside, self.loaded = [], {}

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

    def known(self, name):
        """What was found out once, or None."""
        return self.shared.get((name, *self.languages))

    @property
    def asked(self):
        return self.once("asked", lambda: understand(self.query_string, self.language))

    def correct(self, parts):
        """Look once for what those of these parts that no visible page holds may have meant; whether that is found.

        See `Corrections.look_for`, for which parts to give.
        """
        found = self.corrections.look_for(parts, self.languages, self.pages())
        self.shared["asked", *self.languages] = with_corrections(self.asked, found, self.languages)
        return bool(found)

    @property
    def corrections(self):
        return self.once("corrections", Corrections)

    @property
    def suggestion(self):
        """The query with its unknown words as they may have been meant ("did you mean"), or ""."""
        return self.corrections.rewritten(self.query_string, self.loaded)

    @property
    def widened(self):
        """Whether pages are found that do not hold all the words."""
        return self.least is not None and self.least < len(self.asked.parts)

    @property
    def least(self):
        """How many parts of the query a page must answer; None as long as nobody has looked (see `least_parts`)."""
        return self.known("least")

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
        """Those of its languages that its user may see, in no order, whatever it asks and narrows by."""
        pages = model._default_manager.filter(self.visible, locale__in=self.locales, indexed__isnull=False)
        return pages.select_related("indexed", "locale").only(*SHOWN).order_by()

    def load(self, pages, keys):
        """{key: page} of those of `pages`, made by `pages()`; those beside, and those that hold a correction, too."""
        if keys := [*keys, *self.beside, *self.corrections.example.values()]:
            self.loaded |= {page.pk: page for page in pages.filter(Among(F("pk"), keys))}
        return self.loaded

    def read_beside(self):
        return [self.loaded[key] for key in self.beside if key in self.loaded]

    def found(self, model=Page):
        return backend_to_ask().search(self, self.pages(model), order_by_relevance=not self.newest)


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
