import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from agenda import dates
from agenda.browsing.periods import YEARS
from agenda.models.query import SessionQuerySet
from agenda.slots import MIDNIGHT, last_day


class EventSession(TranslatableMixin, Orderable):
    """One slot of an event, in the site's time zone.

    No start date: to come (`date_text` may say « à l’automne »). No start time: all day. An end at midnight ends the
    last day. `abandoned`: the old date of a postponed event, kept for the record. `cancelled`: this session alone is
    called off; it stays announced, and says so.

    A session that is moved keeps its row and its key; its old slot becomes an abandoned row, whose `slot_of` is that
    key. Such a row is no meeting of its own: see `SessionQuerySet.told_to_calendars`.
    """

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="sessions")
    label = models.CharField(_("label"), max_length=160, blank=True)
    start_date = models.DateField(_("day"), null=True, blank=True, db_index=True)
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("last day"), null=True, blank=True)
    end_time = models.TimeField(_("until"), null=True, blank=True)
    date_text = models.CharField(
        _("date in words"),
        max_length=120,
        blank=True,
        help_text=_("While the day is not known: autumn, second half-year…"),
    )
    abandoned = models.BooleanField(_("old date, abandoned"), default=False)
    cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)
    slot_of = models.UUIDField(_("the session that was to be held then"), null=True, editable=False)
    places = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("When people register by session; empty: as many as come.")
    )

    objects = SessionQuerySet.as_manager()

    panels = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
        FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("date_text"), FieldPanel("abandoned"), FieldPanel("places")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [models.Index(fields=["end_date"], condition=models.Q(end_date__isnull=False), name="several_days")]

    def clean(self):
        super().clean()
        if not self.abandoned:
            self.slot_of = None  # a day that holds again is a meeting of its own
        if not self.start_date:
            self._clean_without_a_day()
        else:
            self._clean_days()
            self._clean_hours()

    def _clean_without_a_day(self):
        if self.start_time or self.end_date or self.end_time:
            raise ValidationError({"start_date": _("Give the day too.")})
        if not self.date_text:
            raise ValidationError({"start_date": _("Give the day, or the date in words.")})

    def _clean_days(self):
        for name in ("start_date", "end_date"):
            day = getattr(self, name)
            if day and day.year not in YEARS:
                raise ValidationError({name: _("Check the year.")})
        if self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The last day comes before the first.")})

    def _clean_hours(self):
        if not self.end_time:
            return
        if not self.start_time:
            raise ValidationError({"start_time": _("Give the starting time too.")})
        one_day = self.end_date in (None, self.start_date)
        if one_day and self.end_time <= self.start_time and self.end_time != MIDNIGHT:
            raise ValidationError({"end_time": _("The end comes before the start.")})

    @property
    def uid(self):
        """What calendars know the meeting by: kept by edits and moves, shared with translations; a copy has its own."""
        return str(self.slot_of or self.translation_key)

    @property
    def last_day(self):
        return last_day(self.start_date, self.end_date, self.end_time)

    @property
    def holds(self):
        return not (self.abandoned or self.cancelled)

    @property
    def is_over(self):
        return self.last_day is not None and self.last_day < timezone.localdate()

    @property
    def all_day(self):
        return self.start_time is None

    @property
    def when(self):
        return dates.when(self)

    @property
    def iso(self):
        return dates.iso(self) if self.start_date else ""


def in_order(sessions):
    """By day and hour, those to come last."""
    return sorted(sessions, key=lambda s: (s.start_date or dt.date.max, s.start_time or MIDNIGHT, s.sort_order or 0))


def keep_identity(sessions, former):
    """Gives each of the new sessions the identity of the one it replaces: at the same day and hour, else the next left.

    For a text or an import that states all the sessions anew: calendar programs then see edits, not other sessions.
    """
    former, unmatched = list(former), []
    for session in sessions:
        same = next((old for old in former if _slot(old) == _slot(session)), None)
        if same is None:
            unmatched.append(session)
        else:
            former.remove(same)
            _become(session, same)
    for session, old in zip(unmatched, former, strict=False):
        _become(session, old)


def _slot(session):
    return session.start_date, session.start_time, session.abandoned


def _become(session, old):
    session.pk, session.translation_key, session.locale_id = old.pk, old.translation_key, old.locale_id
