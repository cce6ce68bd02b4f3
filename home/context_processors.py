"""The identity, menus and notice around every public page: few queries, made only when a template asks."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home.models import MenuItem, Notice, SiteSettings
from maillage.pages.languages import in_active_language
from maillage.pages.visibility import visible_to
from maillage.sites import site_of


def site_chrome(request):
    return {
        "identity": SimpleLazyObject(lambda: _identity(request)),
        "menus": SimpleLazyObject(lambda: _menus(request)),
        "notice": SimpleLazyObject(lambda: _notice(request)),
    }


def _identity(request):
    """As it stands for who may have just changed it; as it was in the last minute for readers."""
    site, user = site_of(request), getattr(request, "user", None)
    return SiteSettings.of(site) if user and user.is_authenticated else SiteSettings.remembered(site)


def _menus(request):
    """The items of each menu in the active language, by place, without the pages that the reader may not see."""
    user = getattr(request, "user", None)
    items = (
        MenuItem.objects.filter(menu__locale__language_code=get_language())
        .filter(Q(page__isnull=True) | visible_to(user, "page"))
        .select_related("menu", "page__locale")
        .only("label", "url", "menu__place", *_linked("page"))
        .order_by("sort_order")
    )
    pages = in_active_language([item.page for item in items if item.page_id], user)
    menus = {"main": [], "footer": []}
    for item in items:
        item.page = pages.get(item.page_id)
        item.current = _current(item.href, request.path)
        menus[item.menu.place].append(item)
    return menus


def _current(href, path):
    """The item's `aria-current` on the page of that path: it leads to that page, or to the section that holds it."""
    if href == path:
        return "page"
    return "true" if path.startswith(href) and href != reverse("wagtail_serve", args=[""]) else ""


def _notice(request):
    notices = Notice.objects.filter(locale__language_code=get_language()).showing().select_related("link_page__locale")
    notice = notices.only("message", "link_text", "link_url", *_linked("link_page")).first()
    if notice and notice.link_page_id:
        pages = in_active_language([notice.link_page], getattr(request, "user", None))
        notice.link_page = pages[notice.link_page_id]
    return notice


def _linked(page):
    return [f"{page}__{field}" for field in ("title", "url_path", "translation_key", "locale__language_code")]
