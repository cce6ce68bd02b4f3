"""Search tests run on the database, and on each engine whose address the environment gives.

`OPENSEARCH_URL` (or `SEARCH_TEST_URL`) and `ELASTICSEARCH_URL`: for example http://127.0.0.1:9200. Every test has its
own indices there, and removes them.
"""

import os
import uuid

import pytest
from django.utils import translation
from wagtail.models import Locale, Page, get_page_models
from wagtail.search.backends import get_search_backend

from maillage.settings.services import search_backends
from search.query import search_pages
from search.writing.writer import write_pending

ADDRESSES = {
    "opensearch": os.environ.get("OPENSEARCH_URL") or os.environ.get("SEARCH_TEST_URL", ""),
    "elasticsearch": os.environ.get("ELASTICSEARCH_URL", ""),
}


PREFIX = f"test_{uuid.uuid4().hex[:10]}_"


def engine_settings(scheme, address=None):
    """Settings of a site whose `SEARCH_URL` is that engine, with indices of this run's own."""
    address = address or ADDRESSES[scheme]
    return search_backends(f"{scheme}://{address.partition('://')[2]}", PREFIX + scheme + "_")


def make_page_index(backend):
    """An empty index of pages, with the mapping of all page types."""
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
    index = rebuilder.start()
    for model in get_page_models():
        index.add_model(model)
    rebuilder.finish()


@pytest.fixture(autouse=True)
def indexed(background_work):
    """What is written here can be searched."""


@pytest.fixture(scope="session")
def engines():
    """Makes the index of an engine when a test first needs it; all are removed at the end."""
    made = {}

    def ready(scheme):
        if scheme not in made:
            made[scheme] = get_search_backend().patient()
            make_page_index(made[scheme])
        return made[scheme]

    yield ready
    for backend in made.values():
        backend.es.indices.delete(index=f"{backend.index_prefix}*")


@pytest.fixture(params=["database", "opensearch", "elasticsearch"])
def backend(request, db, settings, engines):
    """The backend that the site searches with, its index empty and ready."""
    scheme = request.param
    if scheme == "database":
        settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")
        yield get_search_backend()
        return
    if not ADDRESSES[scheme]:
        pytest.skip(f"{scheme.upper()}_URL gives no address of a running engine")
    settings.WAGTAILSEARCH_BACKENDS = engine_settings(scheme)
    backend = engines(scheme)
    yield backend
    index = backend.get_index_for_model(Page)
    index.refresh()
    backend.es.delete_by_query(index=index.name, body={"query": {"match_all": {}}}, refresh=True)


@pytest.fixture
def settled(backend):
    """Call it to let the engine catch up with what was changed."""

    def settled():
        write_pending()
        backend.get_index_for_model(Page).refresh()

    return settled


@pytest.fixture
def find(backend, settled):
    """The titles found for a query, best first, as a reader (or `user`) sees them."""

    def find(query, user=None, lang="fr", **options):
        settled()
        locale = Locale.objects.get_or_create(language_code=lang)[0]
        with translation.override(lang):
            found = search_pages(query, user=user, locale=locale, **options)
            titles = [page.title for page in found[:50]]
        assert found.count() == len(titles)
        assert not getattr(found, "degraded", False)
        return titles

    return find
