"""The identity, menus and notice around every public page: four queries, made only when a template asks."""

from django.db.models import Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Site

from home.models import MenuItem, Notice, SiteSettings
from maillage.pages.visibility import visible_to


def site_chrome(request):
    return {
        "identity": SimpleLazyObject(lambda: _identity(request)),
        "menus": SimpleLazyObject(lambda: _menus(request)),
        "notice": SimpleLazyObject(_notice),
    }


def _identity(request):
    """The site's settings; the defaults when nobody has filled them in (rendering writes nothing)."""
    site = Site.find_for_request(request)
    return SiteSettings.base_queryset().filter(site=site).first() or SiteSettings(site=site)


def _menus(request):
    """The items of each menu in the active language, by place, without the pages that the reader may not see."""
    items = (
        MenuItem.objects.filter(menu__locale__language_code=get_language())
        .filter(Q(page__isnull=True) | visible_to(getattr(request, "user", None), "page"))
        .select_related("menu", "page")
        .order_by("sort_order")
    )
    menus = {"main": [], "footer": []}
    for item in items:
        menus[item.menu.place].append(item)
    return menus


def _notice():
    return Notice.objects.filter(locale__language_code=get_language()).showing().select_related("link_page").first()
