from django import template
from django.utils.translation import gettext as _

from search.documents.models import DocumentReading
from search.documents.reading import is_unread

register = template.Library()


@register.simple_tag
def document_reading(document):
    """What search has read of a document, in words; "" for a format that it does not read."""
    if is_unread(document):
        return _("Its text will be read by search in a moment")
    return DocumentReading.objects.filter(document=document).first() or ""
