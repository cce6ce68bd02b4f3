"""The public page of a topic, a territory or a sector: everything filed under it."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.models import HomePage, SiteSettings
from home.terms import sections_of
from maillage.pages import routing
from maillage.remembered import remembered
from maillage.sharing.head import NOT_INDEXED, Head, in_short
from maillage.sharing.pictures import shared_picture
from maillage.sites import absolute, site_of
from maillage.taxonomy.models import Sector, Territory, Topic


@require_safe
def topic(request, slug):
    return _term(request, Topic, slug)


@require_safe
def territory(request, slug):
    return _term(request, Territory, slug)


@require_safe
def sector(request, slug):
    return _term(request, Sector, slug)


def _term(request, model, slug):
    term = get_object_or_404(model.objects.in_active_language(), slug=slug)
    sections = sections_of(term, request)
    context = {"page": None, "term": term, "kind": model._meta.verbose_name, "sections": sections}
    context["topic"] = term if model is Topic else None
    return render(request, "home/term.html", context | {"head": _head(request, term, indexed=bool(sections))})


def _head(request, term, indexed):
    return Head(
        title=term.name,
        description=in_short(term.description),
        address=absolute(term.get_absolute_url()),
        robots="" if indexed else NOT_INDEXED,
        picture=remembered(f"picture-of-home-{get_language()}", None, lambda: _picture_of_home(request)),
        alternates=[(other.locale.language_code, absolute(other.address)) for other in term.in_all_languages],
    )


def _picture_of_home(request):
    """A term is shared with what the site itself is shared with."""
    site = site_of(request)
    home = HomePage.objects.for_page().filter(url_path=routing.home_path(site)).first()
    return shared_picture(home, SiteSettings.shown_to(None, site)) if home else None
