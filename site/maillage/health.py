"""What a load balancer asks: is the process alive, and can it serve."""

from django.db import Error, connection
from django.dispatch import Signal
from django.http import HttpResponse
from django.views.decorators.http import require_safe

# Sent by `/readyz`: each receiver gives a line on a service that the site can do without.
service_asked = Signal()


@require_safe
def alive(request):
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request):
    """200 when the database answers, else 503; then how the other services are, without which the site answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        lines = ["ok", *(line for _receiver, line in service_asked.send(sender=None))]
    except Error:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain")
