"""Who makes an event: organisers, speakers, partners."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class EventOrganiser(Orderable):
    """Who organises: a member of the network or a name."""

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="organisers")
    member = models.ForeignKey(
        "members.MemberPage",
        verbose_name=_("member"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="organised",
    )
    name = models.CharField(_("or name"), max_length=200, blank=True)
    co_organiser = models.BooleanField(_("co-organiser"), default=False)

    panels = [FieldRowPanel([FieldPanel("member"), FieldPanel("name"), FieldPanel("co_organiser")])]

    def clean(self):
        super().clean()
        if not self.member_id and not self.name:
            raise ValidationError({"name": _("Choose a member or give a name.")})


class EventSpeaker(TranslatableMixin, Orderable):
    """Who speaks: a person of the site or a name, with the role at that date."""

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="speeches",
    )
    name = models.CharField(_("or name"), max_length=160, blank=True)
    role = models.CharField(_("role at that date"), max_length=250, blank=True)

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("name"), FieldPanel("role")])]
    override_translatable_fields = [SynchronizedField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def clean(self):
        super().clean()
        if not self.person_id and not self.name:
            raise ValidationError({"name": _("Choose a person or give a name.")})


class EventPartner(Orderable):
    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), blank=True)
    logo = models.ForeignKey(
        "media.SiteImage", verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("url"), FieldPanel("logo")])]
