from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from agenda.models import EventPage
from maillage.pages.filters import Filter, Filters, paginate
from maillage.sharing.head import Head
from maillage.taxonomy.models import Topic
from search.analysis import MAX_QUERY_CHARACTERS
from search.excerpts import Highlighter
from search.kinds import KINDS, OtherKind
from search.query import search_pages


@require_safe
def search(request):
    """The page of results. Nothing is searched, nor counted, before there is a query."""
    query = request.GET.get("q", "").replace("\0", " ").strip()[:MAX_QUERY_CHARACTERS]
    title = _("Search: %(query)s") % {"query": query} if query else _("Search")
    context = {"page": None, "query": query, "filters": [], "rows": [], "hits": [], "degraded": False}
    context["head"] = Head(title=title, robots="noindex")
    if query:
        context |= results(request, query)
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def results(request, query):
    topics = {topic.slug: topic for topic in Topic.objects.in_active_language()}
    filters = Filters(
        request,
        Filter("kind", _("Kind"), list(KINDS.items())),
        Filter("topic", _("Topic"), [(slug, topic.name) for slug, topic in topics.items()]),
    )
    locale = Locale.get_active()
    found = search_pages(query, user=request.user, locale=locale, kind=filters.kind, topic=topics.get(filters.topic))
    rows = paginate(request, found)
    highlighter = Highlighter(query, locale.language_code)
    states = states_of(rows.object_list)
    return {
        "filters": filters,
        "rows": rows,
        "hits": [{**hit(page, highlighter, request), "state": states.get(page.pk)} for page in rows.object_list],
        "degraded": getattr(found, "degraded", False) or getattr(rows.object_list, "degraded", False),
    }


def hit(page, highlighter, request):
    """What the template shows of a page found."""
    return {
        "url": page.get_url(request),
        "title": highlighter.title(page.title),
        "kind": KINDS.get(page.indexed.kind, ""),
        "date": page.indexed.date,
        "excerpt": highlighter.excerpt(page.indexed.text, otherwise=page.search_description),
    }


def states_of(pages):
    """What has become of the events among the pages, by their keys."""
    keys = [page.pk for page in pages if page.indexed.kind == OtherKind.EVENT]
    events = EventPage.objects.for_cards().filter(pk__in=keys) if keys else []
    return {event.pk: event.state for event in events}
