import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import Locale

from articles.models import NewsPage, PublicationIndexPage
from maillage.taxonomy.models import Topic
from tests.articles.factories import NewsPageFactory, OfferPageFactory
from tests.bulk import bulk_pages
from tests.factories import section
from tests.home.factories import StandardPageFactory
from tests.sql import sql_count

pytestmark = pytest.mark.django_db
NS = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "html": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://www.example.org"


def read(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    root = ET.fromstring(response.content)
    return {url.findtext("map:loc", namespaces=NS): url for url in root.iterfind("map:url", NS)}


def test_a_page_is_given_with_the_day_of_its_last_publication(client, home):
    page = NewsPageFactory(last_published_at=timezone.make_aware(dt.datetime(2026, 3, 4, 9)))
    entry = read(client)[f"https://www.example.org{page.url}"]
    assert entry.findtext("map:lastmod", namespaces=NS) == "2026-03-04"
    assert entry.findall("html:link", NS) == []


def test_a_translated_page_gives_its_languages_from_each_of_them(client, home):
    home.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    entries = read(client)
    for address in ("https://www.example.org/", "https://www.example.org/en/"):
        assert {link.get("hreflang"): link.get("href") for link in entries[address].iterfind("html:link", NS)} == {
            "fr": "https://www.example.org/",
            "en": "https://www.example.org/en/",
            "x-default": "https://www.example.org/",
        }


def test_a_closed_offer_leaves_the_map(client, home):
    closed, still_open = OfferPageFactory(closed=True), OfferPageFactory()
    entries = read(client)
    assert f"https://www.example.org{still_open.url}" in entries
    assert f"https://www.example.org{closed.url}" not in entries


def test_a_topic_is_given_while_somebody_finds_something_under_it(client, home):
    french = home.locale
    used = Topic.objects.create(name="Réemploi", slug="reemploi", locale=french)
    Topic.objects.create(name="Eau", slug="eau", locale=french)
    page = NewsPageFactory()
    page.topics = [used]
    page.save_revision().publish()
    address = "https://www.example.org/thematiques/reemploi/"
    assert address in read(client)
    assert "https://www.example.org/thematiques/eau/" not in read(client)
    page.unpublish()
    assert address not in read(client)


def test_a_page_that_repeats_another_is_left_to_it(client, home):
    page = StandardPageFactory(title="Qui sommes-nous")
    home.copy_for_translation(Locale.objects.get(language_code="en")).save_revision().publish()
    alias = page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    entries = read(client)
    assert f"https://www.example.org{alias.url}" not in entries
    assert entries[f"https://www.example.org{page.url}"].findall("html:link", NS) == []


def test_the_map_costs_the_same_queries_at_20_and_2000_pages(client, home):
    index = section(PublicationIndexPage, title="Actualités", slug="actualites")
    bulk_pages(NewsPage, 20, index)
    few = sql_count(client, "/sitemap.xml")
    bulk_pages(NewsPage, 1980, index)
    assert sql_count(client, "/sitemap.xml") == few <= 14
