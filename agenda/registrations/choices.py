from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeatStatus(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("registration", "Place offered")
    TO_CONFIRM = "to_confirm", pgettext_lazy("registration", "To be confirmed")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


HOLDING = (SeatStatus.CONFIRMED, SeatStatus.OFFERED)
ACTIVE = (*HOLDING, SeatStatus.WAITING, SeatStatus.TO_CONFIRM)


class LetterKind(models.TextChoices):
    CONFIRMED = "confirmed", _("Registration confirmed")
    WAITING = "waiting", _("On the waiting list")
    TO_CONFIRM = "to_confirm", _("Registration to be confirmed")
    OFFERED = "offered", _("A place is free")
    LAPSED = "lapsed", _("The place was not taken")
    CANCELLED = "cancelled", _("Registration cancelled")
    LINK = "link", _("Personal link sent again")
    CHANGED = "changed", _("The event has changed")
    CALLED_OFF = "called_off", _("The event is cancelled")
    REMINDER = "reminder", _("Reminder")
    NEW_EDITION = "new_edition", _("A new edition is announced")
