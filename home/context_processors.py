"""The identity, menus and notice around every public page: four queries, made only when a template asks."""

from django.db.models import Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home.models import MenuItem, Notice, SiteSettings
from maillage.pages.visibility import visible_to
from maillage.sites import site_of


def site_chrome(request):
    return {
        "identity": SimpleLazyObject(lambda: _identity(request)),
        "menus": SimpleLazyObject(lambda: _menus(request)),
        "notice": SimpleLazyObject(_notice),
    }


def _identity(request):
    """As it stands for who may have just changed it; as it was in the last minute for readers."""
    site, user = site_of(request), getattr(request, "user", None)
    return SiteSettings.of(site) if user and user.is_authenticated else SiteSettings.remembered(site)


def _menus(request):
    """The items of each menu in the active language, by place, without the pages that the reader may not see."""
    items = (
        MenuItem.objects.filter(menu__locale__language_code=get_language())
        .filter(Q(page__isnull=True) | visible_to(getattr(request, "user", None), "page"))
        .select_related("menu", "page")
        .only("label", "url", "menu__place", "page__title", "page__url_path", "page__locale")
        .order_by("sort_order")
    )
    menus = {"main": [], "footer": []}
    for item in items:
        menus[item.menu.place].append(item)
    return menus


def _notice():
    notices = Notice.objects.filter(locale__language_code=get_language()).showing().select_related("link_page")
    return notices.only("message", "link_text", "link_url", "link_page__url_path", "link_page__locale").first()
