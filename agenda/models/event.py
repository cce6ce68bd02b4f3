from django.apps import apps
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from agenda import choices, structured
from agenda.calendars import feeds
from agenda.detail import event_context
from agenda.forms import EventForm
from agenda.models.calendar_entry import CalendarEntry
from agenda.models.query import EventQuerySet
from agenda.models.session import in_order, keep_identity
from agenda.signals import event_saved
from agenda.state import state_of
from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.models import BasePage, classification


class EventPage(RoutablePageMixin, BasePage):
    """An agenda entry with its sessions.

    `starts_on` and `ends_on` sum up the sessions (local days, null while no date is known) for lists and filters.
    """

    EventKind = choices.EventKind
    Theme = choices.Theme
    Audience = choices.Audience
    Status = choices.Status
    Mode = choices.Mode
    PriceKind = choices.PriceKind
    Registration = choices.Registration
    Admission = choices.Admission

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.MEETING, db_index=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme, blank=True, db_index=True)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience, default=Audience.OPEN, db_index=True)
    audience_note = models.CharField(_("audience in words"), max_length=250, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.SCHEDULED, db_index=True)
    status_reason = models.CharField(_("why, for the public"), max_length=250, blank=True)

    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.UNKNOWN)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True, db_index=True)
    territory = models.ForeignKey(
        "taxonomy.Territory",
        verbose_name=_("territory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
    )
    online_url = models.URLField(
        _("public online address"),
        blank=True,
        help_text=_("Leave empty when the link is sent only to those registered."),
    )

    price_kind = models.CharField(_("price"), max_length=20, choices=PriceKind, default=PriceKind.UNKNOWN)
    price = models.CharField(_("price in words"), max_length=160, blank=True)
    registration = models.CharField(_("registration"), max_length=10, choices=Registration, default=Registration.NONE)
    registration_url = models.URLField(_("registration address"), max_length=500, blank=True)
    registration_note = models.CharField(_("how to register"), max_length=250, blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: as many as come."))
    per_session = models.BooleanField(
        _("by session"),
        default=False,
        help_text=_("People choose their sessions; each session has its own places. Otherwise they come to all."),
    )
    admission = models.CharField(_("who may register"), max_length=10, choices=Admission, default=Admission.OPEN)
    admission_code = models.CharField(_("code"), max_length=60, blank=True, help_text=_("Never shown on the site."))
    minimum_staff = models.PositiveIntegerField(
        _("minimum number of staff"), null=True, blank=True, help_text=_("Of the organisation; empty: no minimum.")
    )
    asks_consent = models.BooleanField(
        _("minors: ask for a parent’s consent"), default=False, help_text=_("A box that must be ticked.")
    )
    registration_until = models.DateField(_("registration until"), null=True, blank=True)
    registration_purpose = models.CharField(
        _("what the answers are for"),
        max_length=250,
        blank=True,
        help_text=_("Said at the form. Empty: to organise this event."),
    )
    kept_days = models.PositiveSmallIntegerField(
        _("days that names are kept after the event"), default=90, validators=[MaxValueValidator(1100)]
    )
    private_url = models.URLField(
        _("online address for those registered"),
        max_length=500,
        blank=True,
        help_text=_("Sent to those who have a place; never shown on the public page."),
    )
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_role = models.CharField(_("contact’s role"), max_length=160, blank=True)
    contact_phone = models.CharField(_("contact’s telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("contact’s e-mail"), blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    starts_on = models.DateField(_("first day"), null=True, editable=False, db_index=True)
    ends_on = models.DateField(_("last day"), null=True, editable=False, db_index=True)

    objects = PageManager.from_queryset(EventQuerySet)()

    parent_page_types = ["agenda.AgendaPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "sessions",
            heading=_("Sessions"),
            label=_("session"),
            help_text=_(
                "To move or cancel a session of a published event, use the menu “⋯”: the old day stays, struck out. "
                "A day or a place changed here is told too, once you publish."
            ),
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("status"), FieldPanel("status_reason")])], heading=_("Status")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("theme")]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("audience_note")]),
            ],
            heading=_("What and for whom"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mode"),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("street")]),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("town")]),
                FieldPanel("online_url"),
            ],
            heading=_("Where"),
        ),
        FieldPanel("body"),
        InlinePanel("speakers", heading=_("Speakers"), label=_("speaker")),
        InlinePanel("organisers", heading=_("Organisers"), label=_("organiser")),
        InlinePanel("partners", heading=_("Partners"), label=_("partner")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("price_kind"), FieldPanel("price")]),
                FieldRowPanel([FieldPanel("registration"), FieldPanel("registration_url")]),
                FieldPanel("registration_note"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            ],
            heading=_("How to come"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("places"), FieldPanel("registration_until"), FieldPanel("per_session")]),
                FieldRowPanel([FieldPanel("admission"), FieldPanel("admission_code"), FieldPanel("minimum_staff")]),
                FieldPanel("private_url"),
                InlinePanel("registration_questions", heading=_("Questions"), label=_("question")),
                FieldPanel("asks_consent"),
                FieldRowPanel([FieldPanel("registration_purpose"), FieldPanel("kept_days")]),
            ],
            heading=_("Registration on this site"),
            classname="collapsed",
        ),
        classification("territory"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("venue"),
        index.SearchField("town"),
        index.RelatedFields("organisers", [index.SearchField("name")]),
        index.RelatedFields("speakers", [index.SearchField("name")]),
        index.FilterField("kind"),
        index.FilterField("starts_on"),
        index.FilterField("ends_on"),
    ]

    override_translatable_fields = [
        SynchronizedField(name)
        for name in ("street", "postcode", "town", "contact_name", "contact_phone", "admission_code", "private_url")
    ]
    base_form_class = EventForm

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @transaction.atomic
    def save(self, *args, **kwargs):
        days = [session for session in self.sessions.all() if session.start_date and session.holds]
        self.starts_on = min((session.start_date for session in days), default=None)
        self.ends_on = max((session.last_day for session in days), default=None)
        self.forget_order()
        super().save(*args, **kwargs)
        if self.live:
            CalendarEntry.objects.keep(self)
        event_saved.send(type(self), instance=self)

    def forget_order(self):
        """After a change of the sessions that is not saved yet."""
        for name in ("sessions_in_order", "next_session"):
            self.__dict__.pop(name, None)

    def replace_sessions(self, sessions):
        keep_identity(sessions, self.sessions.all())
        self.sessions = sessions

    @cached_property
    def kind_label(self):
        return choices.label_of(choices.EventKind, self.kind)

    @cached_property
    def sessions_in_order(self):
        return in_order(self.sessions.all())

    @property
    def announced_sessions(self):
        """With those that are cancelled; without the dates that were abandoned."""
        return [session for session in self.sessions_in_order if not session.abandoned]

    @property
    def held_sessions(self):
        """With those whose day is to come; without those that are cancelled."""
        return [session for session in self.sessions_in_order if session.holds]

    @property
    def cancelled_to_come(self):
        """The sessions called off, of an event that holds, until their day is over."""
        if self.status == choices.Status.CANCELLED:
            return []
        return [session for session in self.sessions_in_order if session.cancelled and not session.is_over]

    @property
    def abandoned_sessions(self):
        return [session for session in self.sessions_in_order if session.abandoned and session.start_date]

    @cached_property
    def next_session(self):
        """The first that is not over; the last one of an event that is; None while no day is known."""
        return self.session_from(timezone.localdate())

    def session_from(self, day):
        """The first session that is not over on that day, else the last; None while no day is known."""
        dated = [session for session in self.held_sessions if session.start_date]
        return next((session for session in dated if session.last_day >= day), dated[-1] if dated else None)

    @property
    def next_day(self):
        return self.next_session.start_date if self.next_session else None

    @property
    def dates_summary(self):
        """`mardi 3 mars 2026, 13 h 30 – 17 h et 2 autres dates`."""
        session = self.next_session
        if session is None:
            return next((held.date_text for held in self.held_sessions if held.date_text), _("Date to come"))
        others = sum(1 for held in self.held_sessions if held.start_date) - 1
        if not others:
            return session.when
        more = ngettext("and %(count)d other date", "and %(count)d other dates", others) % {"count": others}
        return f"{session.when} {more}"

    @cached_property
    def is_full(self):
        """By its status, or because the room that keeps its places has none left."""
        if self.status == choices.Status.FULL:
            return True
        known = getattr(self, "no_place_left", None)
        return EventPage.objects.filter(pk=self.pk).without_places_left().exists() if known is None else known

    @property
    def state(self):
        return state_of(self)

    @property
    def people_registered(self):
        """How many come or wait, by the site's own form."""
        return self._registrations().active().count()

    @property
    def people_waiting(self):
        """How many of them are on a waiting list, and can be written to."""
        return self._registrations().waiting().reachable().count()

    def _registrations(self):
        return apps.get_model("registrations", "Registration").objects.of(self)

    @property
    def is_online(self):
        return self.mode == choices.Mode.ONLINE or self.status == choices.Status.MOVED_ONLINE

    @property
    def place(self):
        """Where, in a few words for a card."""
        if self.is_online:
            return str(choices.Mode.ONLINE.label)
        return ", ".join(filter(None, [self.venue, self.town])) or choices.label_of(choices.Mode, self.mode)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **event_context(self, request)}

    @property
    def shared_kind(self):
        return self.kind_label

    def structured(self, head, context):
        return structured.events(self, head, context)

    @path("evenement.ics/", name="calendar")
    @path("event.ics/", name="calendar")
    def calendar(self, request):
        return feeds.event_calendar(self, request)

    @re_path(r"^(?:seance|session)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ics/$", name="session_calendar")
    def session_calendar(self, request, uid):
        return feeds.session_calendar(self, request, uid)

    @path("inscription/", name="registration_form")
    @path("registration/", name="registration_form")
    def registration_form(self, request):
        from agenda.registrations.views import registration_form

        return registration_form(self, request)
