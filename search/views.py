from functools import partial

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda.models import EventPage
from maillage.pages.filters import paginate
from maillage.sharing.head import Head
from maillage.sites import site_of
from search.documents.finding import passages_for
from search.excerpts import Highlighter
from search.kinds import KINDS, OtherKind
from search.promoted.showing import MOST_PROMOTED, promoted_keys
from search.reading import Reading
from search.statistics.counting import CountedResponse, count_click, count_search, is_counted
from search.suggesting import suggestions
from search.widening import topics_near, widenings


@require_safe
def search(request):
    """The page of results. Nothing is searched, nor counted, before there is a query."""
    reading = Reading(request)
    context = {"page": None, "reading": reading}
    if reading.query:
        context |= results(reading)
    context["head"] = Head(title=title_of(reading), robots="noindex")
    html = render_to_string("search/search.html", context, request)
    counted = reading.is_first and is_counted(request)
    response = (
        CountedResponse(html, counting=partial(count, reading, context.get("promoted")))
        if counted
        else HttpResponse(html)
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def count(reading, promoted):
    count_search(reading.query, reading.languages[0].language_code, bool(reading.facets.total or promoted))


@require_POST
def click(request):
    """Told by browsers that follow the `ping` of a result's link, beside the link and without a script."""
    reading, rank = Reading(request), request.GET.get("rank", "")
    if len(rank) < 5 and rank.isascii() and rank.isdigit() and is_counted(request):
        count_click(reading.query, reading.languages[0].language_code, int(rank))
    return HttpResponse(status=204)


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
    facets, query, language = reading.facets, reading.found.page_query, reading.languages[0]
    rows = paginate(reading.request, reading.found, count=facets.total, query=reading.address_read)
    if rows.number == 1:
        query.beside += promoted_keys(reading.query, language.language_code, reading.request.user)
    found = list(rows)
    promoted = [page for page in query.read_beside() if page.locale == language][:MOST_PROMOTED]
    highlighter = Highlighter(query.asked, language.language_code)
    states = states_of([*found, *promoted])
    passages = passages_for(query, found, highlighter)
    return {
        "rows": rows,
        "told_to": reading.request.build_absolute_uri(reverse("search_click")),  # a `ping` is an absolute address
        "hits": [hit(page, highlighter, reading, states, passages.get(page.pk)) for page in found],
        "promoted": [hit(page, highlighter, reading, states) for page in promoted],
        "suggestion": suggestion_of(reading),
        "widened": query.widened,
        "topics": topics_near(reading) if rows.number == 1 else [],
        "widenings": [] if facets.total else widenings(reading),
        "degraded": getattr(reading.found, "degraded", False) or getattr(rows.object_list, "degraded", False),
    }


def suggestion_of(reading):
    """The query as it may have been meant, as {label, url}, or None."""
    meant = reading.found.page_query.suggestion
    return {"label": meant, "url": reading.address(q=meant)} if meant else None


def hit(page, highlighter, reading, states, passage=None):
    """What the template shows of a page found, and of a document that it attaches if the answer is there."""
    language = page.locale.language_code
    return {
        "url": page.get_url(reading.request),
        "title": highlighter.title(page.title),
        "kind": KINDS.get(page.indexed.kind, ""),
        "date": page.indexed.date,
        "excerpt": excerpt_of(page, highlighter, passage),
        "passage": passage,
        "language": "" if language == get_language() else language,
        "state": states.get(page.pk),
    }


def excerpt_of(page, highlighter, passage):
    if passage:
        return highlighter.excerpt(passage.text)
    return highlighter.excerpt(page.indexed.text, otherwise=page.search_description)


def states_of(pages):
    """What has become of the events among the pages, by their keys."""
    keys = [page.pk for page in pages if page.indexed.kind == OtherKind.EVENT]
    return EventPage.objects.filter(pk__in=keys).states() if keys else {}
