"""What is indexed of an object: its searchable texts, and for a page the row that filters and excerpts read."""

import unicodedata
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Manager, prefetch_related_objects
from django.utils.encoding import force_str
from django.utils.formats import date_format
from django.utils.translation import override
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page

from agenda.models import EventPage
from search.analysis import VERSION
from search.kinds import facts_of
from search.models import IndexedPage

SEPARATOR = " · "


# Running text; whatever else is searched of an object says what it is about (names, lead, headings, terms).
BODY = {"body", "foreword", "chapters", "description", "text"}


@dataclass
class Texts:
    """The texts of an object by what they are worth: its title, what says what it is about, its running text."""

    title: list = field(default_factory=list)
    key: list = field(default_factory=list)
    body: list = field(default_factory=list)
    autocomplete: list = field(default_factory=list)
    excerpt_source: str = ""  # what excerpts are taken from

    @classmethod
    def of(cls, obj):
        texts, shown = cls(), []
        for search_field, value, own in _values(obj, obj.get_search_fields()):
            name = search_field.field_name
            if isinstance(search_field, AutocompleteField):
                texts.autocomplete.append(value)
            elif name == "title" and own:
                texts.title.append(value)
            else:
                shown.append(" ".join(value.split()))
                (texts.body if name in BODY else texts.key).append(value)
        texts.excerpt_source = unicodedata.normalize("NFC", SEPARATOR.join(shown))
        if isinstance(obj, Page):
            texts.key += [*headings_of(obj), *terms_of(obj)]
            texts.body += shown_facts(obj)
        return texts


def headings_of(page):
    body = getattr(page, "body", None)
    if isinstance(body, StreamValue):
        return [block.value["text"] for block in body if block.block_type == "heading"]
    return []


def terms_of(page):
    """The names of the terms that a page is filed under."""
    terms = [*topics_of(page), *(getattr(page, name, None) for name in ("territory", "sector"))]
    return [term.name for term in terms if term]


def shown_facts(page):
    """What readers see of a page beside its texts: its kind, the words of its address, and the days of an event."""
    with override(page.locale.language_code):
        facts = [page.slug, *([str(page.kind_label)] if hasattr(page, "kind_label") else [])]
        if isinstance(page, EventPage):
            days = {session.start_date for session in page.sessions.all() if session.start_date}
            facts += [date_format(day, "j F Y") for day in sorted(days)]
    return facts


def _values(obj, search_fields, own=True):
    """(search field, text, whether it is the object's own) for each text of the object and of what it refers to."""
    for search_field in search_fields:
        if isinstance(search_field, SearchField | AutocompleteField):
            for text in _flat(search_field.get_value(obj)):
                yield search_field, text, own
        elif isinstance(search_field, RelatedFields):
            related = search_field.get_value(obj)
            related = related.all() if isinstance(related, Manager) else [related]
            for item in filter(None, related):
                yield from _values(item, search_field.fields, own=False)


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


def read_together(model, objects):
    """Read in a few queries what indexing asks of each of these objects of that type; a lone one reads its own."""
    if issubclass(model, Page) and len(objects) > 1:
        prefetch_related_objects(objects, *(name for name in ("topics", "territory") if hasattr(model, name)))


def describe_pages(pages):
    """Write the `IndexedPage` rows of specific pages, given as (page, texts)."""
    pages = [(page, texts) for page, texts in pages if isinstance(page, Page)]
    if not pages:
        return
    rows = [
        IndexedPage(page_id=page.pk, text=texts.excerpt_source, analysis=VERSION, **facts_of(page))
        for page, texts in pages
    ]
    columns = [column.name for column in IndexedPage._meta.concrete_fields if not column.primary_key]
    IndexedPage.objects.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=columns)
    through = IndexedPage.topics.through
    through.objects.filter(indexedpage_id__in=[row.pk for row in rows]).delete()
    through.objects.bulk_create(
        through(indexedpage_id=page.pk, topic_id=topic.pk) for page, _texts in pages for topic in topics_of(page)
    )
