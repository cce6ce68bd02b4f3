"""What an engine indexes and how: French and English analysis, and who may see a page."""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.models import Page

from maillage.pages.visibility import access_of
from search.analysis import ELIDED, VERSION, analyse
from search.documents.attached import documents_of_pages, texts_of
from search.indexing import Texts, language_of, languages, read_together, topics_of
from search.kinds import facts_of
from search.writing.queue import note

# Texts come analysed (`search.analysis`): an engine only has to cut them at spaces.
ANALYSIS = {
    "char_filter": {
        "apostrophes": {"type": "mapping", "mappings": [f"{mark}=>'" for mark in "’‘ʼ＇"]},
    },
    "filter": {
        "elision": {"type": "elision", "articles_case": True, "articles": ELIDED.split("|")},
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 15},
        "as_long_as_beginnings": {"type": "truncate", "length": 15},
    },
    "analyzer": {
        "analysed": {"type": "custom", "tokenizer": "whitespace"},
    }
    | {
        name: {
            "type": "custom",
            "char_filter": ["apostrophes"],
            "tokenizer": "standard",
            "filter": ["elision", "lowercase", "asciifolding", last],
        }
        for name, last in (("edgengram_analyzer", "beginnings"), ("typed", "as_long_as_beginnings"))
    },
}
TITLE, KEY, BODY, DOCUMENTS = "title_analysed", "key_analysed", "body_analysed", "documents_analysed"
TEXT_FIELDS = {
    name: {"type": "text", "analyzer": "analysed", "meta": {"analysis": VERSION}}
    for name in (TITLE, KEY, BODY, DOCUMENTS)
}
PAGE_FIELDS = {
    "audience": {"type": "keyword"},
    "visible_until": {"type": "date"},
    "language": {"type": "keyword"},
    "topic": {"type": "keyword"},
    "kind": {"type": "keyword"},
    "date": {"type": "date"},
    "year": {"type": "keyword"},
    "ends_on": {"type": "date"},
    "town": {"type": "keyword"},
    "territory": {"type": "keyword"},
}


def access_fields(access):
    """Who may see a page, as its document says it; a page whose access is not known yet is hidden."""
    return {
        "audience": access.audience if access else "hidden",
        "visible_until": access.visible_until if access else None,
    }


def place_fields(page):
    """What of a page's document follows the pages above it: who may see it and where it stands in the tree."""
    return access_fields(access_of(page)) | {"path_filter": page.path, "depth_filter": page.depth}


class EngineMapping:
    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "typed"}

    def get_mapping(self):
        properties = super().get_mapping()["properties"]
        kept = {name: field for name, field in properties.items() if is_kept(field)}
        return {"properties": kept | TEXT_FIELDS | (PAGE_FIELDS if issubclass(self.model, Page) else {})}

    @cached_property
    def properties(self):
        return self.get_mapping()["properties"]

    def get_document(self, obj):
        document = {name: value for name, value in super().get_document(obj).items() if name in self.properties}
        texts, language = Texts.of(obj), language_of(obj, locale_languages(obj))
        attached = texts_of(getattr(obj, "_documents", ()))
        for name, part in ((TITLE, texts.title), (KEY, texts.key), (BODY, texts.body), (DOCUMENTS, attached)):
            document[name] = " ".join(str(analyse(text, language)) for text in part)
        if isinstance(obj, Page):
            facts = facts_of(obj)
            territory = facts.pop("territory_id") and obj.territory
            document |= access_fields(access_of(obj)) | {
                "language": language,
                "topic": [str(topic.translation_key) for topic in topics_of(obj)],
                "territory": territory and str(territory.translation_key),
                **facts,
            }
        return document


def locale_languages(page):
    """The languages of the locales, read once for a chunk of pages (see `EngineIndex.add_items`)."""
    return getattr(page, "_languages", None) or languages()


def is_kept(field):
    """Filters and completions: texts are in the fields of `TEXT_FIELDS` only."""
    return field["type"] != "nested" and (field["type"] != "text" or "analyzer" in field)


class EngineIndex:
    def add_item(self, item):
        self.add_items(type(item), [item])

    def add_items(self, model, items):
        """What the engine refuses waits in the queue, with its reason; the rest is written."""
        self.before_items()
        note(model, self.backend.write_whole(self.name, [(model, items)]))

    def before_items(self):
        """A rebuild has it say that it is alive."""

    def documents(self, model, items):
        """`(key, document)` for each of these objects of that type."""
        read_together(model, items)
        if issubclass(model, Page):
            prefetch_related_objects(items, "access")
            by_locale, attached = languages(), documents_of_pages([page.pk for page in items])
            for page in items:
                page._languages, page._documents = by_locale, attached.get(page.pk, ())
        mapping = self.mapping_class(model)
        return [(mapping.get_document_id(item), mapping.get_document(item)) for item in items]
