"""What an engine indexes and how: French and English analysis, and who may see a page."""

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from maillage.pages.visibility import access_of
from search.analysis import ELIDED
from search.indexing import language_of, languages, topics_of
from search.kinds import facts_of
from search.writing.queue import note

WORDS = ["elision", "parts", "lowercase", "asciifolding"]
ANALYSIS = {
    "char_filter": {
        "apostrophes": {"type": "mapping", "mappings": [f"{mark}=>'" for mark in "’‘ʼ＇"]},
    },
    "filter": {
        "elision": {"type": "elision", "articles_case": True, "articles": ELIDED.split("|")},
        # What the tokenizer leaves in one piece: aujourd'hui, example.org, 1,5.
        "parts": {
            "type": "word_delimiter",
            "split_on_case_change": False,
            "split_on_numerics": False,
            "stem_english_possessive": False,
        },
        "french_stems": {"type": "stemmer", "language": "light_french"},
        "english_stems": {"type": "stemmer", "language": "english"},
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 15},
        "as_long_as_beginnings": {"type": "truncate", "length": 15},
    },
    "analyzer": {
        name: {"type": "custom", "char_filter": ["apostrophes"], "tokenizer": "standard", "filter": [*WORDS, *filters]}
        for name, filters in {
            # keyword_repeat keeps each word beside its stem, so that what is written alike scores higher.
            "text_fr": ["keyword_repeat", "french_stems", "remove_duplicates"],
            "text_en": ["keyword_repeat", "english_stems", "remove_duplicates"],
            "edgengram_analyzer": ["beginnings"],
            "typed": ["as_long_as_beginnings"],
        }.items()
    },
}
TEXT = {"type": "text", "analyzer": "text_fr", "fields": {"en": {"type": "text", "analyzer": "text_en"}}}
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
        mapping = super().get_mapping()
        analyse(mapping["properties"])
        if issubclass(self.model, Page):
            mapping["properties"] |= PAGE_FIELDS
        return mapping

    def get_document(self, obj):
        document = super().get_document(obj)
        if isinstance(obj, Page):
            facts = facts_of(obj)
            territory = facts.pop("territory_id") and obj.territory
            document |= access_fields(access_of(obj)) | {
                "language": language_of(obj, locale_languages(obj)),
                "topic": [str(topic.translation_key) for topic in topics_of(obj)],
                "territory": territory and str(territory.translation_key),
                **facts,
            }
        return document


def locale_languages(page):
    """The languages of the locales, read once for a chunk of pages (see `EngineIndex.add_items`)."""
    return getattr(page, "_languages", None) or languages()


def analyse(properties):
    """Give the site's analysis to every text field that has none."""
    for field in properties.values():
        if field["type"] == "nested":
            analyse(field["properties"])
        elif field["type"] == "text" and "analyzer" not in field:
            field |= TEXT


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
        if issubclass(model, Page):
            prefetch_related_objects(items, "access")
            by_locale = languages()
            for page in items:
                page._languages = by_locale
        mapping = self.mapping_class(model)
        return [(mapping.get_document_id(item), mapping.get_document(item)) for item in items]
