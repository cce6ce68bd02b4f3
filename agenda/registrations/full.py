"""Full is what the places say, never typed."""

from functools import lru_cache

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agenda.choices import Registration
from agenda.fullness import full_when
from agenda.registrations.models import Ledger


@full_when
def every_place_is_taken():
    """Of the event, or of each of its sessions that is not over."""
    return _taken_on(timezone.localdate())


@lru_cache(maxsize=1)
def _taken_on(today):
    ledgers = Ledger.objects.of(OuterRef("translation_key")).to_come(today)
    return Q(registration=Registration.OWN) & Exists(ledgers) & ~Exists(ledgers.with_room())
