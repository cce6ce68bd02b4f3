import datetime as dt
import json
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from agenda.choices import Change
from agenda.slots import Slot
from maillage.pages.visibility import visible_to
from maillage.remembered import forget_when_saved

SLOTS = ("before", "after")


class ChangeQuerySet(models.QuerySet):
    def newest(self):
        return self.order_by("-made_at", "-pk")

    def visible_to(self, user):
        return self.filter(visible_to(user, "event"))

    def of_the_event(self):
        """What changes for those who come: not that there is another edition, which stands in the agenda by itself."""
        return self.exclude(kind=Change.NEW_EDITION)


@forget_when_saved
class EventChange(models.Model):
    """What happened to an event once it was announced: one row a language, in which `reason` is written.

    Kept for good: the rows belong to no revision, so that going back to one leaves them. `operation` is shared by the
    rows of all the languages. `before` and `after` are the slots that held, as `Slot.written` gives them. `edition` is
    the translation key of a new edition that was announced: its title and its address are read with the line.
    """

    event = models.ForeignKey(
        "agenda.EventPage", verbose_name=_("event"), on_delete=models.CASCADE, related_name="changes"
    )
    operation = models.UUIDField(_("operation"), db_index=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Change)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(_("why, for the public"), max_length=250, blank=True)
    before = models.JSONField(_("before"), default=list)
    after = models.JSONField(_("after"), default=list)
    edition = models.UUIDField(_("new edition"), null=True, blank=True, editable=False)

    objects = ChangeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [models.UniqueConstraint(fields=["operation", "event"], name="one_change_an_operation")]

    def __str__(self):
        return f"{self.event_id}: {self.kind}, {self.made_at:%Y-%m-%d}"

    @classmethod
    def told(cls, row):
        """A change read as JSON (`json_rows`): keys and moments (in UTC) are text then, on SQLite JSON values too."""
        slots = {name: json.loads(row[name]) if isinstance(row[name], str) else row[name] for name in SLOTS}
        made_at = parse_datetime(row["made_at"])
        edition = row["edition"] and uuid.UUID(row["edition"])
        made_at = made_at if made_at.tzinfo else made_at.replace(tzinfo=dt.UTC)
        return cls(**{**row, **slots, "made_at": made_at, "edition": edition})

    @property
    def slots_before(self):
        return [Slot.read(row) for row in self.before]

    @property
    def slots_after(self):
        return [Slot.read(row) for row in self.after]
