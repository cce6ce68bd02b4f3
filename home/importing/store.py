"""An item and its text made into a page, or into a new version of the page it made before. All or nothing."""

import hashlib
import json
import logging
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from home.importing.body import build
from home.importing.fields import fill, model_of
from home.importing.items import check
from home.importing.refusal import Refused, refused_by
from home.importing.sections import parent_for, publish_with
from home.importing.shown import words_shown
from home.models import ImportedItem

logger = logging.getLogger(__name__)
CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"


@dataclass(frozen=True)
class Wishes:
    """What the command was asked for."""

    below: Page | None = None
    publish: bool = False
    overwrite: bool = False
    dry_run: bool = False


@dataclass
class Outcome:
    status: str
    ident: str
    reason: str = ""
    page: dict = field(default_factory=dict)


def store(ident, raw, text, wishes):
    """Create or update the page of an item. Returns its Outcome and never raises."""
    try:
        with transaction.atomic():
            outcome = _store(ident, check(raw), _digest(raw, text), text, wishes)
            if wishes.dry_run:
                transaction.set_rollback(True)
        return outcome
    except Refused as refusal:
        return Outcome(REFUSED, ident, str(refusal))
    except ValidationError as error:
        return Outcome(REFUSED, ident, str(refused_by(error)))
    except Exception as error:
        logger.exception("import of %s failed", ident)
        return Outcome(REFUSED, ident, _("unexpected error: %(error)s") % {"error": f"{type(error).__name__}: {error}"})


def _digest(raw, text):
    said = json.dumps(raw, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(f"{said}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _store(ident, item, digest, text, wishes):
    record = ImportedItem.objects.filter(source_id=ident).select_related("page").first()
    if record is None:
        return _create(ident, item, digest, text, wishes)
    page = record.page.specific
    if record.digest == digest:
        return _publish_unchanged(record, page, wishes)
    if not isinstance(page, model_of(item)):
        raise Refused(_("already imported as another type: %(kind)s") % {"kind": page._meta.verbose_name})
    if record.edited_by_hand(page) and not wishes.overwrite:
        raise Refused(_("the page was changed by hand since the import, and the item changed too (see --overwrite)"))
    return _update(record, page, item, digest, text, wishes)


def _create(ident, item, digest, text, wishes):
    model = model_of(item)
    parent = parent_for(model, item, wishes.below)
    page = model(locale_id=parent.locale_id, live=False)
    _write(page, item, text, parent)
    page.slug = _free_slug(parent, slugify(item["title"])[:200] or slugify(ident) or "page")
    _clean_rows(page)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    record = ImportedItem(source_id=ident, page_id=page.pk, digest=digest)
    _save_revision(record, page, parent, wishes)
    return _outcome(CREATED, ident, page)


def _update(record, page, item, digest, text, wishes):
    page = page.get_latest_revision_as_object()
    parent = page.get_parent().specific
    _write(page, item, text, parent)
    _clean_rows(page)
    record.digest = digest
    _save_revision(record, page, parent, wishes)
    return _outcome(UPDATED, record.source_id, page)


def _publish_unchanged(record, page, wishes):
    """An item that did not change leaves its page alone, but for a draft that is now to be published."""
    waiting = wishes.publish and not record.published and not record.edited_by_hand(page)
    if waiting:
        _publish(record, page, page.get_parent().specific)
        record.save()
    return _outcome(UPDATED if waiting else UNCHANGED, record.source_id, page)


def _write(page, item, text, parent):
    """Put the facts into the fields, then the text, without what the facts show, into the body."""
    with translation.override(parent.locale.language_code):
        shown = words_shown(type(page), parent, lambda trial: _fill_steady(trial, item, text))
        fill(page, item, text)
    page.body = json.dumps(build(text, item, shown))


def _fill_steady(page, item, text):
    """The facts, without those that a page stops showing with time: how to register for what is over."""
    fill(page, item, text)
    if hasattr(page, "registration"):
        page.registration, page.registration_url, page.registration_note = page.Registration.NONE, "", ""


def _clean_rows(page):
    """Check the page's fields and its rows. Raises Refused."""
    try:
        page.clean_fields(exclude=["path", "depth", "url_path", "slug", "locale", "content_type", "translation_key"])
    except ValidationError as error:
        raise refused_by(error, page) from error
    for relation in get_all_child_relations(page):
        for row in getattr(page, relation.get_accessor_name()).all():
            try:
                row.full_clean(exclude=[relation.field.name, "locale"], validate_unique=False)
            except ValidationError as error:
                raise refused_by(error, row) from error


def _free_slug(parent, slug):
    taken = set(Page.objects.child_of(parent).filter(slug__startswith=slug).values_list("slug", flat=True))
    number, found = 2, slug
    while found in taken:
        number, found = number + 1, f"{slug}-{number}"
    return found


def _save_revision(record, page, parent, wishes):
    record.revision = page.save_revision(clean=False)
    record.published = False
    if wishes.publish:
        _publish(record, page, parent)
    record.save()


def _publish(record, page, parent):
    publish_with(parent)
    (record.revision or page.get_latest_revision()).publish()
    record.published = True


def _outcome(status, ident, page):
    page = Page.objects.get(pk=page.pk)
    return Outcome(status, ident, page={"page": page.pk, "title": page.title, "url": page.url, "live": page.live})
