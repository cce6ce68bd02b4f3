import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from articles.models import NewsPage, Publication, PublicationIndexPage
from maillage.taxonomy.models import Topic
from tests.articles.factories import (
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    SeriesPageFactory,
)
from tests.bulk import bulk_pages
from tests.factories import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home):
    return section(PublicationIndexPage, title="Actualités", slug="actualites")


@pytest.fixture
def topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)


def published(page, day):
    moment = timezone.make_aware(dt.datetime.fromisoformat(f"{day}T12:00"))
    Publication.objects.filter(pk=page.pk).update(first_published_at=moment)


def titles(response):
    return [page.title for page in response.context["publications"]]


def options(response, name):
    return [value for item in response.context["filters"] if item.name == name for value, _label in item.options]


def test_the_newest_publication_comes_first(index, client):
    published(NewsPageFactory(title="Ancienne"), "2024-03-01")
    published(InterviewPageFactory(title="Récente"), "2026-02-01")
    assert titles(client.get(index.url)) == ["Récente", "Ancienne"]


def test_filters_combine(index, client, topic):
    published(NewsPageFactory(title="Bonne", topics=[topic]), "2025-03-01")
    published(NewsPageFactory(title="Autre année", topics=[topic]), "2024-03-01")
    published(NewsPageFactory(title="Sans thème"), "2025-03-02")
    published(InterviewPageFactory(title="Autre genre", topics=[topic]), "2025-03-03")
    assert titles(client.get(f"{index.url}?kind=news&topic=reemploi&year=2025")) == ["Bonne"]


def test_only_filters_that_lead_somewhere_are_offered(index, client, topic, home):
    Topic.objects.create(name="Vide", slug="vide", locale=home.locale)
    published(NewsPageFactory(topics=[topic]), "2025-03-01")
    published(NewsPageFactory(), "2022-03-01")
    NewsPageFactory(kind="notice", draft=True)
    response = client.get(index.url)
    assert options(response, "kind") == ["news"]
    assert options(response, "topic") == ["reemploi"]
    assert options(response, "year") == ["2025", "2022"]


def test_a_closed_offer_leaves_the_list(index, client):
    OfferPageFactory(closed=True)
    OfferPageFactory(title="Ouverte", closes_on=timezone.localdate())
    assert titles(client.get(index.url)) == ["Ouverte"]


def test_the_list_keeps_to_its_language(index, client, home):
    english = Locale.objects.get(language_code="en")
    there = english_index(home, english)
    NewsPageFactory(title="Laundry", parent=there)
    NewsPageFactory(title="Laverie")
    assert titles(client.get(index.url)) == ["Laverie"]
    assert titles(client.get(there.url)) == ["Laundry"]


def english_index(home, locale):
    english_home = home.get_translation_or_none(locale) or home.copy_for_translation(locale)
    english_home.save_revision().publish()
    page = PublicationIndexPage(title="News", slug="news", locale=locale)
    english_home.add_child(instance=page)
    page.save_revision().publish()
    return page


def test_twelve_publications_a_page_and_the_filters_stay_on_the_next(index, client):
    bulk_pages(NewsPage, 17, index)
    response = client.get(f"{index.url}?kind=news")
    assert len(titles(response)) == 12
    assert "?kind=news&amp;page=2" in response.content.decode()
    assert len(titles(client.get(f"{index.url}?kind=news&page=2"))) == 5


def test_a_series_can_be_found_from_the_list(index, client):
    series = SeriesPageFactory(title="Voix du canal")
    SeriesPageFactory(title="En préparation", draft=True)
    page = client.get(index.url).content.decode()
    assert series.url in page
    assert "En préparation" not in page


@pytest.mark.parametrize(
    "query", ["kind=rien", "year=abc", "year=99999", "topic=rien", "page=-3", "kind[]=x", "topic=é"]
)
def test_a_filter_that_does_not_exist_is_ignored(index, client, query):
    NewsPageFactory(title="Laverie")
    assert titles(client.get(f"{index.url}?{query}")) == ["Laverie"]


def count_queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_list_costs_the_same_queries_at_20_and_2000_rows(index, client, topic):
    SeriesPageFactory()
    published(bulk_pages(NewsPage, 20, index, topics=[topic])[0], "2021-05-06")
    urls = [index.url, f"{index.url}?kind=news&topic=reemploi&year={timezone.localdate().year}"]
    few = [count_queries(client, url) for url in urls]
    bulk_pages(NewsPage, 1980, index, topics=[topic])
    assert Publication.objects.count() == 2000
    assert [count_queries(client, url) for url in urls] == few
    assert max(few) <= 14


def test_cards_do_not_load_the_texts(index, client):
    NewsPageFactory()
    with CaptureQueriesContext(connection) as queries:
        client.get(index.url)
    assert not [query["sql"] for query in queries if '"articles_publication"."body"' in query["sql"]]
