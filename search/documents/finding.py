"""How the database finds pages by the documents that they attach, and which passage of these answers."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from maillage.media.models import SiteDocument
from search.documents.attached import open_documents
from search.documents.entries import database_backend, text_type
from search.documents.models import DocumentText

WEIGHT = 0.3  # of what a page's own text is worth

ENTRY, TEXT, REFERENCE = (model._meta.db_table for model in (IndexEntry, DocumentText, ReferenceIndex))


class Source(NamedTuple):
    """Where a database looks for words: SQL joined to its entries, that gives the keys of what is searched for."""

    key: str
    joins: str
    condition: str
    values: tuple = ()
    weight: float = 1.0
    piece: str = "0"  # the key of the piece of a document that has the words

    def of(self, keys):
        """The same, for these objects alone."""
        listed = ", ".join(["%s"] * len(keys))
        return self._replace(
            condition=f"{self.condition} AND {self.key} IN ({listed})", values=(*self.values, *map(str, keys))
        )


def attached_texts(is_entry_of):
    """The pages that attach what an entry is the text of. Documents that are not everybody's are left out here.

    `is_entry_of`: the SQL that compares an entry's `object_id` with a key, as the database does it best.
    """
    page, document = (ContentType.objects.get_for_model(model).pk for model in (Page, SiteDocument))
    everybodys, values = open_documents().order_by().values("pk").query.sql_with_params()
    return Source(
        key=f"{REFERENCE}.object_id",
        joins=f" JOIN {TEXT} ON {is_entry_of.format(TEXT + '.id')}"
        f" JOIN {REFERENCE} ON {REFERENCE}.to_object_id = CAST({TEXT}.document_id AS VARCHAR)"
        f" AND {REFERENCE}.base_content_type_id = {page} AND {REFERENCE}.to_content_type_id = {document}",
        condition=f"{ENTRY}.content_type_id = {text_type().pk} AND {TEXT}.document_id IN ({everybodys})",
        values=values,
        weight=WEIGHT,
        piece=f"{TEXT}.id",
    )


class Passage(NamedTuple):
    """The piece of a document that answers best, and the parts of the query that it answers."""

    piece: DocumentText
    parts: frozenset

    @property
    def text(self):
        return self.piece.text

    @property
    def document(self):
        return self.piece.document

    @property
    def kind(self):
        return self.document.file_extension.upper()

    @property
    def page(self):
        return self.piece.page

    @property
    def url(self):
        """Viewers of PDF files open them at a page."""
        is_pdf = self.document.file_extension.lower() == "pdf"
        return f"{self.document.url}#page={self.page}" if self.page and is_pdf else self.document.url


def passages_for(query, pages, highlighter):
    """{key of a page: Passage} for the pages found whose attached documents answer what they do not show themselves.

    Whichever engine found them: the database has the texts. None is read when the pages show everything.
    """
    shown = {page.pk: highlighter.answered(page.title, page.indexed.text) for page in pages}
    lacking = [key for key, parts in shown.items() if len(parts) < highlighter.parts]
    found = _best_passages(query, lacking) if lacking else {}
    return {key: passage for key, passage in found.items() if passage.parts - shown[key]}


def _best_passages(query, pages):
    compiler = database_backend().query_compiler_class(Page.objects.all(), query)
    answered = defaultdict(lambda: defaultdict(float))
    for part, weight, page, strength, piece in compiler.pieces(pages):
        answers = answered[page, piece]
        answers[part] = max(answers[part], weight * strength)
    best = {}
    for (page, piece), answers in answered.items():
        rank = (len(answers), sum(answers.values()), -piece)
        if page not in best or rank > best[page][0]:
            best[page] = rank, piece, frozenset(answers)
    texts = DocumentText.objects.select_related("document").in_bulk([piece for _rank, piece, _parts in best.values()])
    return {page: Passage(texts[piece], parts) for page, (_rank, piece, parts) in best.items() if piece in texts}
