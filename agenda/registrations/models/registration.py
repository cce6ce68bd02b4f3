from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agenda.models import EventPage
from agenda.registrations.choices import ACTIVE, HOLDING, SeatStatus


class RegistrationQuerySet(models.QuerySet):
    def of(self, event):
        return self.filter(event_key=event.translation_key)

    def active(self, **asked):
        """Who comes, waits, or has still to be confirmed; `asked` narrows the seats by which they do."""
        return self.filter(models.Exists(Seat.objects.active().filter(registration=models.OuterRef("pk"), **asked)))

    def waiting(self):
        return self.active(status=SeatStatus.WAITING)

    def concerned(self, event, keys, **asked):
        """Who is active at the event's sessions of those keys, or at the whole of it; None: at any of them."""
        if keys is not None:
            asked["ledger__in"] = [*keys, event.translation_key]
        return self.of(event).active(**asked)

    def reachable(self):
        """Whose names are not erased."""
        return self.exclude(email="")

    def named(self, email):
        return self.filter(email=normal(email))


class Registration(models.Model):
    """A person at an event, whichever language they read it in. An empty address: made anonymous."""

    event_key = models.UUIDField(db_index=True)
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    staff = models.PositiveIntegerField(_("number of staff"), null=True, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="fr")
    created_at = models.DateTimeField(_("registered on"), default=timezone.now)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["event_key", "email"], condition=~Q(email=""), name="one_registration_of_a_person_at_an_event"
            )
        ]

    def __str__(self):
        return self.name or str(_("Anonymous"))

    @cached_property
    def event(self):
        """The event in the person's language when it is published in it; None when it is gone."""
        pages = (
            EventPage.objects.filter(translation_key=self.event_key).select_related("locale").order_by("-live", "pk")
        )
        found = list(pages)
        own = (page for page in found if page.live and page.locale.language_code == self.language)
        return next(own, found[0] if found else None)

    @property
    def active_seats(self):
        """Those of sessions that are over too."""
        return list(self.seats.active().select_related("ledger").with_rank())

    @property
    def seats_to_come(self):
        """The active ones that can still be given back or changed."""
        return [seat for seat in self.active_seats if not seat.ledger.is_over]


class SeatQuerySet(models.QuerySet):
    def active(self):
        return self.filter(status__in=ACTIVE)

    def holding(self):
        """Those that take a place: a place offered is kept until the offer lapses."""
        return self.filter(status__in=HOLDING)

    def in_line(self):
        """The waiting list, the first to be served first."""
        return self.filter(status=SeatStatus.WAITING).order_by("asked_at", "pk")

    def with_rank(self):
        """`rank`: the place in the waiting list, from 1."""
        line = Seat.objects.in_line().filter(ledger=OuterRef("ledger")).order_by()
        before = Q(asked_at__lt=OuterRef("asked_at")) | Q(asked_at=OuterRef("asked_at"), pk__lte=OuterRef("pk"))
        number = line.filter(before).values("ledger").annotate(number=Count("pk")).values("number")
        return self.annotate(rank=Subquery(number))

    def lapsed(self, now=None):
        return self.filter(status=SeatStatus.OFFERED, offered_until__lt=now or timezone.now())


class Seat(models.Model):
    """What a person has of one ledger: a place, an offer, a rank in the waiting list."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    ledger = models.ForeignKey("registrations.Ledger", on_delete=models.CASCADE, related_name="seats")
    status = models.CharField(_("status"), max_length=12, choices=SeatStatus, db_index=True)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    attended = models.BooleanField(_("came"), default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a person")
        verbose_name_plural = _("places of people")
        constraints = [models.UniqueConstraint(fields=["registration", "ledger"], name="one_seat_of_a_person")]
        indexes = [models.Index(fields=["ledger", "status", "asked_at"])]

    def __str__(self):
        return f"{self.registration} ({self.get_status_display()})"

    def become(self, status, **fields):
        self.status, self.offered_until = status, fields.pop("offered_until", None)
        for name, value in fields.items():
            setattr(self, name, value)
        self.save()


def normal(email):
    """An address as it is compared: people type capitals anywhere."""
    return email.strip().lower()
