"""What calendar programs have been told of each meeting: its SEQUENCE, which outlives edits, reverts and imports."""

import hashlib
import json

from django.db import models, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.models.query import UID

FACTS = (
    *("start_date", "start_time", "end_date", "end_time", "called_off"),
    *("event__status", "event__mode", "event__venue", "event__street", "event__postcode", "event__town"),
    "event__online_url",
)
CALLED_OFF = ExpressionWrapper(Q(abandoned=True) | Q(cancelled=True), BooleanField())


def digest_of(facts):
    """Of the values of `FACTS`: when, where and in which status."""
    return hashlib.blake2b(json.dumps(facts, default=str).encode(), digest_size=8).hexdigest()


class CalendarEntryQuerySet(models.QuerySet):
    @transaction.atomic
    def keep(self, event):
        """Note what the event, as it stands in the database, tells calendars in its language."""
        told = event.sessions.model.objects.filter(event=event.pk).told_to_calendars().annotate(called_off=CALLED_OFF)
        told = {uid: digest_of(facts) for uid, *facts in told.values_list(UID, *FACTS)}
        known = self.select_for_update().in_bulk(told)
        announced = event.last_published_at or timezone.now()
        entries = [known.get(uid) or self.model(uid=uid, created=announced, modified=announced) for uid in told]
        news = [entry for entry in entries if entry.tell(event.locale.language_code, told[entry.uid])]
        self.bulk_create(
            news, update_conflicts=True, unique_fields=["uid"], update_fields=["sequence", "versions", "modified"]
        )


class CalendarEntry(models.Model):
    """One meeting, for all its languages.

    `sequence` is RFC 5545's (3.8.7.4): it rises when days, hours, place or status change, and never falls. `versions`
    has, for each language, the `digest` of what it says and the `sequence` since which it says so: a translation
    that follows later rises when it does. No revision has it: going back to one is a change like another.
    """

    uid = models.UUIDField(primary_key=True, editable=False)
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    versions = models.JSONField(_("versions"), default=dict)
    created = models.DateTimeField(_("created"))
    modified = models.DateTimeField(_("modified"))

    objects = CalendarEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")
        default_permissions = ()

    def __str__(self):
        return f"{self.uid}, {self.sequence}"

    def sequence_in(self, language):
        """0 for a language in which no calendar was told yet."""
        return self.versions.get(language, {}).get("sequence", 0)

    def tell(self, language, digest):
        """Whether that is news. What another language said meanwhile has its number already."""
        before = self.versions.get(language)
        if before and before["digest"] == digest:
            return False
        since = before["sequence"] if before else -1
        shared = [row["sequence"] for row in self.versions.values() if row["digest"] == digest]
        number = max((row for row in shared if row > since), default=None)
        if number is None:
            number = self.sequence + 1 if before else self.sequence
        if number > self.sequence:
            self.modified = timezone.now()
        self.sequence = max(self.sequence, number)
        self.versions[language] = {"digest": digest, "sequence": number}
        return True
