"""Thousands of pages in a moment, for the tests that compare 20 rows with 2,000.

`bulk_pages(NewsPage, 2000, parent)` writes the tables of the page type directly: published public pages below `parent`,
a minute apart, the first one the newest. No signal is sent, no revision and no search entry is made.
"""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from maillage.pages.visibility import PUBLIC, PageAccess

BATCH = 100


def bulk_pages(model, count, parent, *, topics=(), audience=PUBLIC, **fields):
    """Returns the pages made, which have their keys and can be given child rows with `bulk_create`.

    A field's value may be a function of the row's rank: `title=lambda rank: f"Entry {rank}"`.
    """
    last = Page.objects.child_of(parent).order_by("path").last()
    first = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    pages = [_page(model, parent, first + rank, rank, fields) for rank in range(count)]
    for page, row in zip(pages, Page.objects.bulk_create([_base(page) for page in pages], BATCH), strict=True):
        page.pk = row.pk
        for link in _parent_links(model):
            setattr(page, link.attname, row.pk)
    for table in reversed([model, *model._meta.get_parent_list()]):
        if table is not Page:
            _insert(table, pages)
    PageAccess.objects.bulk_create([PageAccess(page_id=page.pk, audience=audience) for page in pages], BATCH)
    through = model.topics.through
    source = next(f.name for f in through._meta.fields if f.remote_field and issubclass(model, f.remote_field.model))
    through.objects.bulk_create(
        [through(**{f"{source}_id": page.pk, "topic": topic}) for page in pages for topic in topics], BATCH
    )
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + count)
    return pages


def _page(model, parent, number, rank, fields):
    slug = f"{model._meta.model_name}-{number}"
    published = timezone.now() - dt.timedelta(minutes=rank + 1)
    values = {
        "title": f"Page {number}",
        "lead": "Un chapô de deux phrases. Le voici.",
        "slug": slug,
        "path": Page._get_path(parent.path, parent.depth + 1, number),
        "depth": parent.depth + 1,
        "url_path": f"{parent.url_path}{slug}/",
        "locale_id": parent.locale_id,
        "content_type": ContentType.objects.get_for_model(model),
        "live": True,
        "first_published_at": published,
        "last_published_at": published,
        "latest_revision_created_at": published,
    }
    if hasattr(model, "KIND"):
        values["kind"] = model.KIND
    values |= {name: value(rank) if callable(value) else value for name, value in fields.items()}
    page = model(**values)
    page.draft_title = page.title
    return page


def _base(page):
    return Page(
        **{
            field.attname: getattr(page, field.attname)
            for field in Page._meta.local_concrete_fields
            if not field.primary_key
        }
    )


def _parent_links(model):
    return [link for table in [model, *model._meta.get_parent_list()] for link in table._meta.parents.values() if link]


def _insert(table, pages):
    """What `bulk_create` does, which Django refuses for a table that extends another."""
    fields = table._meta.local_concrete_fields
    for start in range(0, len(pages), BATCH):
        table._base_manager._insert(pages[start : start + BATCH], fields=fields, using=table._base_manager.db)
