from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from articles import structured
from articles.forms import OfferForm
from articles.member_profile import visible_member
from articles.models.base import Kind, Publication, with_panels
from articles.models.query import PublicationQuerySet


class OfferQuerySet(PublicationQuerySet):
    def closed(self):
        """Those whose closing date has passed; an offer can still be answered on the day itself."""
        return self.filter(closes_on__lt=timezone.localdate())


class OfferPage(Publication):
    """A job or an internship. After its closing date it leaves the lists and says that it is closed."""

    KIND = Kind.OFFER

    class Contract(models.TextChoices):
        PERMANENT = "cdi", _("Permanent contract")
        FIXED_TERM = "cdd", _("Fixed-term contract")
        INTERNSHIP = "stage", _("Internship")
        APPRENTICESHIP = "alternance", _("Apprenticeship")
        CIVIC_SERVICE = "volontariat", _("Civic service")
        VOLUNTEERING = "benevolat", _("Volunteering")

    contract = models.CharField(_("contract"), max_length=20, choices=Contract, blank=True)
    member = models.ForeignKey(
        "members.MemberPage",
        verbose_name=_("member"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers",
    )
    organisation = models.CharField(_("or organisation"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    start = models.CharField(_("start"), max_length=100, blank=True)
    duration = models.CharField(_("length"), max_length=100, blank=True)
    how_to_apply = models.TextField(_("how to apply"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_email = models.EmailField(_("contact’s e-mail"), blank=True)
    contact_phone = models.CharField(_("contact’s telephone"), max_length=40, blank=True)
    closes_on = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "The last day to apply. The next day the offer leaves the lists, and its page says that it is closed."
        ),
    )

    objects = PageManager.from_queryset(OfferQuerySet)()

    base_form_class = OfferForm
    content_panels = with_panels(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contract"), FieldPanel("closes_on")]),
                FieldRowPanel([FieldPanel("member"), FieldPanel("organisation")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("start"), FieldPanel("duration")]),
                FieldPanel("how_to_apply"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Offer"),
        )
    )
    search_fields = [*Publication.search_fields, index.SearchField("place"), index.SearchField("organisation")]

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    @property
    def is_closed(self):
        return bool(self.closes_on and self.closes_on < timezone.localdate())

    @property
    def robots(self):
        return "noindex" if self.is_closed else ""

    def get_context(self, request, *args, **kwargs):
        member = visible_member(self.member_id, request.user)
        return {
            **super().get_context(request, *args, **kwargs),
            "member": member,
            "facts": self.facts(member.title if member else self.organisation),
            "contact": {
                "name": self.contact_name,
                "role": "",
                "phone": self.contact_phone,
                "email": self.contact_email,
            },
        }

    def structured(self, head, context):
        return [structured.job(self, head, context)]

    def facts(self, organisation):
        return [
            (_("Contract"), self.get_contract_display()),
            (_("Organisation"), organisation),
            (_("Place"), self.place),
            (_("Start"), self.start),
            (_("Length"), self.duration),
            (_("Apply before"), date_format(self.closes_on, "DATE_FORMAT") if self.closes_on else ""),
        ]

    def concerned_members(self, user):
        """The member who makes the offer is named in its facts, not listed again."""
        return super().concerned_members(user).exclude(pk=self.member_id)
