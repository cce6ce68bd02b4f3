"""What wagtail-localize keeps to translate from follows a change, or the next translation would take it back."""

import re
from collections import defaultdict

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

OF_A_CHANGE = re.compile(r"venue|status_reason|sessions\.[^.]+\.(label|date_text)")


def follow(event, change, pages, user):
    """`pages` are the translations of `event`, changed already: their words become the translations of its words."""
    for source in TranslationSource.objects.filter(object_id=event.translation_key):
        original = source.as_instance()
        change(original)
        source.content_json = original.to_json()
        source.save(update_fields=["content_json"])
        source.refresh_segments()
        for page in pages:
            if page.locale_id != source.locale_id:
                for segment, words in _translated(source, page):
                    if OF_A_CHANGE.fullmatch(segment.context.path):
                        _remember(segment, words, page, user)


def tie(event, copies, user):
    """The copies are translated from one another as the languages of `event` are, with the words that they have."""
    by_locale = {page.locale_id: page for page in copies}
    known = Translation.objects.filter(source__object_id=event.translation_key, enabled=True).select_related("source")
    for translation in known:
        first, page = by_locale.get(translation.source.locale_id), by_locale.get(translation.target_locale_id)
        if first and page:
            source, _made = TranslationSource.update_or_create_from_instance(first)
            Translation.objects.get_or_create(source=source, target_locale_id=page.locale_id)
            for segment, words in _translated(source, page):
                if words != segment.string.data:  # what both say alike is left to translate
                    _remember(segment, words, page, user)


def _translated(source, page):
    """Each segment of the source with the words that the page has for it."""
    said = defaultdict(list)
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue):
            said[value.path].append(value.string.data)
    for segment in StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order"):
        if said[segment.context.path]:
            yield segment, said[segment.context.path].pop(0)


def _remember(segment, words, page, user):
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=page.locale_id,
        context_id=segment.context_id,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
            "has_error": False,
        },
    )
