"""One look at the agenda: who reads, what they ask, and what the filters offer them."""

import hashlib
from functools import cached_property
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.browsing import periods
from agenda.browsing.asking import CHOICES, FLAGS, TIMES, WORDS, asked, audiences_of, tidied
from agenda.browsing.facets import counts_in, facets_of
from agenda.browsing.periods import EVER, Period, common
from agenda.choices import Audience, EventKind, Theme
from maillage.pages.filters import Day, Filter, Filters, Flag
from maillage.remembered import remembered


class Reading:
    """What a reader asks of a view of the agenda. `timed`: whether the view can be narrowed to some days."""

    def __init__(self, agenda, request, view, scope, timed=False):
        self.agenda, self.request, self.view, self.scope, self.timed = agenda, request, view, scope, timed
        self.today = timezone.localdate()
        self.query = tidied(request.GET)
        self.events = agenda.events(request.user)

    @cached_property
    def asked(self):
        """As `EventQuerySet.matching` takes it. A town or a territory that no event of the agenda has is no filter."""
        return self._offered["asked"]

    @cached_property
    def facets(self):
        return self._offered["facets"]

    @property
    def matching(self):
        """The events that answer on whichever days."""
        return self.events.matching(**without_times(self.asked))

    @property
    def found(self):
        """The events of the view that answer, in no order."""
        return self.scope(self.matching, self.asked)

    @property
    def some_to_come(self):
        """Whether any event of the agenda has no day yet. Most agendas have none, so that lists need not ask."""
        key = f"days-to-come-{self.agenda.pk}"
        return remembered(key, self.request.user, lambda: self.events.date_to_come().order_by().exists())

    @cached_property
    def address(self):
        return self.agenda.get_url(self.request) or ""

    @cached_property
    def filters(self):
        counts = self.facets.counts
        territories = [(slug, self.facets.territories[slug]) for slug in counts["territory"] if slug]
        towns = [(name, name) for name in counts["town"]]
        items = [
            self._choice("theme", _("Theme"), Theme.choices),
            self._choice("kind", _("Kind"), EventKind.choices),
            self._choice("territory", _("Territory"), sorted(territories, key=_by_label)),
            *([self._period()] if self.timed else []),
            *(Flag(name, label, counts={"1": counts[name][True]}) for name, label in _flags()),
            self._choice("audience", _("For whom"), Audience.choices, folded=True),
            self._choice("town", _("Town"), sorted(towns, key=_by_label), folded=True),
            *([Day(name, label, folded=True, read=periods.day_of) for name, label in _days()] if self.timed else []),
        ]
        return Filters(self.request, *items, query=self.query)

    def query_without(self, *names):
        """The filters, for another view."""
        kept = {item.name: item.value for item in self.filters.active if item.name not in names}
        return f"?{urlencode(kept)}" if kept else ""

    def day_url(self, day):
        """The list of what is on that day, with the same filters."""
        query = {item.name: item.value for item in self.filters.active} | {"from": day, "to": day}
        return f"{self.address}?{urlencode(query)}"

    @cached_property
    def _offered(self):
        names = (*CHOICES, *WORDS, *FLAGS, *(TIMES if self.timed else ()))
        key = urlencode([(name, self.query[name]) for name in names if self.query.get(name)])
        key = hashlib.blake2b(f"{self.view} {self.today} {key}".encode(), digest_size=12).hexdigest()
        return remembered(f"facets-of-{self.agenda.pk}-{key}", self.request.user, self._offer)

    def _offer(self):
        wanted = asked(self.query, self.request.user)
        wanted = wanted if self.timed else without_times(wanted)
        facets = self._facets(wanted)
        doubtful = {name: wanted[name] for name in WORDS if name in wanted and name not in facets.met}
        unknown = {name for name, value in doubtful.items() if not self._knows(facets, name, value)}
        if unknown:
            wanted = {name: value for name, value in wanted.items() if name not in unknown}
            facets = self._facets(wanted)
        return {"asked": wanted, "facets": facets, "periods": self._periods(wanted) if self.timed else {}}

    def _knows(self, facets, name, value):
        """Whether an event of other days has the town or the territory, whose name is kept."""
        event = self.events.matching(**{name: value}).select_related("territory").only("territory__name").first()
        if event and name == "territory":
            facets.territories[value] = event.territory.name
        return event is not None

    def _facets(self, wanted):
        return facets_of(self.scope(self.events, wanted), wanted, audiences_of(self.request.user))

    def _periods(self, wanted):
        """How many events each period would leave."""
        asked = {name: {**wanted, "period": periods.span_of(name, self.today)} for name in Period.values}
        spans = {name: days_listed(times, self.today) for name, times in asked.items()}
        return counts_in(self.events.matching(**without_times(wanted)), spans)

    def _choice(self, name, label, options, folded=False):
        counts = self.facets.counts[name]
        value = self.asked.get(name)
        kept = [(option, words) for option, words in options if option and (counts[option] or option == value)]
        if value and value not in dict(kept):
            kept.append((value, self.facets.territories.get(value, value)))
        return Filter(name, label, kept, folded=folded, counts=counts)

    def _period(self):
        counts, value = dict(self._offered["periods"]), self.query.get("period", "")
        options = [(name, str(label)) for name, label in Period.choices if counts[name] or name == value]
        if "period" in self.asked and value not in counts:
            options.append((value, periods.label_of(value)))
            counts[value] = self.facets.total
        return Filter("period", _("When"), options, counts=counts)


def days_listed(wanted, today):
    """`(since, last)`: what is asked, but nothing before today unless the reader says from when."""
    between = wanted.get("between", EVER)
    first, last = common(wanted.get("period", EVER), between)
    return first if between[0] else max(first or today, today), last


def _flags():
    return [("online", _("Online")), ("free", _("Free")), ("open", _("Open to me"))]


def _days():
    return [("from", _("From")), ("to", _("Until"))]


def _by_label(option):
    return option[1].casefold()


def without_times(wanted):
    return {name: value for name, value in wanted.items() if name not in ("period", "between")}
