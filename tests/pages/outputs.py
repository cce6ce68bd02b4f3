"""Every public output of the site, by name, for the visibility test.

An output is anything that can show a page to a reader: a page type's own address, a sub-address of a page (calendar,
embed), or a view. `test_every_output_is_registered` compares this list with what the code declares, so that a new
output cannot be forgotten.
"""

from dataclasses import dataclass

from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

NOT_OUTPUTS = ("admin/", "django-admin/", "healthz", "readyz")


@dataclass(frozen=True)
class Output:
    """`name` as `declared_outputs` gives it; `address(world)` is fetched; `shows` is False where nothing is listed.

    A command has a list of arguments for address.
    """

    name: str
    address: object
    shows: bool = True


def declared_outputs():
    """The names of all outputs that the code declares: URL patterns, page types and their sub-routes, own commands."""
    names = set(_views(get_resolver().url_patterns))
    for model in get_page_models():
        if not model.is_creatable:
            continue
        names.add(f"page {model._meta.label}")
        if issubclass(model, RoutablePageMixin):
            routes = {name for _pattern, name in _routes(model) if name not in ("index_route", "main")}
            names.update(f"route {model._meta.label}.{name}" for name in routes)
    names.update(f"command {name}" for name, app in get_commands().items() if app == "search")
    return names


def _routes(model):
    return [(route, route.name) for route in model.get_subpage_urls()]


def _views(patterns, prefix=""):
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if path.startswith(NOT_OUTPUTS):
            continue
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield f"view {pattern.name or path}"


def page_url(key):
    return lambda world: world[key].url


def sub_address(key, path):
    return lambda world: world[key].url + path


def one_session(world):
    return f"{world['event'].url}seance-{world['event'].sessions.first().uid}.ics"


def in_view(view, form, key="event"):
    """The view of the agenda that holds the day of an event."""
    return lambda world: f"{world['agenda'].url}{view}/{world[key].starts_on.strftime(form)}/"


def search_for(world):
    """A word of the doubles' titles that is not their marker, because the page of results repeats its query."""
    return "/recherche/?q=interview"


def search_command(world):
    return ["search", "interview"]
