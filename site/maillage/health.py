"""What a load balancer asks: is the process alive, and can it serve."""

from django.db import Error, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def alive(request):
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request):
    """200 when the database answers, else 503. The search engine is not asked: the site answers without it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
