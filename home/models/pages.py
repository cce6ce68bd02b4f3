from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.search import index

from home import structured
from home.front_page import front_page
from maillage.blocks import BodyBlock, CallToActionBlock, KeyFigureBlock
from maillage.pages.fields import BodyField
from maillage.pages.models import BasePage, classification


class HomePage(BasePage):
    """The front page: lead publication, next events, key figures, newest members, calls to action."""

    lead_publication = models.ForeignKey(
        "articles.Publication",
        verbose_name=_("lead publication"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The newest when empty."),
    )
    figures = BodyField([("figure", KeyFigureBlock())], verbose_name=_("key figures"), blank=True)
    actions = BodyField([("action", CallToActionBlock())], verbose_name=_("calls to action"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("lead_publication"),
        FieldPanel("figures"),
        FieldPanel("actions"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **front_page(self, request.user)}

    def structured(self, head, context):
        return structured.home(self, head, context)


class StandardPage(BasePage):
    """A page of text: who we are, joining, legal notice."""

    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage", "home.FormPage", "members.GovernancePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body"), classification()]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
