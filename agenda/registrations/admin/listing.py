"""The list of everybody registered: search, filters, export."""

from collections import defaultdict

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from agenda.models import EventPage, EventSession
from agenda.registrations.admin.access import editable_events, edits_pages, key_of, ledgers_for, seats_for
from agenda.registrations.admin.spreadsheet import answers_in_words
from agenda.registrations.choices import SeatStatus
from agenda.registrations.models import RegistrationQuestion, Seat
from maillage.spreadsheet import TextCells


class EventChoice(django_filters.fields.ModelChoiceField):
    def to_python(self, value):
        return super().to_python(value and key_of(value))


class EventFilter(django_filters.ModelChoiceFilter):
    field_class = EventChoice


class SessionChoice(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, ledger):
        return session_of(ledger.key) or _("the whole event")


class SessionFilter(django_filters.ModelChoiceFilter):
    field_class = SessionChoice


def events_of(request):
    """One language of each event that has a list."""
    keys = ledgers_for(request.user).values("event_key")
    return editable_events(request.user).filter(translation_key__in=keys, alias_of=None).order_by("-starts_on", "title")


def ledgers_of(request):
    """Those of the event that is chosen; sessions of all events would be no choice."""
    event = EventPage.objects.filter(pk=key_of(request.GET.get("event", ""))).first()
    return ledgers_for(request.user).filter(event_key=event.translation_key if event else None).order_by("last_day")


def session_of(key):
    session = EventSession.objects.filter(translation_key=key).order_by("pk").first()
    return session.when if session else ""


class SeatFilters(WagtailFilterSet):
    event = EventFilter(label=_("Event"), queryset=events_of, method="of_event")
    session = SessionFilter(label=_("Session"), queryset=ledgers_of, field_name="ledger")
    status = django_filters.MultipleChoiceFilter(label=_("Status"), choices=SeatStatus.choices)

    class Meta:
        model = Seat
        fields = ["event", "session", "status", "attended"]

    def of_event(self, seats, name, event):
        return seats.filter(ledger__event_key=event.translation_key)


class SeatsView(TextCells, ReportView):
    """Only of the events whose page the user may edit."""

    model = Seat
    page_title = _("Registrations")
    header_icon = "group"
    index_url_name = "registrations:list"
    index_results_url_name = "registrations:results"
    filterset_class = SeatFilters
    is_searchable = True
    search_fields = ["registration__name", "registration__email", "registration__organisation"]
    default_ordering = "-asked_at"
    columns = [
        TitleColumn(
            "registration.name",
            label=_("Name"),
            sort_key="registration__name",
            width="20%",
            get_url=lambda seat: seat.event and reverse("registrations:event", args=[seat.event.pk]),
        ),
        Column("registration.email", label=_("E-mail")),
        Column("registration.organisation", label=_("Organisation"), sort_key="registration__organisation"),
        Column("event_title", label=_("Event")),
        Column("session", label=_("Session")),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("came", accessor=lambda seat: "✓" if seat.attended else "", label=_("Came"), sort_key="attended"),
        DateColumn("asked_at", label=_("Asked on"), sort_key="asked_at"),
    ]
    list_export = [
        *("event_title", "session", "registration.name", "registration.email", "registration.organisation"),
        *("registration.staff", "answers", "get_status_display", "attended", "asked_at"),
    ]
    export_headings = {
        "event_title": _("Event"),
        "session": _("Session"),
        "registration.name": _("Name"),
        "registration.email": _("E-mail"),
        "registration.organisation": _("Organisation"),
        "registration.staff": _("Number of staff"),
        "answers": _("Answers"),
        "get_status_display": _("Status"),
        "attended": _("Came"),
        "asked_at": _("Asked on"),
    }
    export_filename = "inscriptions"

    def dispatch(self, request, *args, **kwargs):
        if not edits_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return seats_for(self.request.user)

    def get_filtered_queryset(self):
        return self.get_queryset()

    def decorate_paginated_queryset(self, seats):
        return decorated(list(seats))


def decorated(seats):
    """The seats with the words of their event, session and questions, from three queries."""
    events = EventPage.objects.filter(translation_key__in={seat.ledger.event_key for seat in seats}).order_by("-pk")
    events = {event.translation_key: event for event in events}
    sessions = EventSession.objects.filter(translation_key__in={seat.ledger_id for seat in seats}).order_by("-pk")
    sessions = {session.translation_key: session.when for session in sessions}
    labels = _questions(events.values())
    for seat in seats:
        seat.event = events.get(seat.ledger.event_key)
        seat.event_title = seat.event.title if seat.event else ""
        seat.session = sessions.get(seat.ledger_id, "")
        seat.answers = answers_in_words(seat.registration.answers, labels.get(seat.event and seat.event.pk, {}))
    return seats


def _questions(events):
    """{event: {name: question}}."""
    found = defaultdict(dict)
    rows = RegistrationQuestion.objects.filter(page__in=[event.pk for event in events])
    for page, name, label in rows.values_list("page", "clean_name", "label"):
        found[page][name] = label
    return found
