"""The three groups of the editing desk, and the moderation step that holds what they may not publish.

- Rédaction writes everywhere and submits.
- Publication publishes, schedules, and keeps the site's menus, terms and identity.
- Partenaires edit the member profiles and project sheets they own, and submit them.

They are made once, after the first migration; what staff change afterwards in the admin is left alone.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

WRITERS, PUBLISHERS, PARTNERS = "Rédaction", "Publication", "Partenaires"
STOCK_GROUPS = ("Editors", "Moderators")
MODERATION = "Relecture"

PAGE_PERMISSIONS = {
    WRITERS: ("add_page", "change_page"),
    PUBLISHERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
COLLECTION_PERMISSIONS = {
    WRITERS: ("add", "change", "choose"),
    PUBLISHERS: ("add", "change", "delete", "choose"),
    PARTNERS: ("add",),
}
KEPT_BY_PUBLISHERS = {
    "taxonomy": ("topic", "territory", "sector"),
    "home": ("menu", "notice", "sitesettings"),
    "members": ("board",),
    "registrations": ("mailtemplate",),
    "search": ("synonym", "promotion", "askedwords"),
}
SECTIONS_OF_PARTNERS = ("members.DirectoryPage", "projects.ProjectIndexPage")


def create_groups(**kwargs):
    """Make the groups and the moderation workflow on a site that has none of them."""
    root = Page.objects.filter(depth=1).first()
    if root is None or Group.objects.filter(name=PUBLISHERS).exists():
        return
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    groups = {name: Group.objects.create(name=name) for name in (WRITERS, PUBLISHERS, PARTNERS)}
    for group in groups.values():
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
    _give_pages(groups, root)
    _give_collections(groups)
    _give_models(groups)
    _set_moderation(groups[PUBLISHERS])
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()


def open_section_to_partners(sender, instance, created, **kwargs):
    """A new directory or project index lets partners propose, and edit what is theirs."""
    if created and instance._meta.label in SECTIONS_OF_PARTNERS:
        group = Group.objects.filter(name=PARTNERS).first()
        if group:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=instance.pk, permission=_permission("wagtailcore", "add_page")
            )


def _permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _give_pages(groups, root):
    for name, codenames in PAGE_PERMISSIONS.items():
        for codename in codenames:
            GroupPagePermission.objects.create(
                group=groups[name], page=root, permission=_permission("wagtailcore", codename)
            )


def _give_collections(groups):
    root = Collection.objects.get(depth=1)
    for name, actions in COLLECTION_PERMISSIONS.items():
        for action in actions:
            for model in ("siteimage", "sitedocument"):
                GroupCollectionPermission.objects.create(
                    group=groups[name], collection=root, permission=_permission("media", f"{action}_{model}")
                )


def _give_models(groups):
    for app_label, models in KEPT_BY_PUBLISHERS.items():
        permissions = Permission.objects.filter(
            content_type__app_label=app_label, content_type__model__in=models
        ).exclude(codename__startswith="view_")
        groups[PUBLISHERS].permissions.add(*permissions)
    for name in (WRITERS, PUBLISHERS):
        groups[name].permissions.add(
            _permission("pages", "assign_owner"), _permission("wagtail_localize", "submit_translation")
        )


def _set_moderation(publishers):
    """The workflow that Wagtail's migrations put on the whole tree, under its French name and with our publishers."""
    workflow = Workflow.objects.filter(workflow_pages__page__depth=1).first()
    if workflow is None:
        return
    workflow.name = MODERATION
    workflow.save()
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
        task.name = MODERATION
        task.save()
        task.groups.set([publishers])
