"""Filters of a list as a form whose address can be shared: `?theme=agir&town=Lille&page=2`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.utils.formats import date_format
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
    def choices(self):
        return [(value, self._counted(value, label), str(value) == self.value) for value, label in self.options]

    @property
    def chosen(self):
        """The words for the value asked."""
        return next((label for value, label in self.options if str(value) == self.value), "")

    @property
    def links(self):
        others = [(name, value) for name, value in self.query.items() if value and name not in ("page", self.name)]
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
    read: Callable[[str], dt.date | None] = dt.date.fromisoformat

    drawn_as = "day"

    @property
    def value(self):
        asked = self.query.get(self.name, "")
        return asked if self.read(asked) else ""

    @property
    def chosen(self):
        return date_format(self.read(self.value)) if self.value else ""


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
        return [(name, value) for name, value in self.query.items() if name not in own]

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
        return [item for item in self if item.value]

    @property
    def removals(self):
        """Each active filter as a link that takes it away: {name, label, chosen, url}."""
        return [
            {"name": item.name, "label": item.label, "chosen": item.chosen, "url": self.without(item.name)}
            for item in self.active
        ]

    def without(self, *names):
        """The address of the list without some filters, at its first page."""
        own = {"page", *names}
        return f"?{urlencode([(name, value) for name, value in self.query.items() if value and name not in own])}"


def paginate(request, queryset, per_page=12):
    """The page asked by `?page=`; the nearest one when the number is not right. `query` is the rest of the address."""
    page = Paginator(queryset, per_page).get_page(request.GET.get("page"))
    request.page_number = page.number  # the head says which page of the list this is
    page.query = urlencode([(name, value) for name, value in request.GET.items() if value and name != "page"])
    return page
