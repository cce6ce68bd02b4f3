"""What changes is noted with the change, and reaches the engine whatever happens to it meanwhile."""

import datetime as dt
import logging

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from maillage.settings.services import search_backends
from search.breaker import Breaker
from search.writing import lease as leases
from search.writing import queue, writer
from search.writing.models import IndexRebuild, IndexWriter, PendingWrite
from search.writing.writer import write_pending
from tests.articles.factories import NewsPageFactory
from tests.search.conftest import engine_settings
from tests.search.fake_engine import FakeEngine

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def listening():
    engine = FakeEngine()
    with engine.served() as address:
        yield engine, address


@pytest.fixture
def engine(listening, settings):
    engine, address = listening
    engine.__init__()
    settings.WAGTAILSEARCH_BACKENDS = engine_settings("opensearch", address)
    return engine


@pytest.fixture
def page(engine):
    """A page whose document the engine has."""
    page = NewsPageFactory(title="Le tilleul")
    write_pending()
    engine.requests.clear()
    return page


def later():
    """What waits for another try may be tried now."""
    IndexWriter.objects.update(retry_at=None)
    PendingWrite.objects.update(retry_at=None)


def test_saving_asks_nothing_of_the_engine_and_notes_what_is_to_be_written(engine):
    page = NewsPageFactory(title="Le tilleul")
    page.save_revision().publish()
    page.unpublish()
    assert engine.requests == []
    assert str(page.pk) in PendingWrite.objects.waiting().values_list("object_id", flat=True)


def test_with_the_database_alone_nothing_is_noted(settings):
    settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")
    NewsPageFactory(title="Le tilleul").delete()
    assert not PendingWrite.objects.exists()


def test_what_is_undone_is_not_noted(page):
    with transaction.atomic():
        page.save()
        transaction.set_rollback(True)
    assert not PendingWrite.objects.exists()


def test_a_page_whose_indexing_fails_is_not_half_saved(page, monkeypatch):
    monkeypatch.setattr("search.backends.engine.note", lambda *args: 1 / 0)
    page.title = "Le chêne"
    with pytest.raises(ZeroDivisionError):
        page.save()
    assert Page.objects.get(pk=page.pk).title == "Le tilleul"


def test_a_page_saved_often_is_written_once_as_it_stands(page, engine):
    for title in ("Un chêne", "Un hêtre", "Un orme"):
        page.title = title
        page.save()
    assert write_pending() == 1
    assert "orme" in engine.documents[str(page.pk)]["title_analysed"]
    assert len(engine.requests) == 1
    assert write_pending() == 0
    assert len(engine.requests) == 1


def test_a_deleted_page_loses_its_document_even_when_it_has_none(page, engine):
    key = str(page.pk)
    NewsPageFactory(title="Un chêne").delete()
    page.delete()
    write_pending()
    assert key not in engine.documents
    assert not PendingWrite.objects.exists()


def test_an_unpublished_page_is_hidden_in_its_document(page, engine):
    page.unpublish()
    write_pending()
    assert engine.documents[str(page.pk)]["audience"] == "hidden"


def test_a_section_made_private_is_told_in_bulk_with_partial_documents(page, engine):
    others = [NewsPageFactory() for _ in range(3)]
    write_pending()
    engine.requests.clear()
    engine.documents[str(page.pk)]["title"] = "As it was"
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    write_pending()
    assert len(engine.requests) == 1
    assert {engine.documents[str(one.pk)]["audience"] for one in [page, *others]} == {"login"}
    assert engine.documents[str(page.pk)]["title"] == "As it was"


def test_a_page_without_a_document_gets_a_whole_one_when_its_access_changes(page, engine):
    del engine.documents[str(page.pk)]
    queue.note(Page, [page.pk], partial=True)
    write_pending()
    assert "tilleul" in engine.documents[str(page.pk)]["title_analysed"]


def test_a_page_moved_is_found_below_its_new_parent(page, engine):
    below = NewsPageFactory(title="Un chêne")
    below.move(page, "last-child")
    write_pending()
    assert engine.documents[str(below.pk)]["path_filter"] == Page.objects.get(pk=below.pk).path


def test_what_the_engine_refuses_does_not_hold_up_the_rest(page, engine):
    other = NewsPageFactory(title="Un chêne")
    page.save()
    engine.refused = {str(page.pk)}
    write_pending()
    assert str(other.pk) in engine.documents
    row = PendingWrite.objects.refused().get()
    assert "mapper_parsing_exception" in row.error
    assert row.retry_at > timezone.now()
    engine.refused = set()
    later()
    write_pending()
    assert not PendingWrite.objects.exists()


@pytest.mark.parametrize("away", [{"status": 503}, {"status": 500}])
def test_while_the_engine_is_away_changes_wait_and_it_is_tried_later_each_time(page, engine, away, caplog):
    vars(engine).update(away)
    waits = []
    with caplog.at_level(logging.WARNING, logger="search"):
        for _ in range(3):
            page.save()
            tried = len(engine.requests)
            assert write_pending() == write_pending() == 0
            assert len(engine.requests) == tried + 1
            waits.append(IndexWriter.objects.get().retry_at - timezone.now())
            later()
        assert waits[0] < waits[1] < waits[2] < dt.timedelta(minutes=1)
        engine.status = 200
        page.title = "Un orme"
        page.save()
        assert write_pending() == 1
    assert "orme" in engine.documents[str(page.pk)]["title_analysed"]
    assert not PendingWrite.objects.exists()
    assert len(caplog.records) == 2
    assert not [record for record in caplog.records if record.exc_info or "\n" in record.getMessage()]


def test_what_is_saved_before_there_is_an_index_waits_for_it(page, engine):
    engine.missing = True
    page.title = "Un orme"
    page.save()
    write_pending()
    assert "index_not_found" in PendingWrite.objects.refused().latest("pk").error
    assert not Breaker().is_open  # the other indices are well
    engine.missing = False
    later()
    write_pending()
    assert engine.documents[str(page.pk)]["title_filter"] == "Un orme"


def test_the_clock_tries_again_at_once(page, engine):
    engine.status = 503
    page.save()
    write_pending()
    engine.status = 200
    assert write_pending() == 0
    assert write_pending(at_once=True) == 1


def test_one_process_writes_at_a_time_and_one_that_died_is_replaced(page):
    page.save()
    with leases.lease():
        assert write_pending() == 0
    assert write_pending() == 1
    page.save()
    leases.Lease().take()  # and is killed
    assert write_pending() == 0
    IndexWriter.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    assert write_pending() == 1


def test_a_writer_replaced_while_it_stood_still_has_its_pages_written_again(page, engine, monkeypatch):
    write = writer.write

    def slowly(backend, rows, index=None):
        refused = write(backend, rows, index)
        IndexWriter.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
        leases.Lease().take()
        IndexWriter.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
        monkeypatch.setattr(writer, "write", write)
        engine.documents[str(page.pk)]["title_analysed"] = "Older"
        return refused

    monkeypatch.setattr(writer, "write", slowly)
    page.save()
    write_pending()
    assert "tilleul" in engine.documents[str(page.pk)]["title_analysed"]
    assert not PendingWrite.objects.exists()


def test_what_is_written_during_a_rebuild_is_kept_for_the_new_index(page):
    IndexRebuild.objects.create(model="wagtailcore.Page", index="new")
    page.save()
    write_pending()
    assert PendingWrite.objects.get().written_at
    assert not PendingWrite.objects.waiting().exists()


def test_a_worker_is_called_once_the_change_is_there_and_again_after_a_failure(
    engine, settings, django_capture_on_commit_callbacks
):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        NewsPageFactory(title="Le tilleul")
    assert DBTaskResult.objects.filter(task_path="search.tasks.write_index").exists()
    engine.status = 503
    write_pending()
    retry_at = IndexWriter.objects.get().retry_at
    assert DBTaskResult.objects.filter(task_path="search.tasks.write_index", run_after=retry_at).count() == 1


def test_after_each_rest_one_search_tries_the_engine(settings):
    breaker = Breaker()
    assert breaker.allows()
    breaker.failed(OSError("silent"))
    assert not breaker.allows()
    breaker.cache.delete("search-engine-resting")
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_an_outage_is_logged_once_and_so_is_its_end(caplog):
    breaker = Breaker()
    for _ in range(10):
        breaker.failed(OSError("silent"))
    for _ in range(10):
        breaker.succeeded()
    assert len(caplog.records) == 2


def test_readiness_tells_how_search_is_and_never_fails_for_it(client, page, engine, settings):
    assert client.get("/readyz").content.decode() == "ok\nsearch: engine; 0 changes wait\n"
    engine.status = 503
    page.save()
    write_pending()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content.decode() == "ok\nsearch: does not answer, the database does; 1 changes wait\n"
    settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")
    assert "search: database" in client.get("/readyz").content.decode()
