"""The one way to search pages: `search_pages`. The page of results and the command use it, whatever engine answers."""

from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.pages.visibility import audiences_of, visible_to
from search.analysis import query_words
from search.models import IndexedPage


class PageQuery(PlainText):
    """All the words of a query, in pages of one language that a user may see, of a kind and about a topic if given.

    A database filters with `pages()`; an engine filters with the attributes, and loads what it found through `pages()`,
    so that the visibility rule is checked against the database whatever the index says.
    """

    def __init__(self, text, *, user, locale, kind=None, topic=None):
        super().__init__(text, operator="and")
        self.user, self.locale, self.kind, self.topic = user, locale, kind, topic
        self.language = locale.language_code.partition("-")[0]

    @property
    def audiences(self):
        return sorted(audiences_of(self.user))

    def pages(self, model=Page):
        pages = model._default_manager.filter(visible_to(self.user), locale=self.locale, indexed__isnull=False)
        if self.kind:
            pages = pages.filter(indexed__kind=self.kind)
        if self.topic:
            about = IndexedPage.objects.filter(topics__translation_key=self.topic.translation_key)
            pages = pages.filter(pk__in=about.values("page"))
        return pages.select_related("indexed", "locale")


def search_pages(query, *, user, locale, kind=None, topic=None, model=Page):
    """The visible pages that hold every word of `query`, best first: `.count()` and slices ask for no more than needed.

    Each page has its `indexed` row (kind, date, text) at hand. `degraded` is true on results that the database gave
    because the engine did not answer.
    """
    if not query_words(query):
        return EmptySearchResults()
    page_query = PageQuery(query, user=user, locale=locale, kind=kind, topic=topic)
    return get_search_backend().search(page_query, page_query.pages(model))
