from django.db import models
from django.utils.translation import gettext_lazy as _


class FormsSent(models.Model):
    """How many forms of one kind came from one address since `since`; of the address, only a keyed digest is kept."""

    sender = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("forms sent from an address")
        verbose_name_plural = _("forms sent from an address")

    def __str__(self):
        return f"{self.times} × {self.sender[:8]}"
