from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from agenda import feeds
from agenda.listing import listing_context
from agenda.models.event import EventPage
from maillage.pages.models import BasePage


class AgendaPage(RoutablePageMixin, BasePage):
    """What is on: upcoming by default, past on demand (`?past=1`), and the calendar to subscribe to."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]

    class Meta:
        verbose_name = _("agenda")

    def events(self, user):
        """The entries of this agenda that `user` may see."""
        return EventPage.objects.descendant_of(self).visible_to(user)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **listing_context(self, request)}

    @path("calendrier.ics/", name="calendar")
    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return feeds.agenda_calendar(self, request)
