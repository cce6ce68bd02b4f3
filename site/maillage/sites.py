"""The site that a request is for, and whole addresses on it."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Site

from maillage.remembered import forget_when_saved, remembered

forget_when_saved(Site)


def site_of(request):
    """As Wagtail's `Site.find_for_request`, which then finds the same one without asking the database."""
    if not hasattr(request, "_wagtail_site"):
        find = Site.find_for_request
        request._wagtail_site = remembered(f"site-of-{request.get_host()}", None, lambda: find(request))
    return request._wagtail_site


def absolute(address):
    """The whole address of a path of this site, which SITE_URL alone decides."""
    return urljoin(f"{settings.SITE_URL}/", address)
