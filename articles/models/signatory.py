from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class Signatory(TranslatableMixin, Orderable):
    """A person, or a name, with the role they had at the date of the publication."""

    person = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(
        _("or name"),
        max_length=160,
        blank=True,
        help_text=_("For somebody without a page here. With a page, a name typed here stays when that page goes."),
    )
    role = models.CharField(_("role at that date"), max_length=250, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
    ]

    override_translatable_fields = [SynchronizedField("name"), SynchronizedField("organisation")]

    # Interviewees have their own.
    portrait = None
    initials = ""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.display_name

    @property
    def display_name(self):
        return self.name or (self.person.title if self.person_id else "")

    @property
    def full_role(self):
        return ", ".join(filter(None, [self.role, self.organisation]))
