"""The agenda's questions, as verbs."""

import datetime as dt

from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from agenda.choices import Status
from agenda.fullness import no_place_left
from agenda.models.filtering import FilteredQuerySet
from agenda.models.rows import json_rows

TO_COME = Q(ends_on__isnull=True) & ~Q(status=Status.CANCELLED)
CHANGE = ("kind", "made_at", "reason", "before", "after", "edition")
UID = Coalesce("slot_of", "translation_key")


def touches(first, last):
    """A session on those days. Each half has an index of its own."""
    one_day = Q(end_date__isnull=True, start_date__range=(first, last))
    return one_day | Q(end_date__range=(first, dt.date.max), start_date__lte=last)


class SessionQuerySet(models.QuerySet):
    def dated(self):
        return self.filter(start_date__isnull=False)

    def announced(self):
        """With a day that readers are told: not the abandoned ones of a postponed event."""
        return self.dated().filter(abandoned=False)

    def held(self):
        """With a day that still holds."""
        return self.announced().filter(cancelled=False)

    def from_day(self, day):
        """That end on that day or later."""
        return self.filter(Q(end_date__gte=day) | Q(end_date__isnull=True, start_date__gte=day))

    def in_days(self, first, last):
        """That touch those days; None where there is no bound."""
        return self.filter(touches(first or dt.date.min, last or dt.date.max))

    def of(self, events):
        """Of those events. The days, which are few, are looked up first: so `Exists`, and no list of events."""
        return self.filter(Exists(events.order_by().filter(pk=OuterRef("event_id"))))

    def told_to_calendars(self):
        """One dated row a meeting (`uid`): its own, or, while it has no day, the last that it was to be held on."""
        siblings = self.model._default_manager.filter(event=OuterRef("event"))
        to_come = siblings.filter(translation_key=OuterRef("slot_of"), start_date__isnull=True)
        later = siblings.filter(slot_of=OuterRef("slot_of"), pk__gt=OuterRef("pk"))
        return self.dated().filter(Q(slot_of__isnull=True) | Exists(to_come) & ~Exists(later))

    def with_stays(self):
        """`stays`: a session of an event of which others have moved, and it has not."""
        left = self.model._default_manager.filter(event=OuterRef("event"), slot_of__isnull=False)
        own = Coalesce(OuterRef("slot_of"), OuterRef("translation_key"))
        others_only = Exists(left) & ~Exists(left.filter(slot_of=own))
        stays = Case(When(Q(event__status=Status.POSTPONED) & others_only, then=True), default=False)
        return self.annotate(stays=ExpressionWrapper(stays, BooleanField()))

    def of_meeting(self, uid):
        return self.filter(Q(slot_of=uid) | Q(slot_of__isnull=True, translation_key=uid))


class EventQuerySet(FilteredQuerySet):
    def upcoming(self, today=None):
        """Not over on that day, the next first; an event that goes on now comes before all."""
        today = today or timezone.localdate()
        days = self._sessions().held().from_day(today).order_by().values("event").annotate(day=Min("start_date"))
        of_those_begun = Coalesce(Subquery(days.values("day")), F("starts_on"))
        return (
            self.filter(ends_on__gte=today)
            .annotate(next_on=Case(When(starts_on__gte=today, then=F("starts_on")), default=of_those_begun))
            .order_by("next_on", "starts_on", "pk")
        )

    def past(self, today=None):
        """Over, the latest first."""
        return self.filter(ends_on__lt=today or timezone.localdate()).order_by("-ends_on", "-starts_on", "-pk")

    def past_in(self, year):
        """Over, having ended that year, the latest first."""
        return self.past().filter(ends_on__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))

    def date_to_come(self):
        """Announced without a day: save the date, or postponed and not yet set again."""
        return self.filter(TO_COME).order_by("title", "pk")

    def not_over(self, day):
        """Upcoming or to come, in no order."""
        return self.filter(Q(ends_on__gte=day) | TO_COME).order_by()

    def organised_by(self, member):
        """Whose organisers name that member, in whichever language the member's page is given."""
        return self._with_row_of("organisers", "member", member)

    def with_speaker(self, person):
        return self._with_row_of("speakers", "person", person)

    def next_entries(self, count):
        return self.upcoming().for_cards()[:count]

    CARD = (
        "translation_key", "kind", "status", "status_reason", "registration", "registration_until", "mode", "venue",
        "town", "starts_on", "ends_on",
    )  # fmt: skip
    CARD_RELATIONS = {}

    def for_cards(self):
        """As everywhere, with the sessions; no picture."""
        return super().for_cards().prefetch_related("sessions").with_fullness()

    STATE = ("status", "status_reason", "registration", "registration_until", "starts_on", "ends_on")

    def states(self):
        """{key: State}, in one query; where some were postponed to a day, another one for their sessions."""
        events = list(self.only(*self.STATE).with_fullness())
        moved = [event for event in events if event.status == Status.POSTPONED and event.ends_on]
        prefetch_related_objects(moved, "sessions")
        return {event.pk: event.state for event in events}

    def for_page(self):
        """`has_speakers` and the like spare the page the queries that would find nothing."""
        found = {f"has_{name}": Exists(self._rows(name)) for name in ("speakers", "organisers", "partners")}
        same_event = {"event__translation_key": OuterRef("translation_key")}
        found["changes_told"] = json_rows(self._rows("changes"), "event", CHANGE)
        found["has_reports"] = Exists(self._model_of("reports").filter(**same_event))
        return super().for_page().select_related("territory").annotate(**found).with_fullness()

    def with_fullness(self):
        """`no_place_left` spares each event the query that its state would make."""
        condition = no_place_left()
        return self.annotate(no_place_left=_boolean(condition)) if condition else self

    def without_places_left(self):
        condition = no_place_left()
        return self.filter(condition) if condition else self.none()

    def _sessions(self):
        return self._rows("sessions")

    def _rows(self, relation):
        return self._model_of(relation).filter(event=OuterRef("pk"))

    def _model_of(self, relation):
        return self.model._meta.get_field(relation).related_model._default_manager

    def _with_row_of(self, relation, field, page):
        return self.filter(Exists(self._rows(relation).filter(**{f"{field}__translation_key": page.translation_key})))


def _boolean(condition):
    return ExpressionWrapper(condition, output_field=BooleanField())
