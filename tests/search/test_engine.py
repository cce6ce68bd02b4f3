"""What an engine's absence changes, and what its stock configuration misses."""

import logging
import socket
import time

import pytest
from modelsearch.backends.opensearch3 import SearchBackend as StockOpenSearch
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.settings.services import search_backends
from search.writing.writer import write_pending
from tests.articles.factories import NewsPageFactory
from tests.search.conftest import ADDRESSES, PREFIX, engine_settings

pytestmark = pytest.mark.django_db


def address_of(server):
    return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(params=["opensearch", "elasticsearch"])
def refused(request, settings):
    """An engine whose address nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = address_of(free)
    settings.WAGTAILSEARCH_BACKENDS = engine_settings(request.param, address)


@pytest.fixture(params=["opensearch", "elasticsearch"])
def silent(request, settings):
    """An engine that takes requests and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(20)
        settings.WAGTAILSEARCH_BACKENDS = engine_settings(request.param, address_of(server))
        settings.WAGTAILSEARCH_BACKENDS["default"]["TIMEOUT"] = 0.2
        yield


def test_without_the_engine_the_page_answers_from_the_database_and_says_so(client, refused):
    NewsPageFactory(title="Le tilleul")
    html = client.get("/recherche/?q=tilleuls").content.decode()
    assert "search-degraded" in html
    assert "<mark>tilleul</mark>" in html


def test_with_the_database_alone_nothing_is_said(client, settings):
    settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")
    NewsPageFactory(title="Le tilleul")
    assert "search-degraded" not in client.get("/recherche/?q=tilleuls").content.decode()


def test_saving_without_the_engine_succeeds_and_an_outage_is_one_line(client, refused, caplog):
    with caplog.at_level(logging.WARNING, logger="search"):
        page = NewsPageFactory(title="Le tilleul")
        page.save_revision().publish()
        page.unpublish()
        page.delete()
        write_pending()
        client.get("/recherche/?q=tilleuls")
    (line,) = [record for record in caplog.records if record.name.startswith("search")]
    assert "\n" not in line.getMessage()
    assert not line.exc_info


def test_a_silent_engine_is_waited_for_once(client, silent):
    start = time.monotonic()
    NewsPageFactory(title="Le tilleul")
    assert "<mark>tilleul</mark>" in client.get("/recherche/?q=tilleul").content.decode()
    assert time.monotonic() - start < 3


def test_the_admin_searches_the_database_without_the_engine(admin_client, refused):
    NewsPageFactory(title="Le tilleul")
    html = admin_client.get("/admin/pages/search/?q=tilleul").content.decode()
    assert "Le tilleul" in html


def test_an_engine_without_its_index_is_not_used(client, settings):
    if not ADDRESSES["opensearch"]:
        pytest.skip("OPENSEARCH_URL gives no address of a running engine")
    settings.WAGTAILSEARCH_BACKENDS = engine_settings("opensearch")
    settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"] = f"{PREFIX}absent_"
    NewsPageFactory(title="Le tilleul")
    assert "<mark>tilleul</mark>" in client.get("/recherche/?q=tilleuls").content.decode()
    assert not get_search_backend().es.indices.exists(index=f"{PREFIX}absent_wagtailcore_page")


def test_completion_folds_what_is_typed(backend, settled):
    NewsPageFactory(title="L’économie circulaire")
    settled()
    for typed in ("econ", "Écon", "circulaire éco"):
        assert [page.title for page in backend.autocomplete(typed, Page)] == ["L’économie circulaire"]


def test_stock_engine_misses_what_ours_finds(find, backend, settings):
    """The control: the same page, the same engine, modelsearch's own configuration."""
    if backend.__class__.__module__ != "search.backends.opensearch":
        pytest.skip("compares with the stock OpenSearch backend")
    page = NewsPageFactory(title="L'économie")
    assert find("economie") == ["L'économie"]
    stock = StockOpenSearch({"URLS": [ADDRESSES["opensearch"]], "INDEX_PREFIX": f"{backend.index_prefix}stock_"})
    index = stock.rebuilder_class(stock.get_index_for_model(Page)).start()
    index.add_model(type(page))
    index.add_item(page)
    index.refresh()
    index.put_alias(stock.get_index_for_model(Page).name)
    assert len(stock.search("L'économie", type(page))) == 1
    assert len(stock.search("economie", type(page))) == 0


def test_stock_database_search_misses_what_ours_finds(settings):
    """The control: SQLite folds and does not stem, PostgreSQL stems and does not fold."""
    for name, found in (("modelsearch.backends.database", 0), ("search.backends.database", 1)):
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": name}}
        page = NewsPageFactory(title="L’économie des jeunes engagés")
        assert len(get_search_backend().search("economies engagée", Page)) == found
        page.delete()
