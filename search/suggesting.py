"""What to suggest while a query is being typed: pages by their titles, in groups."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.pages.visibility import visible_to
from maillage.sites import site_of
from search.analysis import words
from search.kinds import OtherKind

EVENTS, MEMBERS, PAGES = "events", "members", "pages"
GROUP_OF = {OtherKind.EVENT: EVENTS, OtherKind.MEMBER: MEMBERS, OtherKind.PERSON: MEMBERS}
LONGEST, SHORTEST = 60, 2  # characters typed
READ, SHOWN = 40, 4  # of all, of each group


def suggestions(typed, request):
    """`[{"label", "items": [{"title", "url"}]}]`, groups that have something, best first in each; one query.

    Always from the site's own database: it is near, and knows each title as soon as it is written.
    """
    site_of(request)  # remembered, for the addresses of the pages
    groups = {PAGES: (_("Pages"), []), EVENTS: (_("Events"), []), MEMBERS: (_("Members"), [])}
    for page in _beginning(typed, request.user):
        _label, items = groups[GROUP_OF.get(page.indexed.kind, PAGES)]
        if len(items) < SHOWN:
            items.append({"title": page.title, "url": page.get_url(request)})
    return [{"label": label, "items": items} for label, items in groups.values() if items]


def _beginning(typed, user):
    """Pages of the active language that `user` may see, with a word of their title that begins as what is typed."""
    text = " ".join(word.text for word in words(typed[:LONGEST]))
    if len(text) < SHORTEST:
        return []
    backend = get_search_backend("database" if "database" in settings.WAGTAILSEARCH_BACKENDS else "default")
    pages = Page.objects.filter(visible_to(user), locale__language_code=get_language())
    pages = pages.exclude(indexed__ends_on__lt=timezone.localdate()).select_related("indexed")
    pages = pages.only("title", "url_path", "indexed__kind")
    return backend.autocomplete(PlainText(text, operator="and"), pages)[:READ]
