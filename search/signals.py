"""Keeps the index true: pages are indexed once they are wholly written, and follow what changes who may see them.

Other models (terms, pictures, documents) are indexed by modelsearch's own signals.
"""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from modelsearch import index
from modelsearch.tasks import insert_or_update_object_task

from maillage.pages.models import BasePage, page_written
from maillage.pages.visibility import access_changed
from search.tasks import update_access


@receiver(page_written)
def index_page(sender, instance, **kwargs):
    insert_or_update_object_task.enqueue(instance._meta.app_label, instance._meta.model_name, str(instance.pk))


@receiver(post_delete)
def forget_page(sender, instance, **kwargs):
    if issubclass(sender, BasePage):
        index.remove_object(instance)


@receiver(access_changed)
def index_access(sender, page_ids, **kwargs):
    update_access.enqueue(page_ids)
