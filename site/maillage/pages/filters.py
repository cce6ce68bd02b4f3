"""Filters of a list as a form, or as links, whose address can be shared: `?theme=agir&town=Lille&page=2`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode


@dataclass
class Filter:
    """One query parameter and the values it may take; any other value in the address is ignored.

    `options` is a list of (value, label); `choices` adds to each whether it is the one asked for, and to the label how
    many pages it would leave, where `counts` says so. A filter that is `apart` stands elsewhere on the page, as `links`
    of {label, url, selected}; the selected one takes it away. One that is `folded` is drawn last, below a summary.
    """

    name: str
    label: str
    options: list[tuple[str, str]]
    apart: bool = False
    folded: bool = False
    counts: dict | None = None
    query: dict = field(default_factory=dict)

    drawn_as = "select"

    @property
    def value(self):
        asked = self.query.get(self.name, "")
        return asked if asked in {str(value) for value, _label in self.options} else ""

    @property
    def values(self):
        return [self.value] if self.value else []

    @property
    def choices(self):
        return [(value, self._counted(value, label), str(value) == self.value) for value, label in self.options]

    @property
    def chosen(self):
        """The words for the value asked."""
        return self.label_of(self.value)

    def label_of(self, asked):
        return next((label for value, label in self.options if str(value) == asked), "")

    @property
    def links(self):
        others = rest(self.query, self.name)
        for value, label, selected in self.choices:
            asked = others if selected else [*others, (self.name, value)]
            yield {"label": label, "selected": selected, "url": f"?{urlencode(asked)}"}

    def _counted(self, value, label):
        return label if self.counts is None else f"{label} ({self.counts.get(value, 0)})"


@dataclass
class Flag(Filter):
    """Yes or no matter: `?free=1`."""

    options: list[tuple[str, str]] = field(init=False)

    drawn_as = "flag"

    def __post_init__(self):
        self.options = [("1", self.label)]


@dataclass
class Day(Filter):
    """A day; `read` gives the date that a value stands for, or None."""

    options: list[tuple[str, str]] = field(init=False, default_factory=list)
    read: Callable[[str], dt.date | None] = field(kw_only=True)

    drawn_as = "day"

    @property
    def value(self):
        asked = self.query.get(self.name, "")
        return asked if self.read(asked) else ""

    @property
    def chosen(self):
        return date_format(self.read(self.value)) if self.value else ""


@dataclass
class Facet(Filter):
    """Several values at a time, as links with counts: `?kind=news&kind=event`. Pages with any of them are kept.

    Each option's value is a string, and `counts` says how many pages it would leave. Values come as the options do;
    `shown` and `more` part them when there are many. `always` has values even where the address names none.
    """

    always: tuple = ()

    drawn_as = "facet"
    FIRST, MOST = 6, 30

    @property
    def values(self):
        asked = set(self.query.getlist(self.name))
        return [value for value, _label in self.options if value in asked]

    @property
    def links(self):
        """{label, count, url, selected}; the link of a selected value takes it away."""
        others, values = rest(self.query, self.name), self.values or list(self.always)
        for value, label in self.options[: self.MOST]:
            selected = value in values
            asked = [other for other in values if other != value] if selected else [*values, value]
            asked = [] if asked == list(self.always) else asked
            url = f"?{urlencode([*others, *((self.name, other) for other in asked)])}"
            yield {"label": label, "count": self.counts[value], "selected": selected, "url": url}

    @cached_property
    def parts(self):
        """The links that are seen at first, with all that are selected, and the others."""
        first, others = [], []
        for rank, link in enumerate(self.links):
            (first if rank < self.FIRST or link["selected"] else others).append(link)
        return (first, others) if len(others) > 1 else (first + others, [])


class Filters(list):
    """The filters of one list, read from the request: `Filters(request, Filter("kind", _("Kind"), choices), …)`.

    `query` stands for the request's own where an address is to be understood in another way.
    """

    def __init__(self, request, *filters, query=None):
        self.query = request.GET if query is None else query
        for item in filters:
            item.query = self.query
        super().__init__(filters)

    def __getattr__(self, name):
        for item in self:
            if item.name == name:
                return item.value
        raise AttributeError(name)

    @property
    def drawn(self):
        """Those that have something to choose from, the folded ones last."""
        items = [item for item in self if not item.apart and (item.options or item.drawn_as == "day")]
        return sorted(items, key=lambda item: item.folded)

    @property
    def unfolded(self):
        """Whether a folded filter is active."""
        return any(item.folded for item in self.active)

    @property
    def kept(self):
        """What else the list was asked, as (name, value): words to search, past events. Not which page of it."""
        own = {"page", *(item.name for item in self if not item.apart)}
        return rest(self.query, *own)

    @property
    def cleared(self):
        """The address of the list without its filters."""
        own = {item.name for item in self}
        return f"?{urlencode([(name, value) for name, value in self.kept if name not in own])}"

    @property
    def apart(self):
        return [item for item in self if item.apart]

    @property
    def active(self):
        return [item for item in self if item.values]

    @property
    def removals(self):
        """Each value of an active filter as a link that takes it away: {name, label, chosen, url}."""
        return [
            {
                "name": item.name,
                "label": item.label,
                "chosen": item.label_of(value) or item.chosen,
                "url": self._with(item.name, [other for other in item.values if other != value]),
            }
            for item in self.active
            for value in item.values
        ]

    def _with(self, name, values):
        """The address of the list with other values of a filter, at its first page."""
        return f"?{urlencode([*rest(self.query, name), *((name, value) for value in values)])}"


def rest(query, *names):
    """What else an address asks, as (name, value), but for the number of the page."""
    left = [(name, value) for name, values in query.lists() for value in values if value]
    return [(name, value) for name, value in left if name not in ("page", *names)]


def without_empty_fields(request):
    """Where to go instead of an address with fields that a form left empty, as browsers send them; None where it has
    none."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    kept = [(name, value) for name, value in asked if value]
    if kept == asked:
        return None
    return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)


def paginate(request, queryset, per_page=12, count=None, query=None):
    """The page asked by `?page=`; the nearest one when the number is not right. Its `query` is the rest of the address.

    `count` is the number of rows where it is known already; `query` stands for the request's own, as in `Filters`.
    """
    paginator = Paginator(queryset, per_page)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(request.GET.get("page"))
    request.page_number = page.number  # the head says which page of the list this is
    page.query = urlencode(rest(request.GET if query is None else query))
    return page
