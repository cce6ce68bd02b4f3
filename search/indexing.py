"""What is indexed of an object: its searchable texts, and for a page the row that filters and excerpts read."""

import unicodedata
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Manager
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.models import Locale, Page

from search.kinds import facts_of
from search.models import IndexedPage

SEPARATOR = " · "


@dataclass
class Texts:
    """The texts of an object by where they are searched, each with its boost."""

    title: list = field(default_factory=list)
    body: list = field(default_factory=list)
    autocomplete: list = field(default_factory=list)

    @classmethod
    def of(cls, obj):
        texts = cls()
        for search_field, value in _values(obj, obj.get_search_fields()):
            if isinstance(search_field, AutocompleteField):
                texts.autocomplete.append((value, None))
            elif search_field.field_name == "title":
                texts.title.append((value, search_field.boost))
            else:
                texts.body.append((value, search_field.boost))
        return texts

    @property
    def excerpt_source(self):
        """The running text that excerpts are taken from."""
        text = SEPARATOR.join(" ".join(value.split()) for value, _boost in self.body)
        return unicodedata.normalize("NFC", text)


def _values(obj, search_fields):
    for search_field in search_fields:
        if isinstance(search_field, SearchField | AutocompleteField):
            for text in _flat(search_field.get_value(obj)):
                yield search_field, text
        elif isinstance(search_field, RelatedFields):
            related = search_field.get_value(obj)
            related = related.all() if isinstance(related, Manager) else [related]
            for item in filter(None, related):
                yield from _values(item, search_field.fields)


def _flat(value):
    """The strings of a field's value: blocks give lists, tables dictionaries; null bytes go, databases refuse them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif value is not None and (text := force_str(value).replace("\0", "").strip()):
        yield text


def languages():
    """The language code of each locale, to read the language of many objects with one query."""
    return dict(Locale.objects.values_list("pk", "language_code"))


def language_of(obj, by_locale):
    """The language of an object's texts: its locale's, or the site's main one (pictures, documents, people)."""
    return by_locale.get(getattr(obj, "locale_id", None), settings.LANGUAGE_CODE).partition("-")[0]


def topics_of(page):
    """The topics of a specific page; page types without topics have none."""
    return list(page.topics.all()) if hasattr(page, "topics") else []


def describe_pages(pages):
    """Write the `IndexedPage` rows of specific pages, given as (page, texts)."""
    pages = [(page, texts) for page, texts in pages if isinstance(page, Page)]
    if not pages:
        return
    rows = [IndexedPage(page_id=page.pk, text=texts.excerpt_source, **facts_of(page)) for page, texts in pages]
    columns = [column.name for column in IndexedPage._meta.concrete_fields if not column.primary_key]
    IndexedPage.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=columns)
    through = IndexedPage.topics.through
    through.objects.filter(indexedpage_id__in=[row.pk for row in rows]).delete()
    through.objects.bulk_create(
        through(indexedpage_id=page.pk, topic_id=topic.pk) for page, _texts in pages for topic in topics_of(page)
    )
