"""The site's map for search engines (sitemaps.org): every page and term that a reader without an account may see."""

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.views.decorators.http import require_safe
from wagtail.models import Page

from articles.models import OfferPage
from home.terms import terms_in_use
from maillage.pages.visibility import visible_to
from maillage.sites import absolute, site_of
from maillage.taxonomy.models import Sector, Territory, Topic


class MapOfTexts(Sitemap):
    """Each text with the date it changed, when that is known, and its other languages, where it has some."""

    def get_urls(self, page=1, site=None, protocol=None):
        items = list(self.paginator.page(page).object_list)
        changed = {item.pk: self.changed(item) for item in items}
        self.latest_lastmod = max(filter(None, changed.values()), default=None)
        addresses = {item.pk: absolute(self.address(item)) for item in items}
        languages = languages_of(items, addresses)
        return [
            {
                "location": addresses[item.pk],
                "lastmod": changed[item.pk],
                "alternates": languages[item.translation_key],
            }
            for item in items
        ]

    def changed(self, item):
        return None


class PageSitemap(MapOfTexts):
    """The pages, with the date of their last publication. One that repeats another is found at the other's address."""

    def __init__(self, request):
        self.request = request

    def items(self):
        home = site_of(self.request).root_page
        trees = Q()
        for root in home.get_translations(inclusive=True):
            trees |= Q(path__startswith=root.path)
        pages = Page.objects.filter(trees, visible_to(None), alias_of__isnull=True)
        pages = pages.exclude(pk__in=OfferPage.objects.closed())
        fields = ("url_path", "path", "translation_key", "locale__language_code")
        return (
            pages.annotate(changed=Coalesce("last_published_at", "latest_revision_created_at"))
            .select_related("locale")
            .only(*fields)
            .order_by("path")
        )

    def address(self, page):
        return page.get_url(self.request)

    def changed(self, page):
        return page.changed


class TermSitemap(MapOfTexts):
    """The terms of one vocabulary under which somebody finds something."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary

    def items(self):
        return terms_in_use(self.vocabulary).select_related("locale").order_by("pk")

    def address(self, term):
        return term.address


def languages_of(items, addresses):
    """The addresses of each text in its languages, the site's main one for everybody else; none when it has but one."""
    key = attrgetter("translation_key")
    found = {}
    for text, versions in groupby(sorted(items, key=key), key):
        codes = {item.locale.language_code: addresses[item.pk] for item in versions}
        if settings.LANGUAGE_CODE in codes:
            codes["x-default"] = codes[settings.LANGUAGE_CODE]
        alternates = [{"lang_code": code, "location": address} for code, address in codes.items()]
        found[text] = alternates if len(set(codes.values())) > 1 else []
    return found


@require_safe
def sitemap(request):
    terms = {model._meta.model_name: TermSitemap(model) for model in (Topic, Territory, Sector)}
    return views.sitemap(request, {"pages": PageSitemap(request), **terms})
