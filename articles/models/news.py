from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager

from articles.forms import NewsForm
from articles.models.base import Kind, Publication, with_panels
from articles.models.query import PublicationQuerySet


class NewsQuerySet(PublicationQuerySet):
    def reporting(self, event):
        """The reports of an agenda entry: `NewsPage.objects.reporting(event).visible_to(user)`."""
        return self.filter(event=event)


class NewsPage(Publication):
    """News, service notices, good practices, and reports of an agenda entry (linked both ways)."""

    KINDS = (Kind.NEWS, Kind.NOTICE, Kind.REPORT_BACK, Kind.GOOD_PRACTICE)

    event = models.ForeignKey(
        "agenda.EventPage",
        verbose_name=_("event reported"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        help_text=_("For a report: each page then leads to the other."),
    )
    front_until = models.DateField(
        _("on the front page until"),
        null=True,
        blank=True,
        help_text=_("After this day the notice leaves the home page by itself."),
    )
    content_updated_at = models.DateTimeField(
        _("updated on"), null=True, blank=True, help_text=_("Shown as a stamp: for notices that are replaced often.")
    )

    objects = PageManager.from_queryset(NewsQuerySet)()

    base_form_class = NewsForm
    content_panels = with_panels(
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("content_updated_at"), FieldPanel("front_until")]),
                FieldPanel("event"),
            ],
            heading=_("Kind"),
        )
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @classmethod
    def report_of(cls, event, **fields):
        """A report of that agenda entry, in its language; not saved."""
        return cls(kind=Kind.REPORT_BACK, event=event, locale=event.locale, **fields)

    @property
    def updated_at(self):
        return self.content_updated_at or super().updated_at

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "event": self.reported_event(request.user)}

    def reported_event(self, user):
        """The agenda entry that the page reports, if `user` may see it."""
        if not self.event_id:
            return None
        events = apps.get_model("agenda", "EventPage").objects
        return events.visible_to(user).defer_streamfields().filter(pk=self.event_id).first()
