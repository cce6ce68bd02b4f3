"""Lets browsers and proxies keep, for a minute, what an anonymous reader is shown.

Only an answer that any reader would get: no session, no cookie set, no caching rule of its own (Wagtail marks private
pages itself, pictures and style sheets have longer lives).
"""

from django.conf import settings
from django.utils.cache import patch_cache_control, patch_vary_headers

NOT_CACHED = ("/admin/", "/django-admin/", "/healthz", "/readyz")


def cache_public_pages(get_response):
    def middleware(request):
        response = get_response(request)
        if settings.PUBLIC_CACHE_SECONDS and is_for_everyone(request, response):
            patch_cache_control(response, public=True, max_age=settings.PUBLIC_CACHE_SECONDS)
            vary_on_session_alone(response)
        return response

    return middleware


def is_for_everyone(request, response):
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not request.path.startswith(NOT_CACHED)
    )


def vary_on_session_alone(response):
    """The language is in the address: Django's `Vary: Accept-Language` would only multiply the copies."""
    names = {name.strip().lower(): name.strip() for name in response.get("Vary", "").split(",")}
    kept = [name for key, name in names.items() if key not in ("", "accept-language")]
    response["Vary"] = ", ".join(kept or ["Cookie"])
    patch_vary_headers(response, ["Cookie"])
