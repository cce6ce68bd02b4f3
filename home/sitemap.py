"""The site's map for search engines (sitemaps.org): every page that a reader without an account may see."""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Q
from wagtail.models import Page, Site

from maillage.pages.visibility import visible_to


class PageSitemap(Sitemap):
    def __init__(self, request):
        self.request = request

    def items(self):
        home = Site.find_for_request(self.request).root_page
        trees = Q()
        for root in home.get_translations(inclusive=True):
            trees |= Q(path__startswith=root.path)
        return Page.objects.filter(trees).filter(visible_to(None)).order_by("path")

    def location(self, page):
        return page.get_url(self.request)

    def lastmod(self, page):
        return page.last_published_at or page.latest_revision_created_at


def sitemap(request):
    return views.sitemap(request, {"pages": PageSitemap(request)})
