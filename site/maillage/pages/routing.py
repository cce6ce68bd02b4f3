"""Finds the page of an address in two queries, where Wagtail makes two a level of the tree."""

from django.http import Http404
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site

from maillage.sites import site_of


def serve(request, path):
    """Wagtail's page view, told which page the address names."""
    site = site_of(request)
    if site:
        request._wagtail_route_for_request = route(request, site, path)
    return views.serve(request, path)


def route(request, site, path):
    """The RouteResult of the deepest page that the path names, or None; what remains of the path is that page's."""
    slugs = [slug for slug in path.split("/") if slug]
    pages = find(home_path(site), slugs)
    if not pages:
        return None
    try:
        return specific(pages[-1]).route(request, slugs[len(pages) - 1 :])
    except Http404:
        return None


def home_path(site):
    """The place in the tree of the site's home page in the active language."""
    roots = {root.language_code: root.root_path for root in Site.get_site_root_paths() if root.site_id == site.pk}
    return roots.get(get_language(), site.root_page.url_path)


def find(home, slugs):
    """The home page and the pages below it that the slugs name, from the nearest to the deepest.

    The slugs, which are indexed, narrow the search; the addresses decide. Only their types are read.
    """
    addresses = [home]
    for slug in slugs:
        addresses.append(f"{addresses[-1]}{slug}/")
    slugs = [home.strip("/").split("/")[-1], *slugs]
    return list(Page.objects.filter(slug__in=slugs, url_path__in=addresses).only("content_type").order_by("depth"))


def specific(page):
    """The page as its own type, with the relations that its template shows."""
    model = page.specific_class
    if model is None or not hasattr(model._default_manager, "for_page"):
        return page.specific
    return model._default_manager.for_page().get(pk=page.pk)
