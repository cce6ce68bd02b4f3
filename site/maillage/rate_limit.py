"""How often one reader may send a form. Counted in the database, so for all the processes of the site together."""

import datetime as dt

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from maillage.models import FormsSent

WINDOW = 600  # seconds


def is_too_often(request, form, times):
    """Counts this sending of `form`; whether the reader's address has sent it more than `times` in ten minutes."""
    now = timezone.now()
    FormsSent.objects.filter(since__lte=now - dt.timedelta(seconds=WINDOW)).delete()
    sender = salted_hmac("maillage.rate_limit", f"{form}:{address_of(request)}", algorithm="sha256").hexdigest()
    counted, _new = FormsSent.objects.get_or_create(sender=sender, defaults={"since": now})
    FormsSent.objects.filter(pk=counted.pk).update(times=F("times") + 1)
    return FormsSent.objects.filter(pk=counted.pk, times__gt=times).exists()


def address_of(request):
    """Behind the proxy that settings trust, the address that it saw, which is the last of the header."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        seen = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if seen:
            return seen[:60]
    return request.META.get("REMOTE_ADDR", "")
