"""What the frame around a page asks about it: the way down to it, and its other languages."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.db.models import Q
from django.urls import reverse, translate_url
from django.utils import translation
from wagtail.models import Page

from maillage.pages.visibility import visible_to
from maillage.remembered import remembered
from maillage.sites import site_of

register = template.Library()


@dataclass
class Place:
    """Where a page stands: its ancestors from the home page, and its translations."""

    ancestors: list
    translations: list


@register.simple_tag(takes_context=True)
def place_of(context):
    """The `Place` of the page or of the term shown (or of a view that has neither), in one query or none."""
    request, page, term = (context.get(name) for name in ("request", "page", "term"))
    if term:
        return Place([], _other_terms(term) or _other_homes())
    if not page or not page.pk:
        return Place([], _same_view(request) or _other_homes())
    key = f"place-of-{page.pk}-{translation.get_language()}-{getattr(site_of(request), 'pk', '')}"
    return remembered(key, _user(request), lambda: _place_of_page(page, request))


def _place_of_page(page, request):
    paths = [page.path[:end] for end in range(2 * Page.steplen, len(page.path), Page.steplen)]
    related = (
        Page.objects.filter(Q(path__in=paths) | Q(translation_key=page.translation_key), visible_to(_user(request)))
        .exclude(pk=page.pk)
        .select_related("locale")
        .only("path", "title", "url_path", "alias_of", "locale__language_code")
        .order_by("path")
    )
    ancestors, translations = [], []
    for other in related:
        url = other.get_url(request)
        if other.path in paths:
            ancestors.append({"title": other.title, "url": url})
        elif url:
            translations.append(_translation(other.locale.language_code, url, exact=not other.alias_of_id))
    return Place(ancestors, translations or _other_homes())


def _user(request):
    return getattr(request, "user", None)


def _other_terms(term):
    others = [other for other in term.in_all_languages if other != term]
    return [_translation(other.locale.language_code, other.address, exact=True) for other in others]


def _same_view(request):
    """A view without a page, such as the search, asked the same thing in the other languages; none for an error."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name == "wagtail_serve":
        return []
    addresses = {code: translate_url(request.get_full_path(), code) for code in _other_codes()}
    return [_translation(code, url, exact=False) for code, url in addresses.items() if url != request.get_full_path()]


def _other_codes():
    return [code for code, _name in settings.LANGUAGES if code != translation.get_language()]


def _other_homes():
    """For a page that is not translated, the switch leads to the other language's home page."""
    found = []
    for code in _other_codes():
        with translation.override(code):
            found.append(_translation(code, reverse("wagtail_serve", args=[""]), exact=False))
    return found


def _translation(code, url, exact):
    name = translation.get_language_info(code)["name_local"].capitalize()
    return {"code": code, "name": name, "url": url, "exact": exact}
