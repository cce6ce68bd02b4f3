"""The site that a request is for, remembered for a minute: every page asks, and it hardly ever changes."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.http.request import split_domain_port
from wagtail.models import Site

SECONDS = 60
_KEY = "site-of-hosts"


def site_of(request):
    """As Wagtail's `Site.find_for_request`, which then finds the same one without asking the database."""
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request.get_host())
        known = cache.get(_KEY, {})
        if host not in known:
            known = {host: Site.find_for_request(request)}
            cache.set(_KEY, known, SECONDS)
        request._wagtail_site = known[host]
    return request._wagtail_site


def absolute(address):
    """The whole address of a path of this site, which SITE_URL alone decides."""
    return urljoin(f"{settings.SITE_URL}/", address)


def forget(**kwargs):
    cache.delete(_KEY)


post_save.connect(forget, sender=Site)
post_delete.connect(forget, sender=Site)
