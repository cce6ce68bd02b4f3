"""The site's map for search engines (sitemaps.org): every page that a reader without an account may see."""

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from articles.models import OfferPage
from maillage.pages.visibility import visible_to
from maillage.sites import absolute


class PageSitemap(Sitemap):
    """With the date of each page's last publication and, where it is translated, its other languages."""

    def __init__(self, request):
        self.request = request

    def items(self):
        home = Site.find_for_request(self.request).root_page
        trees = Q()
        for root in home.get_translations(inclusive=True):
            trees |= Q(path__startswith=root.path)
        pages = Page.objects.filter(trees).filter(visible_to(None)).exclude(pk__in=OfferPage.objects.closed())
        fields = ("url_path", "path", "translation_key", "locale__language_code")
        return (
            pages.annotate(changed=Coalesce("last_published_at", "latest_revision_created_at"))
            .select_related("locale")
            .only(*fields)
            .order_by("path")
        )

    def get_urls(self, page=1, site=None, protocol=None):
        pages = list(self.paginator.page(page).object_list)
        self.latest_lastmod = max((page.changed for page in pages if page.changed), default=None)
        addresses = {page.pk: absolute(page.get_url(self.request)) for page in pages}
        languages = languages_of(pages, addresses)
        return [
            {
                "location": addresses[page.pk],
                "lastmod": page.changed,
                "alternates": languages[page.translation_key],
            }
            for page in pages
        ]


def languages_of(pages, addresses):
    """The addresses of each text in its languages, the site's main one for everybody else; none when it has but one."""
    key = attrgetter("translation_key")
    found = {}
    for text, versions in groupby(sorted(pages, key=key), key):
        codes = {page.locale.language_code: addresses[page.pk] for page in versions}
        if settings.LANGUAGE_CODE in codes:
            codes["x-default"] = codes[settings.LANGUAGE_CODE]
        alternates = [{"lang_code": code, "location": address} for code, address in codes.items()]
        found[text] = alternates if len(set(codes.values())) > 1 else []
    return found


@require_safe
def sitemap(request):
    return views.sitemap(request, {"pages": PageSitemap(request)})
