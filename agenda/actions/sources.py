"""What wagtail-localize keeps to translate from follows a change, or the next translation would take it back."""

from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue

WORDS = ("label", "date_text")


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
                _remember(source, page, user)


def _remember(source, page, user):
    words = {"status_reason": page.status_reason}
    for session in page.sessions.all():
        words |= {f"sessions.{session.translation_key}.{name}": getattr(session, name) for name in WORDS}
    segments = StringSegment.objects.filter(source=source, context__path__in=words).select_related("context")
    for segment in segments:
        text = words[segment.context.path]
        if text:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale_id=page.locale_id,
                context_id=segment.context_id,
                defaults={
                    "data": StringValue.from_plaintext(text).data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                    "has_error": False,
                },
            )
