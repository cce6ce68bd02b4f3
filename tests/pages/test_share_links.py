"""Links that pass a page on."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db
TITLE = "Achats & réemploi : 100 % « local » ?"


@pytest.mark.parametrize("factory", [NewsPageFactory, EventPageFactory, ProjectPageFactory])
def test_a_page_is_passed_on_by_plain_links_that_keep_its_title_and_address(client, settings, factory):
    settings.SITE_URL = "https://www.example.org"
    page = factory(title=TITLE)
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    links = {link.get_text(): link["href"] for link in soup.select("nav.share a")}
    address = f"https://www.example.org{page.url}"
    mail = parse_qs(urlsplit(links["Courriel"]).query)
    assert mail == {"subject": [TITLE], "body": [address]}
    assert parse_qs(urlsplit(links["LinkedIn"]).query) == {"url": [address]}
    assert parse_qs(urlsplit(links["WhatsApp"]).query) == {"text": [f"{TITLE} {address}"]}
    assert not soup.select("nav.share script, nav.share img, nav.share iframe")
