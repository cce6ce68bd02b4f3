"""The identity, menus and notice around every public page, read when a template asks and remembered for readers."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home.models import MenuItem, Notice, SiteSettings
from maillage.pages.languages import in_active_language
from maillage.pages.visibility import visible_to
from maillage.remembered import remembered
from maillage.sites import site_of

SHOWN_OF_NOTICE = ("message", "link_text", "link_url", "shown_from", "shown_until")


def site_chrome(request):
    return {
        "identity": SimpleLazyObject(lambda: _identity(request)),
        "menus": SimpleLazyObject(lambda: _menus(request)),
        "notice": SimpleLazyObject(lambda: _notice(request)),
    }


def _identity(request):
    return SiteSettings.shown_to(_user(request), site_of(request))


def _menus(request):
    """The items of each menu, by place, each with whether it is `current`."""
    user = _user(request)
    menus = {"main": [], "footer": []}
    for item in remembered(f"menus-{get_language()}", user, lambda: _items(user)):
        item.current = _current(item.href, request.path)
        menus[item.menu.place].append(item)
    return menus


def _items(user):
    """The menus' items in the active language, without the pages that `user` may not see."""
    items = (
        MenuItem.objects.filter(menu__locale__language_code=get_language())
        .filter(Q(page__isnull=True) | visible_to(user, "page"))
        .select_related("menu", "page__locale")
        .only("label", "url", "menu__place", *_linked("page"))
        .order_by("sort_order")
    )
    pages = in_active_language([item.page for item in items if item.page_id], user)
    for item in items:
        item.page = pages.get(item.page_id)
    return list(items)


def _current(href, path):
    """The item's `aria-current` on the page of that path: it leads to that page, or to the section that holds it."""
    if href == path:
        return "page"
    return "true" if path.startswith(href) and href != reverse("wagtail_serve", args=[""]) else ""


def _notice(request):
    """The notice of this hour: those to come are remembered too, so that each comes and leaves on time."""
    user = _user(request)
    notices = remembered(f"notices-{get_language()}", user, lambda: _notices(user))
    return next((notice for notice in notices if notice.showing), None)


def _notices(user):
    notices = Notice.objects.filter(locale__language_code=get_language()).not_over()
    notices = notices.select_related("link_page__locale").only(*SHOWN_OF_NOTICE, *_linked("link_page"))
    pages = in_active_language([notice.link_page for notice in notices if notice.link_page_id], user)
    for notice in notices:
        notice.link_page = pages.get(notice.link_page_id)
    return list(notices)


def _user(request):
    return getattr(request, "user", None)


def _linked(page):
    return [f"{page}__{field}" for field in ("title", "url_path", "translation_key", "locale__language_code")]
