"""Pages are found by the text of the documents that they attach, and by no other."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.search.models import IndexEntry

from projects.models import ProjectDocument
from search.documents import reading
from search.documents.entries import entries
from search.documents.models import DocumentReading, DocumentText
from search.models import Word
from tests.articles.factories import NewsPageFactory
from tests.pages.test_visibility_outputs import HIDDEN
from tests.projects.factories import ProjectPageFactory
from tests.search.files import document, docx, odt, pdf

pytestmark = pytest.mark.django_db
State = DocumentReading.State


def attach(page, attached):
    page.body = [("document", {"document": attached, "title": ""})]
    page.save_revision().publish()
    return page


@pytest.fixture
def report():
    return document(pdf("Bilan de la saison", "Un tilleul est plus grand que le toit."))


@pytest.fixture
def page(report, backend):
    return attach(NewsPageFactory(title="Une saison"), report)


@pytest.fixture
def closed():
    """A collection that only those logged in read, and one inside it."""
    collection = Collection.get_first_root_node().add_child(name="Interne")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return Collection.objects.get(pk=collection.pk).add_child(name="Comptes")


def search(capsys, *arguments):
    call_command("search", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("content", "name"), [(pdf("Un tilleul"), "a.pdf"), (docx("Un tilleul"), "a.DOCX"), (odt("Un tilleul"), "a.odt")]
)
def test_a_page_is_found_by_the_text_of_its_document(find, backend, content, name):
    attach(NewsPageFactory(title="Une saison"), document(content, name=name))
    assert find("tilleuls") == ["Une saison"]


def test_a_page_is_found_by_a_document_in_a_row_or_linked_in_its_text(find, report, backend):
    project = ProjectPageFactory(title="Un projet")
    project.documents.add(ProjectDocument(document=report))
    project.save_revision().publish()
    linked = NewsPageFactory(title="Un lien")
    linked.body = [("text", f'<p><a linktype="document" id="{report.pk}">Le rapport</a></p>')]
    linked.save_revision().publish()
    assert sorted(find("tilleul")) == ["Un lien", "Un projet"]


def test_words_may_be_in_the_page_and_in_its_document(find, page):
    assert find("saison tilleul") == ["Une saison"]
    assert find("“est plus grand”") == ["Une saison"]


def test_the_own_text_of_a_page_is_worth_more(find, page):
    NewsPageFactory(title="Autre page", lead="On y voit un tilleul parmi d’autres arbres, plus loin que la place.")
    assert find("tilleul") == ["Autre page", "Une saison"]


def test_a_long_document_does_not_weigh_down_the_page_that_attaches_it(find, backend):
    NewsPageFactory(title="Laverie")
    page = NewsPageFactory(title="La laverie du canal", lead="Une laverie")
    attach(page, document(pdf(*["Des mots et encore des mots pour ne rien dire. " * 20] * 10)))
    NewsPageFactory(title="Le port", lead="On y trouve une laverie.")
    assert find("laverie")[-1] == "Le port"


def test_the_page_follows_what_its_document_and_itself_become(find, page, report):
    assert find("tilleul") == ["Une saison"]
    report.file.save("autre.pdf", ContentFile(pdf("Un érable")))
    assert find("tilleul") == []
    assert find("érable") == ["Une saison"]
    page.body = []
    page.save_revision().publish()
    assert find("érable") == []


def test_a_draft_shows_nothing_of_what_it_attaches(find, report, backend):
    page = NewsPageFactory(title="Une saison")
    page.body = [("document", {"document": report, "title": ""})]
    page.save_revision()
    assert find("tilleul") == []


def test_what_is_deleted_leaves_nothing_in_the_index(find, page, report):
    assert entries().count() == 2
    report.delete()
    assert find("tilleul") == []
    assert not DocumentText.objects.exists() and not entries().exists()


def test_a_typing_error_in_a_word_that_only_a_document_holds_is_corrected(find, page, client):
    assert find("tileul") == ["Une saison"]
    html = client.get("/recherche/?q=tileul").content.decode()
    assert '<a href="?q=tilleul" rel="nofollow">tilleul</a>' in html
    Word.objects.all().delete()
    call_command("update_index", backend_name=None, verbosity=0)
    assert find("tileul") == ["Une saison"]


@pytest.mark.parametrize("hide", HIDDEN)
def test_no_word_is_suggested_of_a_document_that_only_a_hidden_page_attaches(find, client, page, settled, hide):
    hide(page)
    settled()
    assert find("tileul") == []
    assert "tilleul" not in client.get("/recherche/?q=tileul").content.decode()


def test_no_word_is_suggested_of_a_document_in_a_private_collection(find, client, page, report, closed):
    report.collection = closed
    report.save()
    assert find("tileul") == []
    assert "tilleul" not in client.get("/recherche/?q=tileul").content.decode()


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_is_said_of_the_document_of_a_hidden_page(client, capsys, page, settled, hide):
    hide(page)
    settled()
    assert search(capsys, "tilleul") == []
    html = client.get("/recherche/?q=tilleul").content.decode()
    assert 'search-hit"' not in html and "rapport" not in html
    assert client.get("/recherche/suggestions?q=tilleul").json() == {"groups": []}


def test_a_document_is_left_out_while_its_collection_is_private(find, client, page, report, closed):
    report.collection = closed
    report.save()
    assert find("tilleul") == []
    CollectionViewRestriction.objects.get().delete()
    assert find("tilleul") == ["Une saison"]
    CollectionViewRestriction.objects.create(collection=closed.get_parent(), restriction_type="password", password="x")
    assert find("tilleul") == []
    assert "tilleul est plus grand" not in client.get("/recherche/?q=saison+tilleul").content.decode()


def test_documents_put_together_in_a_private_collection_are_left_out(find, admin_client, page, report, closed):
    address = reverse("wagtail_bulk_action", args=["media", "sitedocument", "add_to_collection"])
    admin_client.post(f"{address}?id={report.pk}", {"collection": closed.pk})
    report.refresh_from_db()
    assert report.collection == closed
    assert find("tilleul") == []


def test_the_result_shows_the_passage_and_the_page_of_the_document(client, page, report, settled):
    settled()
    html = client.get("/recherche/?q=tilleul").content.decode().replace("\xa0", " ")
    assert f'<a href="{report.url}#page=2">Dans le document « Rapport 2025 » (PDF), page 2</a>' in html
    assert "Un <mark>tilleul</mark> est plus grand" in html


def test_the_passage_of_the_page_itself_is_shown_first(client, page, settled):
    page.lead = "Un tilleul dans la cour."
    page.save()
    settled()
    html = client.get("/recherche/?q=tilleul").content.decode()
    assert "Un <mark>tilleul</mark> dans la cour" in html
    assert "search-in-document" not in html


def test_the_command_names_the_document_and_the_page(capsys, page, report, settled):
    settled()
    (row,) = search(capsys, "tilleul")
    assert (row["title"], row["document"], row["page"]) == ("Une saison", report.filename, 2)
    assert "document" not in search(capsys, "une saison")[0]


def test_passages_cost_one_query_however_many_pages_have_one(client, report):
    counts = []
    for _ in range(2):
        for _ in range(3):
            attach(NewsPageFactory(), report)
        client.get("/recherche/?q=tilleul")
        with CaptureQueriesContext(connection) as captured:
            assert "search-in-document" in client.get("/recherche/?q=tilleul&past=1").content.decode()
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 4


def test_editors_see_what_was_read(admin_client, report, caplog):
    def shown(document):
        return admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode().replace("\xa0", " ")

    assert "Son texte est trouvé par la recherche (2 pages)" in shown(report)
    assert "le fichier est protégé" in shown(document(pdf("Un tilleul", password="sésame")))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "OCR" in shown(document(pdf("")))
    assert "recherche" not in shown(document(b"1;2", name="a.csv")).partition("Utilisation")[2].partition("</form>")[0]


def test_documents_not_read_yet_are_read_once_by_the_command(find, page, report, capsys, monkeypatch):
    reading.forget(report)
    assert find("tilleul") == []
    call_command("read_documents")
    assert find("tilleul") == ["Une saison"]
    assert "1 documents read" in capsys.readouterr().out
    monkeypatch.setattr(reading, "read", None)
    call_command("read_documents")


def test_a_file_that_is_not_found_is_tried_again(report, caplog):
    reading.forget(report)
    report.file.storage.delete(report.file.name)
    assert reading.read(report).state == State.MISSING
    assert reading.is_unread(report)
    assert len(caplog.records) == 1


def test_a_file_replaced_while_it_was_read_is_not_kept(report):
    before = type(report).objects.get(pk=report.pk)
    report.file.save("autre.pdf", ContentFile(pdf("Un érable")))
    assert reading.keep(before, [(1, "Un tilleul")], State.READ) is None
    assert [piece.text for piece in report.texts.all()] == ["Un érable"]


def test_an_index_made_anew_has_the_texts_of_documents(find, page):
    IndexEntry.objects.all().delete()
    call_command("update_index", backend_name=None, verbosity=0)
    assert find("tilleul") == ["Une saison"]
