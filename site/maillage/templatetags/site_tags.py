"""What the frame around a page asks about it: the way down to it, and its other languages."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from maillage.pages.visibility import visible_to

register = template.Library()


@dataclass
class Place:
    """Where a page stands: its ancestors from the home page, and its translations."""

    ancestors: list
    translations: list


@register.simple_tag(takes_context=True)
def place_of(context):
    """The `Place` of the page or of the term shown (or of a view that has neither), in one query."""
    request, page, term = (context.get(name) for name in ("request", "page", "term"))
    if term:
        return Place([], _other_terms(term) or _other_homes())
    if not page or not page.pk:
        return Place([], _other_homes())
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


def _other_homes():
    """For a page that is not translated, the switch leads to the other language's home page."""
    current = translation.get_language()
    found = []
    for code, _name in settings.LANGUAGES:
        if code != current:
            with translation.override(code):
                found.append(_translation(code, reverse("wagtail_serve", args=[""]), exact=False))
    return found


def _translation(code, url, exact):
    name = translation.get_language_info(code)["name_local"].capitalize()
    return {"code": code, "name": name, "url": url, "exact": exact}
