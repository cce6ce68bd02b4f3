"""The entries of the texts of documents in the database's index. An engine has these texts in its pages instead."""

from itertools import islice

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search.analysis import words
from search.documents.models import DocumentText
from search.indexing import Texts
from search.spelling import learn

CHUNK = 100
# A document says in no field which language it is in: the most frequent words tell.
FREQUENT = {
    "fr": {"le", "la", "les", "des", "et", "est", "dans", "pour", "que"},
    "en": {"the", "of", "and", "to", "is", "in", "for", "that"},
}


def database_backend():
    return get_search_backend("database" if "database" in settings.WAGTAILSEARCH_BACKENDS else "default")


def entries():
    return IndexEntry.objects.filter(content_type=text_type())


def text_type():
    return ContentType.objects.get_for_model(DocumentText)


def index_texts(texts):
    """Writes the entries of these pieces, a QuerySet, anew, and keeps their words; returns how many."""
    index, count = database_backend().get_index_for_model(DocumentText), 0
    pieces = texts.order_by("pk").iterator(CHUNK)
    while chunk := list(islice(pieces, CHUNK)):
        described = [(language_of(piece.text), Texts(body=[piece.text])) for piece in chunk]
        for piece, (language, said) in zip(chunk, described, strict=True):
            columns = index.columns(said, language)
            IndexEntry.objects.update_or_create(content_type=text_type(), object_id=str(piece.pk), defaults=columns)
        learn(described)
        count += len(chunk)
    return count


def forget_texts(texts):
    keys = list(texts.values_list("pk", flat=True))
    for n in range(0, len(keys), CHUNK):
        entries().filter(object_id__in=map(str, keys[n : n + CHUNK])).delete()


def language_of(text):
    found = [word.text for word in words(text)]
    return max(FREQUENT, key=lambda language: sum(word in FREQUENT[language] for word in found))
