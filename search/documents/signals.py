"""Documents are read when their file is new, and found as long as they are there and everybody's."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction

from maillage.media.models import SiteDocument
from search.documents.attached import index_pages_of
from search.documents.entries import forget_texts
from search.documents.models import DocumentReading
from search.documents.reading import forget, is_unread
from search.tasks import read_document


@receiver(post_save, sender=SiteDocument)
def document_saved(sender, instance, **kwargs):
    """Its collection may be another one too, more or less private."""
    reading = DocumentReading.objects.filter(document=instance).first()
    if reading and not reading.is_of(instance):
        forget(instance)
    elif reading:
        index_pages_of([instance.pk])
    if is_unread(instance):
        read_document.enqueue(instance.pk)


@receiver(pre_delete, sender=SiteDocument)
def document_deleted(sender, instance, **kwargs):
    forget_texts(instance.texts.all())
    index_pages_of([instance.pk])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def privacy_changed(sender, instance, **kwargs):
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection:
        index_below(collection)


@receiver(post_save, sender=Collection)
def collection_moved(sender, instance, created=False, **kwargs):
    if not created:
        index_below(instance)


@hooks.register("after_bulk_action")
def collection_changed(request, action_type, objects, action):
    """Wagtail puts several documents in a collection without saving them."""
    if action.models and SiteDocument in action.models:
        index_pages_of([document.pk for document in objects])


def index_below(collection):
    documents = SiteDocument.objects.filter(collection__in=collection.get_descendants(inclusive=True))
    index_pages_of(documents.filter(reading__isnull=False).values_list("pk", flat=True))
