"""How many events each value of a filter would leave, given the other filters, in two queries."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, Count, When

from agenda.models.filtering import FREE, ONLINE, way_in
from agenda.models.query import touches

VALUES = ("theme", "kind", "audience", "town", "territory", "online", "free", "open")
COLUMNS = ("theme", "kind", "audience", "town", "territory__slug", "is_online", "is_free", "is_open")


@dataclass
class Facets:
    """`counts[name][value]`: of the events that pass all the other filters, how many have that value.

    `without[name]`: how many more there are without that filter. `total`: how many pass them all. `met`: the filters
    whose value some event has. `territories`: their names by slug.
    """

    total: int = 0
    counts: dict = field(default_factory=lambda: {name: Counter() for name in VALUES})
    without: Counter = field(default_factory=Counter)
    met: set = field(default_factory=set)
    territories: dict = field(default_factory=dict)

    def add(self, values, events, wanted):
        """That many events with those values, of which the filters want some."""
        met = {name for name, value in wanted.items() if values[name] == value}
        self.met |= met
        failed = wanted.keys() - met
        if len(failed) > 1:
            return
        for name in failed or VALUES:
            self.counts[name][values[name]] += events
        self.total += 0 if failed else events
        self.without.update(dict.fromkeys(failed, events))


def facets_of(events, asked, audiences):
    """Of the events, already narrowed to the days asked; `audiences` are those of whoever reads."""
    facets = Facets()
    wanted = {name: value for name, value in asked.items() if name in VALUES}
    if "open_to" in asked:
        wanted["open"] = True
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
