"""The files that machines look for at a fixed address."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.models import SiteSettings
from maillage.sites import absolute, site_of

# RFC 9116 § 2.5.5 recommends less than a year.
VALIDITY = dt.timedelta(days=180)


@require_safe
def robots(request):
    """What robots are asked to leave alone (RFC 9309), and where the map is."""
    return _text(
        "User-agent: *", "Disallow: /admin/", "Disallow: /django-admin/", f"Sitemap: {absolute('sitemap.xml')}"
    )


@require_safe
def security(request):
    """Whom to tell of a weakness (RFC 9116); 404 while neither the settings nor the site's identity give an address."""
    email = settings.SECURITY_CONTACT or SiteSettings.shown_to(None, site_of(request)).email
    if not email:
        raise Http404
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _text(
        f"Contact: mailto:{email}",
        f"Expires: {midnight + VALIDITY:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {absolute(request.path)}",
    )


def _text(*lines):
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
