from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from agenda.browsing import addresses, archive, calendar_views, listing
from agenda.calendars import feeds
from agenda.models.event import EventPage
from maillage.pages.filters import without_empty_fields
from maillage.pages.models import BasePage
from maillage.pages.visibility import visible_to


class AgendaPage(RoutablePageMixin, BasePage):
    """What is on: the list of what is to come, its months and weeks, the past year by year, and the calendar."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]

    class Meta:
        verbose_name = _("agenda")

    def events(self, user):
        """The entries of this agenda that `user` may see.

        As a condition on each entry, so that a database looks up the days asked, which are few, before the rights.
        """
        visible = Page.objects.descendant_of(self).filter(visible_to(user), pk=OuterRef("pk"))
        return EventPage.objects.filter(Exists(visible))

    def serve(self, request, *args, **kwargs):
        return without_empty_fields(request) or super().serve(request, *args, **kwargs)

    @path("")
    def index_route(self, request):
        if request.GET.get("past") == "1":
            return self._moved_to(request, addresses.path_of(addresses.ARCHIVE), permanent=True)
        return self.render(request, context_overrides=listing.listing_context(self, request))

    @path("mois/", name="this_month")
    @path("month/", name="this_month")
    def this_month(self, request):
        return self._moved_to(request, addresses.path_of(addresses.MONTH, addresses.month_value(timezone.localdate())))

    @path("mois/<str:value>/", name="month")
    @path("month/<str:value>/", name="month")
    def month(self, request, value):
        context = calendar_views.month_context(self, request, value)
        return self.render(request, context_overrides=context, template="agenda/agenda_month.html")

    @path("semaine/", name="this_week")
    @path("week/", name="this_week")
    def this_week(self, request):
        return self._moved_to(request, addresses.path_of(addresses.WEEK, addresses.week_value(timezone.localdate())))

    @path("semaine/<str:value>/", name="week")
    @path("week/<str:value>/", name="week")
    def week(self, request, value):
        context = calendar_views.week_context(self, request, value)
        return self.render(request, context_overrides=context, template="agenda/agenda_week.html")

    @path("archives/", name="latest_archive")
    def latest_archive(self, request):
        year = archive.latest_year(self, request.user, timezone.localdate())
        return self._moved_to(request, addresses.path_of(addresses.ARCHIVE, year))

    @path("archives/<int:year>/", name="archive")
    def archive(self, request, year):
        context = archive.archive_context(self, request, year)
        return self.render(request, context_overrides=context, template="agenda/agenda_archive.html")

    def _moved_to(self, request, path, permanent=False):
        """To another view, with the same filters."""
        kept = [(name, value) for name, value in request.GET.items() if value and name not in ("past", "page")]
        address = f"{self.get_url(request)}{path}{'?' if kept else ''}{urlencode(kept)}"
        return HttpResponsePermanentRedirect(address) if permanent else HttpResponseRedirect(address)

    @path("calendrier.ics/", name="calendar")
    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return feeds.agenda_calendar(self, request)
