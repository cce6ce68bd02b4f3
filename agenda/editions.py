"""Another edition of an event, as the first one says it to those who may see the page that announces it."""

from django.utils.html import format_html
from django.utils.translation import gettext as _


def editions_seen(changes, event, request):
    """The new editions that `changes` announce, by key: a link each, in the language of `event`.

    One query, and none for an event that announces no edition.
    """
    keys = [change.edition for change in changes if change.edition]
    if not keys:
        return {}
    found = type(event).objects.filter(translation_key__in=keys).in_language_of(event).visible_to(request.user)
    found = found.select_related("locale").only("translation_key", "title", "url_path", "locale__language_code")
    return {page.translation_key: link(page.title, page.get_url(request)) for page in found}


def link(title, url):
    return format_html('<a href="{}">{}</a>', url, title)


def announced(edition):
    """In the words of a line of changes; `edition` is its title, or a link to it."""
    return format_html(_("a new edition is announced: {edition}"), edition=edition)
