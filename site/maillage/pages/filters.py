"""Filters of a list as plain links that can be shared: `?theme=agir&town=Lille&page=2`."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import QueryDict


@dataclass
class Filter:
    """One query parameter and the values it may take; any other value in the address is ignored.

    `options` is a list of (value, label). `links` gives, for the template, each option with the address that selects it
    (or removes it when it is selected), keeping the other filters and going back to the first page.
    """

    name: str
    label: str
    options: list[tuple[str, str]]
    query: dict = field(default_factory=dict)

    @property
    def value(self):
        asked = self.query.get(self.name, "")
        return asked if asked in {str(value) for value, _label in self.options} else ""

    @property
    def links(self):
        for value, label in self.options:
            selected = str(value) == self.value
            query = self.query.copy()
            query.pop("page", None)
            if selected:
                del query[self.name]
            else:
                query[self.name] = str(value)
            yield {"label": label, "selected": selected, "url": f"?{query.urlencode()}"}

    @property
    def selected_label(self):
        return next((label for value, label in self.options if str(value) == self.value), "")


class Filters(list):
    """The filters of one list, read from the request: `Filters(request, Filter("kind", _("Kind"), choices), …)`."""

    def __init__(self, request, *filters):
        query = request.GET.copy()
        for item in filters:
            item.query = query
        super().__init__(filters)

    def __getattr__(self, name):
        for item in self:
            if item.name == name:
                return item.value
        raise AttributeError(name)

    @property
    def cleared(self):
        """The address of the list without its filters; what else it was asked (words to search) stays."""
        query = self[0].query.copy() if self else QueryDict(mutable=True)
        for name in ("page", *(item.name for item in self)):
            query.pop(name, None)
        return f"?{query.urlencode()}"

    @property
    def active(self):
        return [item for item in self if item.value]


def paginate(request, queryset, per_page=20):
    """The page asked by `?page=`; the nearest one when the number is not right."""
    page = Paginator(queryset, per_page).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    page.query = query.urlencode()
    return page
