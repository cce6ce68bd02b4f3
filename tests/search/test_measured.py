"""What takes seconds: a worker killed at work, and thousands of private pages."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone
from modelsearch.backends.opensearch3 import SearchBackend as StockOpenSearch
from opensearchpy.exceptions import RequestError
from wagtail.models import Page, PageViewRestriction

from articles.models import NewsPage, PublicationIndexPage
from maillage.settings.services import search_backends
from search.query import search_pages
from search.writing.comparison import MISSING, compare
from search.writing.models import IndexWriter, PendingWrite
from search.writing.queue import note
from search.writing.writer import write_pending
from tests.bulk import bulk_pages
from tests.factories import section
from tests.search.conftest import ADDRESSES, engine_settings
from tests.search.fake_engine import FakeEngine

pytestmark = pytest.mark.measured
PRIVATE = 5000


def database_url():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT'] or 5432}"
    return f"postgres://{login}/{database['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_a_writer_killed_at_work_loses_nothing(settings):
    engine = FakeEngine()
    with engine.served() as address:
        settings.WAGTAILSEARCH_BACKENDS = engine_settings("opensearch", address)
        prefix = settings.WAGTAILSEARCH_BACKENDS["default"]["INDEX_PREFIX"]
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        pages = bulk_pages(NewsPage, 1200, section(PublicationIndexPage, title="Actualités", slug="actualites"))
        note(Page, [page.pk for page in pages])
        engine.delay = 0.5
        variables = {"DATABASE_URL": database_url(), "SEARCH_URL": f"opensearch://{address.partition('://')[2]}"}
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "search_tasks"],
            cwd=django_settings.BASE_DIR,
            env={**os.environ, **variables, "SEARCH_PREFIX": prefix, "VAR_DIR": str(django_settings.VAR_DIR)},
        )
        while len(engine.requests) < 2:
            assert worker.poll() is None
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        engine.delay = 0
        assert PendingWrite.objects.waiting().count() > 0
        assert write_pending() == 0  # what the dead one held is not free yet
        IndexWriter.objects.update(until=timezone.now())
        write_pending()
        assert not PendingWrite.objects.exists()
        assert {str(page.pk) for page in pages} <= set(engine.documents)


@pytest.fixture
def private_pages(backend):
    """A section with thousands of pages, private to the members of a group; the section and its restriction."""
    parent = section(PublicationIndexPage, title="Actualités", slug="actualites")
    pages = bulk_pages(NewsPage, PRIVATE, parent, title=lambda rank: f"Le tilleul {rank}")
    if hasattr(backend, "es"):
        note(Page, [page.pk for page in pages])
        write_pending()
    else:
        backend.add_bulk(NewsPage, pages)
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Comité"))
    return parent, restriction


@pytest.mark.django_db
def test_thousands_of_private_pages_are_counted_for_nobody_else(private_pages, backend, settled, django_user_model):
    settled()
    parent, restriction = private_pages
    reader, member = (django_user_model.objects.create_user(name) for name in ("lea", "ali"))
    staff = django_user_model.objects.create_user("eve", is_staff=True)
    member.groups.add(restriction.groups.get())

    def count(user):
        return search_pages("tilleul", user=user, locale=parent.locale).count()

    assert [count(user) for user in (None, reader, staff, member)] == [0, 0, 0, PRIVATE]
    began = time.process_time()
    restriction.delete()
    settled()
    assert time.process_time() - began < 5
    assert count(None) == PRIVATE
    parent.unpublish()
    settled()
    assert [count(user) for user in (None, reader, staff, member)] == [0, 0, 0, 0]
    if hasattr(backend, "es"):
        # The pages that the migrations make were never indexed here.
        assert {what for _index, _key, what in compare(backend)} <= {MISSING}


@pytest.mark.django_db
def test_the_stock_filter_breaks_on_thousands_of_private_pages(settings):
    """The control: one clause a private page, where an engine takes 1,024."""
    if not ADDRESSES["opensearch"]:
        pytest.skip("OPENSEARCH_URL gives no address of a running engine")
    settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")
    pages = bulk_pages(NewsPage, 1100, section(PublicationIndexPage, title="Actualités", slug="actualites"))
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=page.pk, restriction_type="login") for page in pages
    )
    stock = StockOpenSearch({"URLS": [ADDRESSES["opensearch"]], "INDEX_PREFIX": "stock_clauses_"})
    index = stock.get_index_for_model(Page)
    index.put()
    try:
        index.add_model(NewsPage)
        with pytest.raises(RequestError, match=r"maxClauseCount|too_many"):
            list(stock.search("tilleul", NewsPage.objects.public()))
    finally:
        index.delete()
