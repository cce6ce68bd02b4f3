"""What each page asks of the database, with few rows and with many."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.models import EventChange, EventOrganiser, EventPartner, EventSession, EventSpeaker
from maillage.remembered import forget
from maillage.taxonomy.models import Territory, Topic
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.many import many_events
from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db
MOST = 14
LISTS = (
    "/agenda/",
    "/agenda/?page=2",
    "/agenda/?theme=agir&town=Lille&open=1&period=three-months",
    "/agenda/?theme=culture&kind=hackathon",
    "/agenda/mois/{month}/",
    "/agenda/mois/{month}/?kind=club",
    "/agenda/semaine/{week}/",
    "/agenda/archives/{year}/",
    "/agenda/calendrier.ics",
)


def queries(address):
    """Once the addresses of the sites are known, which Wagtail keeps in its cache, and nothing else is remembered."""
    today = timezone.localdate()
    address = address.format(month=f"{today:%Y-%m}", week=f"{today:%G-W%V}", year=today.year)
    Client().get(address)
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return [query["sql"] for query in captured]


def test_a_list_costs_the_same_with_twenty_rows_and_two_thousand():
    many_events(20 * 3)
    few = {address: len(queries(address)) for address in LISTS}
    many_events(2000)
    many = {address: queries(address) for address in LISTS}
    assert {address: len(made) for address, made in many.items()} == few
    assert {address for address, made in few.items() if made > MOST} == set()
    reading_bodies = {
        address for address, made in many.items() if any('"agenda_eventpage"."body"' in sql for sql in made)
    }
    assert reading_bodies == set()


def test_the_feed_takes_six_queries_at_most():
    many_events(20)
    assert len(queries("/agenda/calendrier.ics")) <= 6


def full_event(home, rows):
    member, person = MemberPageFactory(), PersonPageFactory()
    heading = ("heading", {"text": "Le programme", "level": "2"})
    event = EventPageFactory(
        status="postponed",
        sessions=[session(rank + 1, abandoned=rank == 0) for rank in range(rows)],
        organisers=[EventOrganiser(member=member, co_organiser=rank > 0) for rank in range(rows)],
        speakers=[EventSpeaker(person=person, role="Présidente") for _rank in range(rows)],
        partners=[EventPartner(name=f"Partenaire {rank}") for rank in range(rows)],
        territory=Territory.objects.create(name="Vallée", slug=f"vallee-{rows}", locale=home.locale),
        topics=[
            Topic.objects.create(name=f"Sujet {rank}", slug=f"sujet-{rows}-{rank}", locale=home.locale)
            for rank in range(rows)
        ],
        body=[heading, ("text", "<p>Une visite.</p>"), ("page_links", [member])],
    )
    for rank in range(min(rows, 4)):
        NewsPageFactory(title=f"Retour {rank}", event=event)
    for _rank in range(rows):
        EventChange.objects.create(event=event, operation=uuid.uuid4(), kind="postponed")
    return event


def test_an_event_costs_the_same_with_two_rows_of_each_kind_and_sixteen(home):
    few, many = (queries(full_event(home, rows).url) for rows in (2, 16))
    assert len(many) == len(few) <= MOST


def test_an_event_s_calendar_costs_the_same_whatever_its_sessions():
    event = EventPageFactory()
    few = queries(f"{event.url}evenement.ics")
    EventSession.objects.bulk_create(
        EventSession(event=event, locale_id=event.locale_id, start_date=session(day).start_date) for day in range(50)
    )
    assert len(queries(f"{event.url}evenement.ics")) == len(few) <= 6
