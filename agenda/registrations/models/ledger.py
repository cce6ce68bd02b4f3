from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LedgerQuerySet(models.QuerySet):
    def of(self, translation_key):
        """What people can register for, in whichever language the event is read."""
        return self.filter(event_key=translation_key, offered=True)

    def kept_for(self, translation_key):
        """With those that are withdrawn and have people: what staff look after."""
        seats = self.model._meta.get_field("seats").related_model.objects.active()
        people = Exists(seats.filter(ledger=OuterRef("pk")))
        return self.filter(Q(offered=True) | people, event_key=translation_key)

    def to_come(self, today=None):
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=today or timezone.localdate()))

    def with_room(self):
        return self.filter(Q(places__isnull=True) | Q(places__gt=F("taken")))

    def locked(self):
        """Held until the transaction ends, always in the same order: two people who choose the same sessions wait for
        each other and never block each other. SQLite has no row locks; its transactions are immediate (settings)."""
        return self.select_for_update().order_by("key")


class Ledger(models.Model):
    """The places of an event (`key` is its translation key) or of one of its sessions (the session's).

    `taken` counts the places confirmed and offered; it is counted anew while the row is locked, and only then.
    `places` null: no limit. `offered`: whether people can register for it now. `last_day` null: not known.
    """

    key = models.UUIDField(primary_key=True)
    event_key = models.UUIDField(db_index=True)
    places = models.PositiveIntegerField(_("places"), null=True)
    taken = models.PositiveIntegerField(_("taken"), default=0)
    last_day = models.DateField(_("last day"), null=True)
    offered = models.BooleanField(default=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger of places")
        verbose_name_plural = _("ledgers of places")

    def __str__(self):
        return f"{self.taken} / {self.places if self.places is not None else '∞'}"

    @property
    def has_room(self):
        return self.places is None or self.taken < self.places

    @property
    def is_over(self):
        return self.last_day is not None and self.last_day < timezone.localdate()

    def recount(self):
        self.taken = self.seats.holding().count()
        self.save(update_fields=["taken"])
