import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from maillage.pages.routing import find, home_path
from tests.articles.factories import EpisodePageFactory, NewsPageFactory
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def english_home(home):
    english, _made = Locale.objects.get_or_create(language_code="en")
    copy = home.get_translation_or_none(english) or home.copy_for_translation(english)
    copy.save_revision().publish()
    return copy


@pytest.mark.parametrize("factory", [NewsPageFactory, EpisodePageFactory])
def test_the_page_of_an_address_is_found_with_its_ancestors_in_one_query(factory, home):
    page = factory()
    site = Site.objects.select_related("root_page").get()
    path = home_path(site)
    with CaptureQueriesContext(connection) as queries:
        found = find(path, page.url.strip("/").split("/"))
    assert [p.pk for p in found] == [p.pk for p in page.get_ancestors(inclusive=True).filter(depth__gt=1)]
    assert len(queries) == 1


def test_an_address_below_a_page_that_names_nothing_is_not_found(client):
    assert client.get(NewsPageFactory().url + "rien/").status_code == 404
    assert client.get("/actualites/rien/rien/").status_code == 404
    assert client.get("/rien/").status_code == 404


def test_each_language_has_its_own_tree(client, english_home):
    StandardPageFactory(slug="laverie")
    assert client.get("/laverie/").status_code == 200
    assert client.get("/en/laverie/").status_code == 404
    assert 'lang="en"' in client.get("/en/").content.decode()


def test_an_address_without_its_slash_leads_to_the_one_with_it(client):
    page = NewsPageFactory()
    assert client.get(page.url.rstrip("/")).url == page.url
