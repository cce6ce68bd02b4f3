"""A page's picture is drawn when it is published and goes when it is deleted: both in the background."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from maillage.sharing.tasks import draw_picture, forget_pictures


@receiver(page_published)
def draw(sender, instance, **kwargs):
    draw_picture.enqueue(instance.pk)


@receiver(post_delete, sender=Page)
def forget(sender, instance, **kwargs):
    forget_pictures.enqueue(instance.pk)
