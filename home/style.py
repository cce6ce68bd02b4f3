"""The accent colour as a style sheet of its own: a page without inline style keeps a strict security policy."""

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.accent import stylesheet

A_YEAR = 31_536_000


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def accent(request, colour):
    """The colour stands in the address, so that the answer never changes."""
    return HttpResponse(stylesheet(f"#{colour}"), content_type="text/css")
