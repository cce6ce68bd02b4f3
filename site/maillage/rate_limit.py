"""How often one reader may send a form. Counted in the cache: each process of the site counts on its own."""

from django.conf import settings
from django.core.cache import cache

WINDOW = 600  # seconds


def is_too_often(request, form, times):
    """Counts this sending of `form`; whether the reader's address has sent it more than `times` in ten minutes."""
    key = f"sent:{form}:{address_of(request)}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) > times
    except ValueError:  # the count has just expired
        return False


def address_of(request):
    """Behind the proxy that settings trust, the address that it saw, which is the last of the header."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        seen = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if seen:
            return seen[:60]
    return request.META.get("REMOTE_ADDR", "")
