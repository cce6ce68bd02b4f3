"""Walks every public output × every way a page can be hidden: what is hidden shows nowhere."""

import datetime as dt
import io
import uuid

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from agenda.models import EventChange, EventOrganiser, EventSpeaker
from articles.models import (
    ColumnAuthor,
    Interviewee,
)
from maillage.taxonomy.models import Sector, Territory, Topic
from members.models import Board, BoardSeat
from search.models import PromotedPage, Promotion
from tests.agenda.factories import AgendaPage, EventPageFactory
from tests.articles.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    PublicationIndexPage,
    ReportPageFactory,
    SeriesPageFactory,
    WelcomePageFactory,
)
from tests.factories import HomePage, section
from tests.home.factories import FormPageFactory, StandardPageFactory
from tests.members.factories import (
    DirectoryPage,
    GovernancePageFactory,
    MemberPageFactory,
    PeopleIndexPage,
    PersonPageFactory,
)
from tests.pages.outputs import (
    Output,
    declared_outputs,
    in_view,
    one_session,
    page_url,
    search_command,
    search_for,
    sub_address,
)
from tests.projects.factories import ProjectIndexPage, ProjectPageFactory

MARKER = "Introuvable"

OUTPUTS = [
    Output("page home.HomePage", lambda world: "/"),
    Output("page home.StandardPage", page_url("standard"), shows=False),
    Output("page home.FormPage", page_url("form"), shows=False),
    Output("page articles.PublicationIndexPage", page_url("publications")),
    Output("page articles.NewsPage", page_url("news")),
    Output("page articles.InterviewPage", page_url("interview")),
    Output("page articles.ColumnPage", page_url("column")),
    Output("page articles.WelcomePage", page_url("welcome")),
    Output("page articles.OfferPage", page_url("offer")),
    Output("page articles.SeriesPage", page_url("series")),
    Output("page articles.EpisodePage", page_url("episode")),
    Output("page articles.ReportPage", page_url("report")),
    Output("page agenda.AgendaPage", page_url("agenda")),
    Output("page agenda.EventPage", page_url("event")),
    Output("page members.DirectoryPage", page_url("directory")),
    Output("page members.MemberPage", page_url("member")),
    Output("page members.PeopleIndexPage", page_url("people")),
    Output("page members.PersonPage", page_url("person")),
    Output("page members.GovernancePage", page_url("governance")),
    Output("page projects.ProjectIndexPage", page_url("projects")),
    Output("page projects.ProjectPage", page_url("project")),
    Output("route agenda.AgendaPage.month", in_view("mois", "%Y-%m")),
    Output("route agenda.AgendaPage.week", in_view("semaine", "%G-W%V")),
    Output("route agenda.AgendaPage.archive", in_view("archives", "%Y", "past_event")),
    Output("route agenda.AgendaPage.calendar", sub_address("agenda", "calendrier.ics")),
    Output("route agenda.EventPage.calendar", sub_address("event", "evenement.ics"), shows=False),
    Output("route agenda.EventPage.session_calendar", one_session, shows=False),
    Output("route agenda.EventPage.registration_form", sub_address("own_event", "inscription/"), shows=False),
    Output("route projects.ProjectPage.embed", sub_address("project", "embed/")),
    Output("view topic", lambda world: "/thematiques/reemploi/"),
    Output("view territory", lambda world: "/territoires/vallee/"),
    Output("view sector", lambda world: "/secteurs/textile/"),
    Output("view search", search_for),
    Output("promoted results", lambda world: "/recherche/?q=promu"),
    Output("view search_suggestions", lambda world: "/recherche/suggestions?q=interview"),
    Output("command search", search_command),
    Output("view sitemap", lambda world: "/sitemap.xml"),
    Output("view feed", lambda world: "/flux/publications.atom"),
    Output("view feed_of_kind", lambda world: "/flux/publications/news.rss"),
    Output("view feed_of_topic", lambda world: "/flux/themes/reemploi.atom"),
    Output("view feed_of_series", lambda world: f"/flux/series/{world['series'].slug}.rss"),
    Output("view subscriptions", lambda world: "/flux/abonnements.opml", shows=False),
]

# Outputs that show no page but the one asked for, whose own address is tested in test_visibility_rule.
NO_PAGE_LISTED = {
    "view components",
    "view search_click",
    "view error_page",
    "view wagtailcore_authenticate_with_password",
    "view wagtailcore_login",
    "view wagtail_serve",
    "view page_calendar",
    "view registration",
    "route agenda.AgendaPage.this_month",
    "route agenda.AgendaPage.this_week",
    "route agenda.AgendaPage.latest_archive",
    "view wagtaildocs_serve",
    "view wagtaildocs_authenticate_with_password",
    "view oembed",
    "view accent",
    "view robots",
    "view security",
    "view shared_picture",
    "view media",
    "view picture",
    "command search_tasks",
    "command index_status",
    "command read_documents",
    "command update_index",
}


def by_draft(page):
    page.unpublish()


def by_expiry(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    page.refresh_from_db()
    page.save()


def by_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def by_group(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name=f"Comité {page.pk}"))


def by_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")


def by_unpublished_parent(page):
    hidden = type(page.get_parent().specific)(title="Section en préparation", live=False, locale=page.locale)
    page.get_parent().get_parent().add_child(instance=hidden)
    page.move(hidden, pos="last-child")


HIDDEN = [by_draft, by_expiry, by_login, by_group, by_password, by_unpublished_parent]


class World(dict):
    """A public page of every type, and its double titled MARKER, tied to the public ones."""

    marker = MARKER
    keys_of_doubles = ()

    def doubles(self):
        return [page.specific for page in Page.objects.filter(pk__in=self.keys_of_doubles)]


@pytest.fixture(scope="module")
def public_world(django_db_setup, django_db_blocker, background):
    with django_db_blocker.unblock(), background.working(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=[None, *HIDDEN], ids=lambda hide: hide.__name__ if hide else "public")
def world(request, public_world, django_db_blocker):
    """The same pages, the doubles hidden in one way (or not at all: the control)."""
    with django_db_blocker.unblock(), transaction.atomic():
        if request.param:
            for page in public_world.doubles():
                request.param(page)
        yield public_world
        transaction.set_rollback(True)


def build_world():
    """Public pages (by key), and their doubles titled MARKER."""
    home = HomePage.objects.get(locale__language_code="fr")
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    territory = Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)
    sector = Sector.objects.create(name="Textile", slug="textile", locale=home.locale)
    member = MemberPageFactory(sector=sector, territory=territory, topics=[topic])
    person = PersonPageFactory()
    series = SeriesPageFactory(title="Voix du canal")
    ties = {"member": member, "person": person, "topics": [topic], "territory": territory, "sector": sector}
    world = World(
        make_pages("Visible", ties),
        publications=section(PublicationIndexPage),
        agenda=section(AgendaPage),
        directory=section(DirectoryPage),
        people=section(PeopleIndexPage),
        projects=section(ProjectIndexPage),
        standard=StandardPageFactory(),
        form=FormPageFactory(),
        governance=GovernancePageFactory(),
        own_event=EventPageFactory(own=True, title="Atelier sur inscription"),
        member=member,
        person=person,
        series=series,
    )
    doubles = make_pages(MARKER, ties)
    world.keys_of_doubles = [page.pk for page in doubles.values()]
    tie(home, world, doubles)
    return world


def make_pages(title, ties):
    """One published page of each kind, titled `title`, tied to the given member, person and terms."""
    about = {"topics": ties["topics"], "territory": ties["territory"]}
    publication = {**about, "members": [ties["member"]]}
    person = ties["person"]
    return {
        "news": NewsPageFactory(title=f"{title} news", **publication),
        "interview": InterviewPageFactory(
            title=f"{title} interview",
            interviewees=[Interviewee(person=person)],
            **publication,
        ),
        "column": ColumnPageFactory(title=f"{title} column", authors=[ColumnAuthor(person=person)], **publication),
        "welcome": WelcomePageFactory(title=f"{title} welcome", member=ties["member"], **publication),
        "offer": OfferPageFactory(title=f"{title} offer", member=ties["member"], **publication),
        "episode": EpisodePageFactory(title=f"{title} episode", guest=person, **publication),
        "report": ReportPageFactory(title=f"{title} report", **publication),
        "event": EventPageFactory(
            title=f"{title} event",
            organisers=[EventOrganiser(member=ties["member"])],
            speakers=[EventSpeaker(person=person)],
            **about,
        ),
        "past_event": EventPageFactory(title=f"{title} past event", past=True),
        "project": ProjectPageFactory(title=f"{title} project", carrier=ties["member"], **about),
        "double_member": MemberPageFactory(title=f"{title} member", sector=ties["sector"], **about),
        "double_person": PersonPageFactory(title=f"{title} person"),
    }


def tie(home, world, doubles):
    """Make public pages point at the doubles wherever an editor can."""
    HomePage.objects.filter(pk=home.pk).update(lead_publication=doubles["news"])
    world["news"].event = doubles["event"]
    world["news"].save()
    doubles["news"].event = world["event"]
    doubles["news"].save()
    of_the_double = {"kind": "new_edition", "operation": uuid.uuid4(), "edition": doubles["event"].translation_key}
    EventChange.objects.create(event=world["event"], **of_the_double)
    world["project"].carrier = doubles["double_member"]
    world["project"].save()
    board = Board.objects.create(name="Bureau", locale=home.locale, seats=[BoardSeat(person=doubles["double_person"])])
    assert board.pk
    promotion = Promotion(expressions="promu")
    promotion.pages = [PromotedPage(page=doubles["news"])]
    promotion.save()


def body_of(response):
    return b"".join(response.streaming_content if response.streaming else [response.content]).decode()


def fetch(client, address):
    if isinstance(address, list):
        printed = io.StringIO()
        call_command(*address, stdout=printed)
        return printed.getvalue()
    response = client.get(address)
    assert response.status_code == 200
    return body_of(response)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_a_hidden_page_shows_in_no_output(world, output, request, client, db):
    shown = MARKER.lower() in fetch(client, output.address(world)).lower()
    if "public" in request.node.callspec.id:
        assert shown or not output.shows, "the control: a public page shows here"
    else:
        assert not shown


def test_every_output_is_registered():
    assert declared_outputs() - {output.name for output in OUTPUTS} <= NO_PAGE_LISTED
