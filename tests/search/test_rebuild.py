"""Making the engine's index anew: without downtime, losing nothing that is saved meanwhile, leaving nothing behind."""

import json
import os
import signal

import pytest
from django.core.management import CommandError, call_command
from modelsearch.backends.opensearch3 import SearchBackend as StockOpenSearch
from wagtail.models import Page, get_page_models

from maillage.taxonomy.models import Topic
from search.writing import filling, rebuild
from search.writing.comparison import compare
from search.writing.models import IndexRebuild, PendingWrite
from search.writing.queue import note
from search.writing.writer import write_pending
from tests.articles.factories import NewsPageFactory
from tests.search.conftest import ADDRESSES


@pytest.fixture(autouse=True)
def pages_alone(monkeypatch):
    """The index of pages is the only one made anew here."""
    monkeypatch.setattr(filling, "get_indexed_models", get_page_models)
    monkeypatch.setattr(rebuild, "get_indexed_models", get_page_models)


@pytest.fixture
def engine(backend):
    if not hasattr(backend, "es"):
        pytest.skip("the database's index is not made beside the one in use")
    return backend


def titles(backend, query="tilleul"):
    backend.get_index_for_model(Page).refresh()
    return sorted(page.title for page in backend.search(query, Page))


def indices(backend):
    return set(backend.es.indices.get(index=f"{backend.index_prefix}wagtailcore_page*"))


def meanwhile(monkeypatch, action):
    """Does `action` once the pages have been read for the new index, before it is put in place."""
    finish = rebuild.EngineRebuilder.finish

    def after(self):
        action()
        finish(self)

    monkeypatch.setattr(rebuild.EngineRebuilder, "finish", after)


def update_index():
    call_command("update_index", backend_name="default", verbosity=0)


def test_what_is_saved_during_a_rebuild_is_in_the_new_index(engine, monkeypatch):
    changed, deleted = NewsPageFactory(title="Le tilleul bleu"), NewsPageFactory(title="Le tilleul gris")
    write_pending()

    def save():
        NewsPageFactory(title="Le tilleul neuf")
        changed.title = "Le tilleul vert"
        changed.save()
        deleted.delete()
        write_pending()
        assert titles(engine) == ["Le tilleul neuf", "Le tilleul vert"]

    meanwhile(monkeypatch, save)
    update_index()
    assert titles(engine) == ["Le tilleul neuf", "Le tilleul vert"]
    assert list(compare(engine)) == []
    assert not PendingWrite.objects.exists()
    assert not IndexRebuild.objects.exists()


def test_the_stock_rebuild_loses_what_is_saved_meanwhile(engine):
    """The control: modelsearch's own backend and rebuilder on the same engine."""
    if engine.__class__.__module__ != "search.backends.opensearch":
        pytest.skip("compares with the stock OpenSearch backend")
    backend = StockOpenSearch({"URLS": [ADDRESSES["opensearch"]], "INDEX_PREFIX": f"{engine.index_prefix}stock_"})
    alias = backend.get_index_for_model(Page)
    for saved in (None, NewsPageFactory(title="Le tilleul")):
        rebuilder = backend.rebuilder_class(alias)
        rebuilder.start().add_model(Page)
        if saved:
            alias.add_item(saved)
        rebuilder.finish()
    assert list(backend.search("tilleul", Page)) == []


def test_the_former_index_is_searched_until_the_new_one_is_whole(engine, monkeypatch):
    NewsPageFactory(title="Le tilleul")
    update_index()
    before = indices(engine)
    meanwhile(monkeypatch, lambda: titles(engine) == ["Le tilleul"] or pytest.fail("no result"))
    update_index()
    assert titles(engine) == ["Le tilleul"]
    assert len(indices(engine)) == 1
    assert not indices(engine) & before


def test_a_rebuild_that_is_asked_to_end_leaves_nothing(engine, monkeypatch):
    before = indices(engine)
    meanwhile(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit):
        update_index()
    assert indices(engine) == before
    assert not IndexRebuild.objects.exists()


def test_what_a_killed_rebuild_left_is_removed_by_the_next_and_by_index_status(engine, monkeypatch, capsys):
    for remove in (update_index, lambda: status(capsys, "--clean")):
        before = len(indices(engine))
        engine.rebuilder_class(engine.get_index_for_model(Page)).start()
        NewsPageFactory(title="Le tilleul")
        write_pending()
        assert len(indices(engine)) == before + 1
        IndexRebuild.objects.update(seen_at="2026-01-01T00:00Z")
        remove()
        assert len(indices(engine)) == before == 1
        assert not IndexRebuild.objects.exists()
        assert not PendingWrite.objects.exists()


def test_of_two_rebuilds_the_older_one_stops(engine, monkeypatch):
    def another():
        monkeypatch.undo()
        monkeypatch.setattr(filling, "get_indexed_models", get_page_models)
        monkeypatch.setattr(rebuild, "get_indexed_models", get_page_models)
        update_index()

    meanwhile(monkeypatch, another)
    NewsPageFactory(title="Le tilleul")
    with pytest.raises(CommandError, match="this one stops"):
        update_index()
    assert titles(engine) == ["Le tilleul"]
    assert len(indices(engine)) == 1


def test_a_document_that_is_refused_does_not_stop_a_rebuild(engine, monkeypatch):
    bad, _good = NewsPageFactory(title="Le tilleul mauvais"), NewsPageFactory(title="Le tilleul bon")
    get_document = engine.mapping_class.get_document

    def spoilt(self, obj):
        wrong = {"visible_until": "someday"} if obj.pk == bad.pk else {}
        return get_document(self, obj) | wrong

    monkeypatch.setattr(engine.mapping_class, "get_document", spoilt)
    update_index()
    assert titles(engine) == ["Le tilleul bon"]
    assert str(bad.pk) in PendingWrite.objects.values_list("object_id", flat=True)


def status(capsys, *options):
    """What `index_status --json` says, and how it ends."""
    try:
        call_command("index_status", "--json", *options)
        code = 0
    except SystemExit as end:
        code = end.code
    return json.loads(capsys.readouterr().out), code


def test_index_status_compares_document_by_document(engine, capsys):
    pages = [NewsPageFactory(title=f"Le tilleul {n}") for n in range(3)]
    update_index()
    found, code = status(capsys, "--compare")
    assert (found["lag"], found["differences"], code) == (0, [], 0)
    name = engine.get_index_for_model(Page).name
    engine.es.delete(index=name, id=str(pages[0].pk))
    engine.es.index(index=name, id="999999", body={"pk": "999999"})
    Page.objects.filter(pk=pages[1].pk).update(title="Autre")
    engine.get_index_for_model(Page).refresh()
    found, code = status(capsys, "--compare")
    wrong = {(difference["id"], difference["is"]) for difference in found["differences"]}
    assert wrong == {(str(pages[0].pk), "missing"), ("999999", "extra"), (str(pages[1].pk), "different")}
    assert code == 1


def test_index_status_tells_of_an_index_that_is_missing(engine, monkeypatch, capsys):
    monkeypatch.setattr(rebuild, "get_indexed_models", lambda: [*get_page_models(), Topic])
    engine.es.indices.delete(index=f"{engine.index_prefix}taxonomy_topic*")  # what another test may have made
    update_index()
    found, code = status(capsys, "--compare")
    states = {index["name"].removeprefix(engine.index_prefix): index["state"] for index in found["indices"]}
    assert states == {"wagtailcore_page": "up to date", "taxonomy_topic": "missing", "database": "up to date"}
    assert code == 1


def test_index_status_tells_what_waits_and_for_how_long(engine, capsys):
    update_index()
    note(Page, [NewsPageFactory().pk])
    found, code = status(capsys)
    assert found["lag"] > 0
    assert code == 1
    write_pending()
    assert status(capsys)[1] == 0


def test_an_index_made_for_another_mapping_is_told_at_start(engine, monkeypatch, capsys):
    update_index()
    call_command("prepare")
    assert "update_index" not in capsys.readouterr().out
    monkeypatch.setattr("search.backends.engine_mapping.PAGE_FIELDS", {"audience": {"type": "keyword"}})
    call_command("prepare")
    assert "run manage.py update_index" in capsys.readouterr().out
    assert status(capsys)[0]["indices"][0]["state"] == "outdated"
