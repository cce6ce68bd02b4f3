from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agenda.models import EventPage
from maillage.pages.filters import paginate
from maillage.sharing.head import Head
from maillage.sites import site_of
from search.excerpts import Highlighter
from search.kinds import KINDS, OtherKind
from search.reading import Reading
from search.suggesting import suggestions
from search.widening import widenings


@require_safe
def search(request):
    """The page of results. Nothing is searched, nor counted, before there is a query."""
    reading = Reading(request)
    context = {"page": None, "reading": reading}
    if reading.query:
        context |= results(reading)
    context["head"] = Head(title=title_of(reading), robots="noindex")
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request):
    """What to suggest for `?q=`, as JSON. What everybody is told may be kept a moment (`maillage.http_cache`)."""
    response = JsonResponse({"groups": suggestions(request.GET.get("q", ""), request)})
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def title_of(reading):
    """The first thing that a screen reader says of the page: how many results."""
    if not reading.query:
        return _("Search")
    count = reading.facets.total
    said = ngettext("%(count)s result for “%(query)s”", "%(count)s results for “%(query)s”", count)
    return said % {"count": count, "query": reading.query}


def results(reading):
    site_of(reading.request)  # remembered, for the addresses of the pages
    facets = reading.facets
    rows = paginate(reading.request, reading.found, count=facets.total, query=reading.address_read)
    highlighter = Highlighter(reading.found.asked, reading.languages[0].language_code)
    states = states_of(rows.object_list)
    return {
        "rows": rows,
        "hits": [{**hit(page, highlighter, reading), "state": states.get(page.pk)} for page in rows],
        "widenings": [] if facets.total else widenings(reading),
        "degraded": getattr(reading.found, "degraded", False) or getattr(rows.object_list, "degraded", False),
    }


def hit(page, highlighter, reading):
    """What the template shows of a page found."""
    language = page.locale.language_code
    return {
        "url": page.get_url(reading.request),
        "title": highlighter.title(page.title),
        "kind": KINDS.get(page.indexed.kind, ""),
        "date": page.indexed.date,
        "excerpt": highlighter.excerpt(page.indexed.text, otherwise=page.search_description),
        "language": "" if language == get_language() else language,
    }


def states_of(pages):
    """What has become of the events among the pages, by their keys."""
    keys = [page.pk for page in pages if page.indexed.kind == OtherKind.EVENT]
    events = EventPage.objects.for_cards().filter(pk__in=keys) if keys else []
    return {event.pk: event.state for event in events}
