from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from articles import structured
from articles.member_profile import member_facts, visible_member
from articles.models.base import Kind, Publication, with_panels
from maillage.sharing.structured import organization


class WelcomePage(Publication):
    """Presents a new member, drawing on its profile."""

    KIND = Kind.WELCOME

    member = models.ForeignKey(
        "members.MemberPage",
        verbose_name=_("member"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="welcomes",
    )
    organisation = models.CharField(
        _("or organisation"), max_length=200, blank=True, help_text=_("While the member has no profile yet.")
    )

    formulas = models.BooleanField(
        _("opening and closing formulas"),
        default=True,
        help_text=_("The usual words of welcome before and after the text. Untick when the text says them."),
    )

    content_panels = with_panels(
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("member"), FieldPanel("organisation")]), FieldPanel("formulas")],
            heading=_("New member"),
        )
    )
    search_fields = [*Publication.search_fields, index.SearchField("organisation")]

    class Meta:
        verbose_name = _("new member")
        verbose_name_plural = _("new members")

    def get_context(self, request, *args, **kwargs):
        member = visible_member(self.member_id, request.user)
        return {
            **super().get_context(request, *args, **kwargs),
            "member": member,
            "name": member.title if member else self.organisation,
            "facts": member_facts(member) if member else [],
        }

    def structured(self, head, context):
        url = context["member"].get_url(context["request"]) if context["member"] else ""
        about = organization(context["name"], url) if context["name"] else {}
        return [structured.article(self, head, context, about=about)]

    def concerned_members(self, user):
        """The new member is presented above, not listed again."""
        return super().concerned_members(user).exclude(pk=self.member_id)
