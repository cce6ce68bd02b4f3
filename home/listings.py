"""Flat lists of each kind of content in the admin, with the columns and filters that staff look for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from agenda.models import EventPage
from agenda.registrations.admin.counts import registered, with_counts
from articles.models import OfferPage, Publication
from members.models import MemberPage, PersonPage
from projects.models import ProjectPage


def columns(*own):
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *own,
        DateColumn(
            "latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at", width="12%"
        ),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="12%"),
    ]


def choice(name, label, width="14%"):
    return Column(f"get_{name}_display", label=label, sort_key=name, width=width)


class PublicationListing(PageListingViewSet):
    name = "publications"
    model = Publication
    icon = "doc-full"
    menu_label = _("Publications")
    columns = columns(
        choice("kind", _("Kind")),
        DateColumn("first_published_at", label=_("Published"), sort_key="first_published_at", width="12%"),
    )
    list_filter = ["kind", "territory", "first_published_at", "locale", "live"]


class OfferListing(PageListingViewSet):
    name = "offers"
    model = OfferPage
    icon = "clipboard-list"
    menu_label = _("Offers")
    columns = columns(
        choice("contract", _("Contract")), Column("closes_on", label=_("Closes on"), sort_key="closes_on", width="12%")
    )
    list_filter = ["contract", "closes_on", "live"]


class EventIndexView(IndexView):
    def annotate_queryset(self, pages):
        return with_counts(super().annotate_queryset(pages))


class EventListing(PageListingViewSet):
    name = "events"
    model = EventPage
    index_view_class = EventIndexView
    icon = "date"
    menu_label = _("Events")
    columns = columns(
        Column("starts_on", label=_("First day"), sort_key="starts_on", width="10%"),
        choice("status", _("Status"), width="10%"),
        choice("kind", _("Kind"), width="10%"),
        Column("town", label=_("Town"), sort_key="town", width="10%"),
        Column("registered", accessor=registered, label=_("Registered"), width="8%"),
    )
    list_filter = ["status", "kind", "theme", "audience", "starts_on", "locale", "live"]


class MemberListing(PageListingViewSet):
    name = "member_profiles"
    model = MemberPage
    icon = "group"
    menu_label = _("Members")
    columns = columns(
        Column("sector", label=_("Sector"), sort_key="sector__name", width="14%"),
        Column("town", label=_("Town"), sort_key="town", width="12%"),
        Column("joined", label=_("Member since"), sort_key="joined", width="10%"),
    )
    list_filter = ["legal_form", "size", "sector", "territory", "joined", "live"]


class PersonListing(PageListingViewSet):
    name = "person_pages"
    model = PersonPage
    icon = "user"
    menu_label = _("People")
    columns = columns(Column("sort_name", label=_("Sorted as"), sort_key="sort_name", width="20%"))
    list_filter = ["locale", "live"]


class ProjectListing(PageListingViewSet):
    name = "project_sheets"
    model = ProjectPage
    icon = "folder-open-inverse"
    menu_label = _("Project sheets")
    columns = columns(
        Column("carrier_label", label=_("Carried by"), width="20%"),
        choice("theme", _("Theme")),
        Column("supported_since", label=_("Since"), sort_key="supported_since", width="8%"),
    )
    list_filter = ["theme", "territory", "supported_since", "locale", "live"]


class ContentListings(ViewSetGroup):
    menu_label = _("Content")
    menu_icon = "doc-full-inverse"
    menu_order = 110
    items = (PublicationListing(), EventListing(), MemberListing(), PersonListing(), ProjectListing(), OfferListing())
