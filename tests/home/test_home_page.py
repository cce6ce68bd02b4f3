"""The front page shows what is new to whoever reads it."""

import pytest

from articles.models import NewsPage, PublicationIndexPage
from maillage.pages.visibility import refresh
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory, OfferPageFactory
from tests.bulk import bulk_pages
from tests.factories import section
from tests.home.factories import StandardPageFactory
from tests.members.factories import MemberPageFactory
from tests.sql import sql_count

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14
ACTION = {"title": "Nous rejoindre", "text": "", "label": "Voir comment", "link": {"page": None, "url": ""}}


def spotlight(client):
    text = client.get("/").content.decode()
    return text[text.index('class="home-lead') :].partition("</section>")[0]


def test_the_newest_publication_leads(client):
    NewsPageFactory(title="Avant")
    NewsPageFactory(title="Après")
    assert "Après" in spotlight(client)


def test_the_publication_that_the_editors_picked_leads_and_is_not_told_twice(client, home):
    picked = NewsPageFactory(title="Choisie")
    NewsPageFactory(title="Après")
    home.lead_publication = picked.publication_ptr
    home.save_revision().publish()
    assert "Choisie" in spotlight(client)
    assert client.get("/").content.decode().count("Choisie") == 1


def test_a_picked_publication_that_is_withdrawn_gives_way_to_the_newest(client, home):
    picked = NewsPageFactory(title="Choisie")
    NewsPageFactory(title="Après")
    home.lead_publication = picked.publication_ptr
    home.save_revision().publish()
    picked.unpublish()
    assert "Après" in spotlight(client)


def test_a_notice_past_its_day_and_a_closed_offer_leave_the_front_page(client):
    NewsPageFactory(off_the_front=True, title="Travaux finis")
    OfferPageFactory(closed=True, title="Stage pourvu")
    text = client.get("/").content.decode()
    assert "Travaux finis" not in text
    assert "Stage pourvu" not in text


def test_the_next_events_and_the_newest_members_are_shown(client):
    EventPageFactory(title="Atelier prochain")
    EventPageFactory(past=True, title="Atelier passé")
    MemberPageFactory(title="Les Tilleuls")
    text = client.get("/").content.decode()
    assert "Atelier prochain" in text
    assert "Atelier passé" not in text
    assert "Les Tilleuls" in text


def test_a_call_to_action_does_not_lead_to_a_page_that_the_reader_may_not_see(client, home):
    page = StandardPageFactory(title="Dossier", slug="dossier")
    home.actions = [("action", {**ACTION, "link": {"page": page, "url": ""}})]
    home.save_revision().publish()
    assert 'href="/dossier/"' in client.get("/").content.decode()
    page.unpublish()
    assert "/dossier/" not in client.get("/").content.decode()


@pytest.mark.parametrize("rows", [20, 2000])
def test_the_front_page_costs_the_same_however_much_there_is(client, home, rows):
    index = section(PublicationIndexPage, title="Actualités", slug="actualites")
    bulk_pages(NewsPage, rows, index)
    picked = NewsPageFactory(title="Choisie")
    EventPageFactory()
    MemberPageFactory()
    home.lead_publication = picked.publication_ptr
    home.actions = [("action", {**ACTION, "link": {"page": picked, "url": ""}})] * 3
    home.save_revision().publish()
    refresh(home)
    assert sql_count(client, "/") == MOST_QUERIES
