"""Keeps the index true: pages are indexed once they are wholly written, and follow what changes who may see them.

The database's index is written at once, in the page's own transaction, and what the engine's lacks is noted there.
Other models (terms, pictures, documents) are indexed by modelsearch's own signals.
"""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from modelsearch import index
from wagtail.models import Page
from wagtail.signals import post_page_move

from maillage.health import service_asked
from maillage.pages.models import BasePage, page_written
from maillage.pages.visibility import access_changed
from search.documents.attached import note_references
from search.writing.queue import note
from search.writing.status import readiness


@receiver(page_written)
def index_page(sender, instance, **kwargs):
    if instance.has_unpublished_changes:
        instance = sender._default_manager.get(pk=instance.pk)  # what was saved may be a draft that holds more
    note_references(instance)
    index.insert_or_update_object(instance)


@receiver(post_delete)
def forget_page(sender, instance, **kwargs):
    if issubclass(sender, BasePage):
        index.remove_object(instance)


@receiver(access_changed)
def index_access(sender, page_ids, **kwargs):
    note(Page, page_ids, partial=True)


@receiver(post_page_move)
def index_place(sender, parent_page_after, **kwargs):
    """A move may push the pages that follow: all below the new parent have another path."""
    note(Page, parent_page_after.get_descendants().values_list("pk", flat=True), partial=True)


@receiver(service_asked)
def say_how_search_is(sender, **kwargs):
    return readiness()
