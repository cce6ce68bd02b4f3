import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.registrations.choices import LetterKind

PATIENCE = dt.timedelta(minutes=15)
FIRST_WAIT = dt.timedelta(minutes=5)


class LetterQuerySet(models.QuerySet):
    def to_send(self):
        return self.filter(claimed_at__isnull=True, attempts__lt=Letter.ATTEMPTS)

    def overdue(self):
        """Left by a worker that stopped before it came to them, or refused for a while by the mail server."""
        now = timezone.now()
        due = Q(retry_at__isnull=True) | Q(retry_at__lte=now)
        return self.to_send().filter(due, created_at__lt=now - dt.timedelta(minutes=1))

    def undelivered(self):
        """Refused too often; or claimed and never said to be sent: the worker was killed while the mail server was
        answering."""
        cut_off = Q(claimed_at__lt=timezone.now() - PATIENCE)
        return self.filter(cut_off | Q(attempts__gte=Letter.ATTEMPTS), sent_at__isnull=True)

    def claim(self, letter):
        """Whether the letter is ours to send: of several workers, one is told so, once."""
        return self.filter(pk=letter.pk, claimed_at__isnull=True).update(claimed_at=timezone.now()) == 1


class Letter(models.Model):
    """A mail to one person about one operation: written once, claimed before it is sent.

    `details` is what the mail says of the moment it was decided (a public reason, the former dates).
    """

    ATTEMPTS = 10  # at 5, 10, 20 minutes… the last after nearly two days

    registration = models.ForeignKey("registrations.Registration", on_delete=models.CASCADE, related_name="letters")
    operation = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind)
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("decided on"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["registration", "operation"], name="one_letter_a_person_an_operation")
        ]

    def __str__(self):
        return self.get_kind_display()

    def sent(self):
        self.sent_at = timezone.now()
        self.save(update_fields=["sent_at"])

    def release(self):
        """Nobody's again, as if it had not been tried."""
        self.claimed_at = None
        self.save(update_fields=["claimed_at"])

    def refused(self):
        """By the mail server: another try may do better, later each time."""
        self.claimed_at, self.retry_at = None, timezone.now() + FIRST_WAIT * 2**self.attempts
        self.attempts += 1
        self.save(update_fields=["claimed_at", "retry_at", "attempts"])
