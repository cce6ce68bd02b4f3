"""Filters of a list as a form whose address can be shared: `?theme=agir&town=Lille&page=2`."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.utils.http import urlencode


@dataclass
class Filter:
    """One query parameter and the values it may take; any other value in the address is ignored.

    `options` is a list of (value, label); `choices` adds to each whether it is the one asked for. A filter that is
    `apart` stands elsewhere on the page, as `links` of {label, url, selected}; the selected one takes it away.
    """

    name: str
    label: str
    options: list[tuple[str, str]]
    apart: bool = False
    query: dict = field(default_factory=dict)

    @property
    def value(self):
        asked = self.query.get(self.name, "")
        return asked if asked in {str(value) for value, _label in self.options} else ""

    @property
    def choices(self):
        return [(value, label, str(value) == self.value) for value, label in self.options]

    @property
    def links(self):
        others = [(name, value) for name, value in self.query.items() if value and name not in ("page", self.name)]
        for value, label, selected in self.choices:
            asked = others if selected else [*others, (self.name, value)]
            yield {"label": label, "selected": selected, "url": f"?{urlencode(asked)}"}


class Filters(list):
    """The filters of one list, read from the request: `Filters(request, Filter("kind", _("Kind"), choices), …)`."""

    def __init__(self, request, *filters):
        self.query = request.GET
        for item in filters:
            item.query = request.GET
        super().__init__(filters)

    def __getattr__(self, name):
        for item in self:
            if item.name == name:
                return item.value
        raise AttributeError(name)

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


def paginate(request, queryset, per_page=12):
    """The page asked by `?page=`; the nearest one when the number is not right. `query` is the rest of the address."""
    page = Paginator(queryset, per_page).get_page(request.GET.get("page"))
    request.page_number = page.number  # the head says which page of the list this is
    page.query = urlencode([(name, value) for name, value in request.GET.items() if value and name != "page"])
    return page
