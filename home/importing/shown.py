"""What a page shows of an item's facts, asked of the page itself.

The page is made with its facts and no text yet, in a transaction that is always undone, and shown. A line of the text
made only of words that it shows may leave the body; any other stays. No template is described here, so none has to be
kept in step.
"""

from collections import Counter

from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.utils import translation
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.importing.quiet import without_indexing
from maillage.reading.passages import words

UNSEEN = ["[hidden]", "script", "style", "template"]
ELSEWHERE = ["nav", "aside", "textarea", ".card", ".cards", ".links"]


def words_shown(model, parent, fill):
    """The words, counted, that a page of that type shows once `fill(page)` has put its facts in."""
    with transaction.atomic(), without_indexing(), disable_reference_index_auto_update():
        page = model(slug="trial-import", locale_id=parent.locale_id, live=True)
        fill(page)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        shown = words_of(model.objects.get(pk=page.pk))
        transaction.set_rollback(True)
    return shown


def words_of(page):
    """The words of the page's own part of its screen, counted."""
    return Counter(words(main_text(rendered(page))))


def rendered(page):
    """The page's HTML as a reader of its language gets it, published or not."""
    request = WSGIRequest(page._get_dummy_headers())
    request.user, request.is_dummy, request.is_preview, request.preview_mode = AnonymousUser(), True, True, ""
    with translation.override(page.locale.language_code):
        request.LANGUAGE_CODE = translation.get_language()
        response = page.serve_preview(request, "")
        response = response.render() if hasattr(response, "render") else response
    return response.content.decode(response.charset)


def main_text(html):
    """The text that a reader sees in <main>, without what shows other pages."""
    main = BeautifulSoup(html, "html.parser").find("main")
    for other in main.select(", ".join([*UNSEEN, *ELSEWHERE])):
        other.decompose()
    return main.get_text(" ", strip=True)
