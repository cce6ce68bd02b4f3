"""Pages in the words of schema.org."""

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from home.models import SiteSettings
from maillage.media.models import SiteImage
from tests.articles.factories import NewsPageFactory
from tests.home.factories import StandardPageFactory
from tests.sharing.markup import described, read_head

pytestmark = pytest.mark.django_db
SITE = "https://www.example.org"


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = SITE


def test_no_title_can_close_the_block_that_describes_it(client, home):
    title = 'Le </script><script>alert("1")</script> & <!-- cie'
    page = NewsPageFactory(title=title)
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    (article,) = described(client, page.url, "NewsArticle")
    assert article["headline"] == title


def test_the_way_to_a_page_is_told_from_the_home_page(client, home):
    page = NewsPageFactory(title="Une laverie")
    (way,) = described(client, page.url, "BreadcrumbList")
    assert [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]] == [
        (1, home.title, f"{SITE}/"),
        (2, "Actualités", f"{SITE}/actualites/"),
        (3, "Une laverie", f"{SITE}{page.url}"),
    ]
    assert described(client, "/", "BreadcrumbList") == []


def test_the_home_page_describes_the_network_and_its_site(client, home):
    logo = SiteImage.objects.create(title="Logo", file=get_test_image_file())
    SiteSettings.objects.create(
        site=Site.objects.get(),
        name="Les Rives",
        tagline_fr="Le réseau des rives",
        address="1 quai du Port\n59000 Lille",
        phone="03 00 00 00 00",
        email="bonjour@example.org",
        logo=logo,
        social_links=[("link", {"label": "Mastodon", "url": "https://social.example/@rives"})],
    )
    (network,) = described(client, "/", "Organization")
    assert network["name"] == "Les Rives"
    assert network["url"] == f"{SITE}/"
    assert network["logo"].startswith(f"{SITE}/images/")
    assert network["address"] == "1 quai du Port, 59000 Lille"
    assert network["sameAs"] == ["https://social.example/@rives"]
    assert described(client, "/", "WebSite")[0]["name"] == "Les Rives"


def test_the_form_that_asks_for_a_password_describes_nothing(client, home):
    page = NewsPageFactory(title="Introuvable")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")
    assert b"ld+json" not in client.get(page.url).content


def test_the_site_is_described_on_its_home_page_alone(client, home):
    scripts = [kind for kind, _text in read_head(client, StandardPageFactory().url).scripts]
    assert scripts.count("application/ld+json") == 1  # the way to it
