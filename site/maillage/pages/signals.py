"""Keeps `PageAccess` true: Wagtail's signals that change who may see a page."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from maillage.pages.visibility import PageAccess, access_changed, refresh
from maillage.remembered import forget

access_changed.connect(forget)


@receiver(post_save)
def page_saved(sender, instance, created=False, raw=False, **kwargs):
    if not issubclass(sender, Page) or raw:
        return
    access = None if created else PageAccess.objects.filter(page_id=instance.pk).first()
    hidden = access is None or (access.audience == "hidden") == instance.live
    until = getattr(access, "visible_until", None)
    if hidden or instance.expire_at != until:
        refresh(instance)


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def page_changed(sender, instance, **kwargs):
    refresh(instance)
    forget()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def privacy_changed(sender, instance, **kwargs):
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        refresh(page)
        for alias in Page.objects.filter(alias_of=page):
            refresh(alias)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def privacy_groups_changed(sender, instance, action, **kwargs):
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        refresh(instance.page)
