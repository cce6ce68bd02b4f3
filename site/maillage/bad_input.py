"""Refuses, before anything reads it, an address or a cookie with a null character: PostgreSQL takes none in a text."""

from django.http import HttpResponseBadRequest

NULLS = ("\x00", "%00", "\\000")
HEADERS = ("PATH_INFO", "QUERY_STRING", "HTTP_COOKIE")


def refuse_null_characters(get_response):
    def middleware(request):
        if any(null in request.META.get(header, "") for header in HEADERS for null in NULLS):
            return HttpResponseBadRequest("null character\n", content_type="text/plain")
        return get_response(request)

    return middleware
