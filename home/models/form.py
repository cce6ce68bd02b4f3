from django.db import models
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from maillage.blocks import INLINE
from maillage.pages.form_builder import HONEYPOT, SiteFormBuilder
from maillage.pages.models import BasePage


class FormPage(BasePage, AbstractEmailForm):
    """A form whose answers stay on the site (and are mailed to staff when an address is given)."""

    HONEYPOT = HONEYPOT

    intro = RichTextField(_("introduction"), blank=True, features=INLINE)
    thanks = RichTextField(_("thanks"), blank=True, features=INLINE)

    form_builder = SiteFormBuilder
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("form_fields", heading=_("Questions"), label=_("question")),
        FieldPanel("thanks"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("from_address"), FieldPanel("to_address")]), FieldPanel("subject")],
            heading=_("Mail to staff"),
        ),
    ]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def serve(self, request, *args, **kwargs):
        """A form sent leads to its thanks by an address of its own, so that reloading sends nothing twice."""
        if request.method == "POST" and request.POST.get(self.HONEYPOT):
            return self._sent(request)
        if request.method != "POST" and "sent" in request.GET:
            return super().render_landing_page(request)
        return super().serve(request, *args, **kwargs)

    def render_landing_page(self, request, form_submission=None, *args, **kwargs):
        if request.method == "POST" and form_submission:
            return self._sent(request)
        return super().render_landing_page(request, form_submission, *args, **kwargs)

    def _sent(self, request):
        return HttpResponseRedirect(f"{request.path}?sent")


class FormField(TranslatableMixin, AbstractFormField):
    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")

    override_translatable_fields = [SynchronizedField("clean_name", overridable=False)]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")
