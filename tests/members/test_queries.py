"""A page asks as many questions of 2,000 rows as of 20, and 14 at most."""

import pytest

from agenda.models import EventOrganiser, EventPage, EventSpeaker
from articles.models import NewsPage
from members.models import MemberPage, PersonPage, PersonRole
from projects.models import ProjectPage
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory
from tests.bulk import bulk_pages
from tests.members.factories import GovernancePageFactory, MemberPageFactory, PersonPageFactory
from tests.members.test_member_page import tie
from tests.members.test_person_page import said
from tests.projects.factories import ProjectPageFactory
from tests.sql import sql_count

pytestmark = pytest.mark.django_db


def add_members(count, **fields):
    parent = MemberPageFactory.default_parent()
    made = MemberPage.objects.count()
    return bulk_pages(
        MemberPage, count, parent, town="Valmont", sort_key=lambda rank: f"coop {made + rank:05}", **fields
    )


def add_people(count, member):
    people = bulk_pages(PersonPage, count, PersonPageFactory.default_parent(), sort_key=lambda rank: f"nom {rank:05}")
    PersonRole.objects.bulk_create(
        [
            PersonRole(person=person, title="Gérante", member=member, sort_order=0, locale=person.locale)
            for person in people
        ],
        100,
    )
    return people


def test_the_directory(client, textile, valley, reuse_topic):
    add_members(20, sector=textile, topics=[reuse_topic])
    url = MemberPageFactory.default_parent().url
    addresses = [url, f"{url}?sector=textile&topic=reemploi&letter=C&town=Valmont"]
    few = [sql_count(client, address) for address in addresses]
    add_members(1980, sector=textile, topics=[reuse_topic])
    assert [sql_count(client, address) for address in addresses] == few
    assert max(few) <= 14


def test_the_people(client):
    member = MemberPageFactory()
    add_people(20, member)
    url = PersonPageFactory.default_parent().url
    few = sql_count(client, url)
    add_people(500, member)
    assert sql_count(client, url) == few <= 14


def test_a_member(client, textile, valley, reuse_topic):
    member = MemberPageFactory(sector=textile, territory=valley, topics=[reuse_topic])
    tie(member)
    few = sql_count(client, member.url)
    news = bulk_pages(NewsPage, 500, NewsPageFactory.default_parent())
    through = NewsPage.members.through
    through.objects.bulk_create([through(publication_id=page.pk, memberpage_id=member.pk) for page in news], 100)
    bulk_pages(ProjectPage, 100, ProjectPageFactory.default_parent(), carrier=member)
    add_people(50, member)
    events = bulk_pages(EventPage, 100, EventPageFactory.default_parent())
    EventOrganiser.objects.bulk_create([EventOrganiser(event=event, member=member) for event in events])
    assert sql_count(client, member.url) == few <= 14


def test_a_person(client, reuse_topic):
    person = PersonPageFactory(topics=[reuse_topic], roles=[PersonRole(title="Gérante", member=MemberPageFactory())])
    said(person)
    few = sql_count(client, person.url)
    events = bulk_pages(EventPage, 100, EventPageFactory.default_parent())
    EventSpeaker.objects.bulk_create(
        [EventSpeaker(event=event, person=person, locale=person.locale) for event in events]
    )
    assert sql_count(client, person.url) == few <= 14


def test_the_boards(client, home):
    assert sql_count(client, GovernancePageFactory().url) <= 14
