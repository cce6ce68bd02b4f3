"""Which pages attach which documents, as Wagtail's index of references knows, and which documents are everybody's."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Cast
from django.db.transaction import atomic
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from maillage.media.models import SiteDocument
from search.documents.models import DocumentReading, DocumentText
from search.writing.queue import engine, note

READ_STATES = [DocumentReading.State.READ, DocumentReading.State.PARTLY]
MOST_CHARACTERS = 500_000  # of the documents of a page, in an engine


def references():
    """From pages to documents."""
    page, document = (ContentType.objects.get_for_model(model) for model in (Page, SiteDocument))
    return ReferenceIndex.objects.filter(base_content_type=page, to_content_type=document)


def open_documents():
    """Those that everybody may read: the privacy of a collection holds for those below it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.alias(path=path)
    closed = Collection.objects.filter(Exists(restrictions.filter(path__startswith=F("collection__path"))))
    return SiteDocument.objects.exclude(collection__in=closed)


def note_references(page):
    """An engine's document is written with what the page attaches now; Wagtail learns of it a little later."""
    if engine():
        with atomic():
            ReferenceIndex.create_or_update_for_object(type(page)._default_manager.get(pk=page.pk))


def index_pages_of(documents):
    """The engine is told of the pages that attach these; the database reads the documents' own entries."""
    if engine():
        pages = references().filter(to_object_id__in=[str(pk) for pk in documents]).values_list("object_id", flat=True)
        note(Page, sorted(set(pages)))


def documents_of_pages(keys):
    """{key of a page: keys of the open documents with a text that it attaches}, of the pages that have any."""
    read = open_documents().filter(reading__state__in=READ_STATES).annotate(key=Cast("pk", CharField())).values("key")
    found = references().filter(object_id__in=[str(key) for key in keys], to_object_id__in=read)
    documents = defaultdict(set)
    for page, document in found.values_list("object_id", "to_object_id"):
        documents[int(page)].add(int(document))
    return documents


def texts_of(documents):
    """The texts of these documents, keys, as many as an engine is given for a page."""
    texts, length = [], 0
    if not documents:
        return texts
    rows = DocumentText.objects.filter(document__in=documents).order_by("document", "position")
    for text in rows.values_list("text", flat=True).iterator():
        length += len(text)
        if length > MOST_CHARACTERS:
            break
        texts.append(text)
    return texts
