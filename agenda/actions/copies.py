"""Pages made from an event: drafts beside it, the same in all its languages."""

import uuid

from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, PageViewRestriction

from agenda.models import EventPage

NOTHING_PUBLISHED = {
    "live": False,
    "has_unpublished_changes": True,
    "expired": False,
    "locked": False,
    "slug": "",
    **dict.fromkeys(("first_published_at", "last_published_at", "go_live_at", "expire_at", "locked_at", "locked_by")),
    **dict.fromkeys(("latest_revision", "latest_revision_created_at", "live_revision", "alias_of")),
    COMMENTS_RELATION_NAME: [],
}


def copy_of(page, key, owner, **fields):
    """An event that is not saved, with the rows of `page` and nothing of its history.

    `key` is its identity in all languages; the keys of its rows follow from it, so that they too go together.
    """
    data = {**page.serializable_data(), **NOTHING_PUBLISHED, "pk": None, "translation_key": str(key)}
    for relation in get_all_child_relations(EventPage):
        for row in data.get(relation.get_accessor_name(), []):
            row |= {"pk": None, relation.field.name: None}
            if "translation_key" in row:
                row["translation_key"] = str(uuid.uuid5(key, row["translation_key"]))
    copy = EventPage.from_serializable_data(data)
    copy.owner = owner
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.draft_title = copy.title
    return copy


def add_draft(parent, page, user, original):
    """Below `parent`, as private as the original."""
    page = parent.add_child(instance=page)
    for restriction in original.view_restrictions.all():
        mirror = PageViewRestriction.objects.create(
            page=page, restriction_type=restriction.restriction_type, password=restriction.password
        )
        mirror.groups.set(restriction.groups.all())
    page.save_revision(user=user)
    return page
