from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionToAnnounce(models.Model):
    """That `event` has a new edition, the draft `copy`: said when this is first published, and the row is gone.

    Both are the pages of the language in which it was asked; `sentences` are by language code.
    """

    copy = models.OneToOneField(
        "agenda.EventPage", verbose_name=_("new edition"), on_delete=models.CASCADE, related_name="to_announce"
    )
    event = models.ForeignKey(
        "agenda.EventPage", verbose_name=_("event"), on_delete=models.CASCADE, related_name="editions_to_announce"
    )
    sentences = models.JSONField(_("sentences for the public"), default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("edition to announce")
        verbose_name_plural = _("editions to announce")

    def __str__(self):
        return f"{self.event_id}: {self.copy_id}"
