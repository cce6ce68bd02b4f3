"""What to suggest while a query is being typed: pages by their titles, in groups."""

import hashlib

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modelsearch.query import PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from maillage.pages.routing import home_path
from maillage.pages.visibility import visible_to
from maillage.remembered import remembered
from maillage.sites import site_of
from search.analysis import folded_text
from search.kinds import OtherKind

EVENTS, MEMBERS, PAGES = "events", "members", "pages"
GROUP_OF = {OtherKind.EVENT: EVENTS, OtherKind.MEMBER: MEMBERS, OtherKind.PERSON: MEMBERS}
LONGEST, SHORTEST = 60, 2  # characters typed
READ, SHOWN = 150, 4  # of all, of each group


def suggestions(typed, request):
    """`[{"label", "items": [{"title", "url"}]}]`, groups that have something; one query, or none.

    Titles that begin as what is typed come first, then the newest. Always from the site's own database: it is near, and
    knows each title as soon as it is written.
    """
    typed = typed[:LONGEST].strip().lower()
    if len(folded_text(typed)) < SHORTEST:
        return []
    key = hashlib.blake2b(f"{get_language()} {typed}".encode("utf-8", "replace"), digest_size=12).hexdigest()
    return remembered(f"suggestions-{key}", request.user, lambda: _suggestions(typed, request))


def _suggestions(typed, request):
    groups = {PAGES: (_("Pages"), []), EVENTS: (_("Events"), []), MEMBERS: (_("Members"), [])}
    home, start = home_path(site_of(request)), reverse("wagtail_serve", args=[""])
    rows = sorted(_beginning(typed, request.user), key=lambda row: not row[0].lower().startswith(typed))
    for title, path, kind in rows:
        _label, items = groups[GROUP_OF.get(kind, PAGES)]
        if len(items) < SHOWN and path.startswith(home):
            items.append({"title": title, "url": start + path.removeprefix(home)})
    return [{"label": label, "items": items} for label, items in groups.values() if items]


def _beginning(typed, user):
    """(title, path in the tree, kind) of pages of the active language that `user` may see, the newest first.

    Of those with all the words typed in their title, the last of which may go on.
    """
    backend = get_search_backend("database" if "database" in settings.WAGTAILSEARCH_BACKENDS else "default")
    pages = Page.objects.filter(visible_to(user), locale__language_code=get_language(), indexed__isnull=False)
    pages = pages.exclude(indexed__ends_on__lt=timezone.localdate()).order_by()
    found = backend.autocomplete(PlainText(typed, operator="and"), pages, order_by_relevance=False)
    return found.get_queryset().values_list("title", "url_path", "indexed__kind")[:READ]
