"""What no database can look for: a null character in a text (PostgreSQL), a number beyond 64 bits (SQLite)."""

import re

from django.http import Http404, HttpResponseBadRequest

NULLS = ("\x00", "%00", "\\000")
HEADERS = ("PATH_INFO", "QUERY_STRING", "HTTP_COOKIE")
ENORMOUS = re.compile(r"\d{19}")


def refuse_null_characters(get_response):
    """In an address or a cookie, before anything reads it."""

    def middleware(request):
        if any(null in request.META.get(header, "") for header in HEADERS for null in NULLS):
            return HttpResponseBadRequest("null character\n", content_type="text/plain")
        return get_response(request)

    return middleware


class NothingHasSuchANumber:
    """404 for an address with a number that SQLite’s driver cannot carry. Where it is but words, it is no matter."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OverflowError) and ENORMOUS.search(request.get_full_path()):
            raise Http404 from exception
