import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agenda.registrations.choices import LetterKind

PATIENCE = dt.timedelta(minutes=15)


class LetterQuerySet(models.QuerySet):
    def to_send(self):
        return self.filter(claimed_at__isnull=True, attempts__lt=Letter.ATTEMPTS)

    def overdue(self):
        """Left by a worker that stopped before it came to them, or refused for a moment by the mail server."""
        return self.to_send().filter(created_at__lt=timezone.now() - dt.timedelta(minutes=1))

    def interrupted(self):
        """Claimed and never said to be sent: the worker was killed while the mail server was answering."""
        return self.filter(sent_at__isnull=True, claimed_at__lt=timezone.now() - PATIENCE)

    def claim(self, letter):
        """Whether the letter is ours to send: of several workers, one is told so, once."""
        return self.filter(pk=letter.pk, claimed_at__isnull=True).update(claimed_at=timezone.now()) == 1


class Letter(models.Model):
    """A mail to one person about one operation: written once, claimed before it is sent.

    `details` is what the mail says of the moment it was decided (a public reason, the former dates).
    """

    ATTEMPTS = 5

    registration = models.ForeignKey("registrations.Registration", on_delete=models.CASCADE, related_name="letters")
    operation = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind)
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("decided on"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)
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
        """The mail server refused it: another try may do better."""
        self.claimed_at, self.attempts = None, self.attempts + 1
        self.save(update_fields=["claimed_at", "attempts"])
