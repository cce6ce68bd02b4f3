from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from articles import structured
from articles.models.base import Kind, Publication, with_panels
from articles.models.signatory import Signatory
from articles.signatures import signatures
from articles.speakers import Speakers


class InterviewPage(Publication):
    """Question and answer turns with one or several people."""

    KIND = Kind.INTERVIEW

    content_panels = with_panels(
        InlinePanel(
            "interviewees",
            heading=_("Interviewees"),
            label=_("interviewee"),
            min_num=0,
            help_text=_("With several, say in each answer who speaks: initials are shown as the name."),
        )
    )
    search_fields = [
        *Publication.search_fields,
        index.RelatedFields("interviewees", [index.SearchField("display_name"), index.SearchField("organisation")]),
    ]

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def get_context(self, request, *args, **kwargs):
        interviewees = signatures(self.interviewees.select_related("portrait"), request)
        return {
            **super().get_context(request, *args, **kwargs),
            "interviewees": interviewees,
            "speakers": Speakers(interviewees),
        }

    def structured(self, head, context):
        return [structured.article(self, head, context, about=structured.people(context["interviewees"]))]


class Interviewee(Signatory):
    page = ParentalKey(InterviewPage, on_delete=models.CASCADE, related_name="interviewees")
    person = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="interviews",
    )
    initials = models.CharField(_("initials"), max_length=8, blank=True, help_text=_("As written before the answers."))
    portrait = models.ForeignKey(
        "media.SiteImage",
        verbose_name=_("portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The portrait of the person’s page when empty."),
    )

    panels = [*Signatory.panels, FieldRowPanel([FieldPanel("initials"), FieldPanel("portrait")])]
    override_translatable_fields = [*Signatory.override_translatable_fields, SynchronizedField("initials")]

    class Meta(Signatory.Meta):
        verbose_name = _("interviewee")
