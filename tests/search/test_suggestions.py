"""What is suggested while a query is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
    def suggested(typed, address="/recherche/suggestions", reader=client):
        response = reader.get(address, {"q": typed})
        assert response.status_code == 200
        return {group["label"]: [item["title"] for item in group["items"]] for group in response.json()["groups"]}

    return suggested


def test_titles_whose_words_begin_so_come_in_groups(suggested):
    NewsPageFactory(title="L’écluse rouverte")
    EventPageFactory(title="Visite de l’écluse")
    MemberPageFactory(title="Les Éclusiers")
    PersonPageFactory(title="Léa Ecluzel")
    NewsPageFactory(title="Autre chose", lead="L’écluse")
    found = {label: set(titles) for label, titles in suggested("eclu").items()}
    assert found == {
        "Pages": {"L’écluse rouverte"},
        "Événements": {"Visite de l’écluse"},
        "Adhérents": {"Les Éclusiers", "Léa Ecluzel"},
    }
    assert suggested("visite ecl") == {"Événements": ["Visite de l’écluse"]}


def test_events_that_are_over_are_not_suggested(suggested):
    EventPageFactory(title="L’écluse", past=True)
    assert suggested("eclu") == {}


def test_each_language_suggests_its_own_pages(suggested, english):
    NewsPageFactory(title="L’écluse")
    assert suggested("eclu", "/en/search/suggestions") == {}


@pytest.mark.parametrize(("kind", "told"), [("login", True), ("password", False)])
def test_readers_are_suggested_what_they_may_see(suggested, client, django_user_model, kind, told):
    page = NewsPageFactory(title="Zanzibar réservé")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sésame")
    assert suggested("zanz") == {}
    client.force_login(django_user_model.objects.create_superuser("odile"))
    assert bool(suggested("zanz")) is told


@pytest.mark.parametrize("typed", ["", "l", "’", "*", '"', "a" * 10_000, "é’(* " * 2000, "🎉 \u202e", "' OR 1=1 --"])
def test_whatever_is_typed_is_answered(suggested, typed):
    NewsPageFactory(title="L’écluse")
    assert suggested(typed) == {}


def test_everybodys_answer_may_be_kept_a_moment_and_nobody_elses(client, django_user_model, settings):
    settings.PUBLIC_CACHE_SECONDS = 60
    answer = client.get("/recherche/suggestions?q=eclu")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["Vary"] == "Cookie"
    client.force_login(django_user_model.objects.create_user("lea"))
    assert "private" in client.get("/recherche/suggestions?q=eclu")["Cache-Control"]


def test_one_query_finds_them(client):
    for _ in range(6):
        NewsPageFactory(title="L’écluse")
    client.get("/recherche/suggestions?q=ec")  # What the site keeps in its cache is read once.
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get("/recherche/suggestions?q=eclu").json()["groups"][0]["items"]) == 4
    assert len(captured) == 1
