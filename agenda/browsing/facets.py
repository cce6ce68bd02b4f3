"""How many events each value of a filter would leave, given the other filters, in two queries."""

from django.db.models import BooleanField, Case, Count, When

from agenda.models.filtering import FREE, ONLINE, way_in
from agenda.models.query import touches
from maillage.pages.facets import Facets

VALUES = ("theme", "kind", "audience", "town", "territory", "online", "free", "open")
COLUMNS = ("theme", "kind", "audience", "town", "territory__slug", "is_online", "is_free", "is_open")


class EventFacets(Facets):
    """`territories`: their names by slug."""

    def __init__(self):
        super().__init__(VALUES)
        self.territories = {}


def facets_of(events, asked, audiences):
    """Of the events, already narrowed to the days asked; `audiences` are those of whoever reads."""
    facets = EventFacets()
    wanted = {name: {value} for name, value in asked.items() if name in VALUES}
    if "open_to" in asked:
        wanted["open"] = {True}
    flags = {"is_online": _flag(ONLINE), "is_free": _flag(FREE), "is_open": _flag(way_in(audiences))}
    rows = events.order_by().annotate(**flags).values_list("territory__name", *COLUMNS).annotate(events=Count("pk"))
    for territory, *values, count in rows:
        values = dict(zip(VALUES, values, strict=True))
        facets.territories[values["territory"]] = territory
        facets.add(values, count, wanted)
    return facets


def counts_in(events, spans):
    """`{name: events}` with a session that holds in each of the spans, which have two ends."""
    sessions = events.model._meta.get_field("sessions").related_model.objects.held().of(events)
    firsts, lasts = zip(*spans.values(), strict=True)
    sessions = sessions.in_days(min(firsts), max(lasts))
    asked = {
        f"in_{rank}": Count("event", distinct=True, filter=touches(first, last))
        for rank, (first, last) in enumerate(spans.values())
    }
    found = sessions.aggregate(**asked)
    return {name: found[f"in_{rank}"] for rank, name in enumerate(spans)}


def _flag(condition):
    return Case(When(condition, then=True), default=False, output_field=BooleanField())
