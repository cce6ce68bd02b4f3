"""The agenda's list: which entries, which filters, in which months."""

import datetime as dt
import re
from itertools import groupby
from operator import attrgetter

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda import dates
from agenda.choices import Audience, EventKind, Theme
from agenda.facets import Facets, rows_of
from agenda.subscribing import feed_url, subscription
from maillage.pages.filters import Filter, Filters, paginate
from maillage.remembered import remembered

MONTH = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")
CHOICES = {"theme": Theme, "kind": EventKind, "audience": Audience}
LONGEST_TOWN = 100
TO_COME_SHOWN = 40


def asked(query):
    """The filters in an address, as `EventQuerySet.matching` takes them. What cannot be a value is left out."""
    found = {name: query.get(name) for name, choices in CHOICES.items() if query.get(name) in choices.values}
    town, month = query.get("town", ""), query.get("month", "")
    if town and "\0" not in town and len(town) <= LONGEST_TOWN:
        found["town"] = town
    if MONTH.fullmatch(month):
        found["month"] = dt.date.fromisoformat(f"{month}-01")
    return found


def listing_context(agenda, request):
    today = timezone.localdate()
    past = request.GET.get("past") == "1"
    events = agenda.events(request.user)
    facets = Facets(_facet_rows(agenda, request.user, past, today), asked(request.GET))
    filters = _filters(request, facets, past)
    chosen = facets.chosen
    found = events.matching(**chosen)
    rows = paginate(request, (found.past(today) if past else found.upcoming(today)).for_cards())
    to_come = [] if past or "month" in chosen or rows.number > 1 else found.date_to_come().for_cards()[:TO_COME_SHOWN]
    asked_for = [(item.name, item.value) for item in filters.active]
    return {
        "past": past,
        "narrowed": past,
        "filters": filters,
        "rows": rows,
        "groups": by_month(rows, past, today),
        "to_come": to_come,
        "queries": _queries(request),
        "feed_url": feed_url(agenda, request, asked_for),
        "subscription": subscription(agenda, request, asked_for),
    }


def _facet_rows(agenda, user, past, today):
    events = agenda.events(user)
    scope = events.past(today) if past else events.filter(Q(ends_on__gte=today) | Q(ends_on__isnull=True))
    since = None if past else today.replace(day=1)
    return remembered(f"facets-of-{agenda.pk}-{today}-{past}", user, lambda: rows_of(scope, since))


def _filters(request, facets, past):
    towns = sorted(facets.values("town"), key=str.casefold)
    months = sorted(facets.values("month"), reverse=past)
    return Filters(
        request,
        Filter("theme", _("Theme"), _offered(Theme, facets.values("theme"))),
        Filter("kind", _("Kind"), _offered(EventKind, facets.values("kind"))),
        Filter("audience", _("For whom"), _offered(Audience, facets.values("audience"))),
        Filter("town", _("Town"), [(town, town) for town in towns]),
        Filter("month", _("Month"), [(f"{month:%Y-%m}", dates.month(month)) for month in months]),
    )


def _offered(choices, values):
    return [(value, label) for value, label in choices.choices if value in values]


def _queries(request):
    """The query strings of the list's other faces, with the same filters."""
    query = request.GET.copy()
    for name in ("page", "past"):
        query.pop(name, None)
    upcoming = query.urlencode()
    query["past"] = "1"
    return {"upcoming": upcoming, "past": query.urlencode()}


def by_month(events, past, today):
    """`(heading, events)` in the order of the list; what goes on now comes first, under its own heading."""
    for event in events:
        event.listed_on = event.ends_on if past else event.next_on
    month = attrgetter("listed_on.year", "listed_on.month")

    def key(event):
        return (0, 0) if not past and event.listed_on < today else month(event)

    for (year, number), group in groupby(events, key):
        yield dates.month(dt.date(year, number, 1)) if year else _("On now"), list(group)
