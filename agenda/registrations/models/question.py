from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class RegistrationQuestion(TranslatableMixin, AbstractFormField):
    """What staff ask for besides the name, the address and the organisation."""

    page = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="registration_questions")

    override_translatable_fields = [SynchronizedField("clean_name", overridable=False)]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
