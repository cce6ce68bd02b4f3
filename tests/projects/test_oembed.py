from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from maillage.media.models import SiteImage
from tests.articles.factories import NewsPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def ask(client, url, **params):
    return client.get("/oembed", {"url": url, **params})


def test_the_answer_is_a_rich_oembed_with_the_frame_of_the_card(client):
    page = ProjectPageFactory(title="La Grange")
    response = ask(client, SITE + page.url)
    answer = response.json()
    assert response.headers["Content-Type"] == "application/json"
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "La Grange")
    assert (answer["provider_name"], answer["provider_url"]) == ("Maillage", f"{SITE}/")
    assert answer["html"].startswith(f'<iframe src="{SITE}{page.url}embed/" title="La Grange"')
    assert f'width="{answer["width"]}" height="{answer["height"]}"' in answer["html"]
    assert answer["cache_age"] > 0


def test_the_width_and_height_keep_within_what_is_asked(client):
    page = ProjectPageFactory()
    answer = ask(client, SITE + page.url, maxwidth="300", maxheight="200").json()
    assert (answer["width"], answer["height"]) == (300, 200)
    wide = ask(client, SITE + page.url, maxwidth="9999", maxheight="9999").json()
    assert wide["width"] <= 480 and wide["height"] <= 480


def test_the_picture_of_the_sheet_is_the_thumbnail_and_keeps_within_too(client):
    image = SiteImage.objects.create(title="Grange", file=get_test_image_file(size=(900, 600)))
    page = ProjectPageFactory(social_image=image)
    answer = ask(client, SITE + page.url, maxwidth="240", maxheight="100").json()
    assert answer["thumbnail_url"].startswith(f"{SITE}/images/")
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (150, 100)


def test_xml_says_the_same_and_is_well_formed(client):
    page = ProjectPageFactory(title="L’atelier & la \x0bgrange <neuve>")
    response = ask(client, SITE + page.url, format="xml")
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert root.tag == "oembed"
    answer = ask(client, SITE + page.url).json()
    assert {child.tag: child.text for child in root} == {
        name: str(value).replace("\x0b", "") for name, value in answer.items()
    }


@pytest.mark.parametrize(
    "variant",
    [
        "https://testserver{}",
        "http://testserver:80{}",
        "http://TESTSERVER{}?utm_source=mail#haut",
        "http://testserver{}embed/",
    ],
)
def test_the_address_of_a_sheet_may_be_written_in_several_ways(client, variant):
    page = ProjectPageFactory()
    assert ask(client, variant.format(page.url)).status_code == 200


def test_the_slash_at_the_end_may_be_missing(client):
    assert ask(client, SITE + ProjectPageFactory().url.rstrip("/")).status_code == 200


def test_a_sheet_in_english_is_found_at_its_english_address(client, in_english):
    copy = in_english(ProjectPageFactory())
    answer = ask(client, SITE + copy.url).json()
    assert copy.url.startswith("/en/") and f'src="{SITE}{copy.url}embed/"' in answer["html"]


@pytest.mark.parametrize(
    "url",
    [
        "http://autre.example.org{}",
        "http://testserver:8443{}",
        "ftp://testserver{}",
        "//testserver{}",
        "{}",
        "http://testserver{}rien/",
        "http://testserver/",
        "http://[testserver{}",
        "http://testserver:99999{}",
        "http://testserver/%00%ff/",
    ],
)
def test_an_address_that_is_not_a_sheet_of_the_site_is_not_found(client, url):
    assert ask(client, url.format(ProjectPageFactory().url)).status_code == 404


def test_a_page_of_another_type_is_not_found(client):
    assert ask(client, SITE + NewsPageFactory().url).status_code == 404


def test_a_draft_is_not_found(client):
    page = ProjectPageFactory()
    page.unpublish()
    assert ask(client, SITE + page.url).status_code == 404


def test_a_sheet_below_an_unpublished_section_is_not_found(client):
    page = ProjectPageFactory()
    page.get_parent().specific.unpublish()
    assert ask(client, SITE + page.url).status_code == 404


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_private_sheet_is_refused_without_its_title(client, kind):
    page = ProjectPageFactory(title="La Grange")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sésame")
    response = ask(client, SITE + page.url)
    assert response.status_code == 401
    assert "WWW-Authenticate" in response.headers
    assert "La Grange" not in response.content.decode()


@pytest.mark.parametrize("asked", ["yaml", "xml2", "jsonp"])
def test_another_format_is_not_implemented(client, asked):
    assert ask(client, SITE + ProjectPageFactory().url, format=asked).status_code == 501


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["large", "-1", "0", "1.5", "٣", "9" * 5000, "\x00"])
def test_a_size_that_is_not_a_number_of_pixels_is_a_bad_request(client, name, value):
    assert ask(client, SITE + ProjectPageFactory().url, **{name: value}).status_code == 400


@pytest.mark.parametrize("query", ["", "?url=", "?url=%20", "?format=xml"])
def test_a_missing_address_is_a_bad_request(client, query):
    assert client.get(f"/oembed{query}").status_code == 400


def test_only_reading_is_allowed(client):
    assert client.post("/oembed").status_code == 405


def test_any_site_may_ask_and_no_cookie_is_set(client):
    page = ProjectPageFactory()
    for response in (ask(client, SITE + page.url), ask(client, "rien")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies


def test_the_sheet_says_where_its_oembed_is(client):
    page = ProjectPageFactory()
    html = client.get(page.url).content.decode()
    for kind, suffix in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
        line = next(line for line in html.splitlines() if kind in line)
        address = line.split('href="')[1].split('"')[0].replace("&amp;", "&")
        assert parse_qs(urlsplit(address).query) == {"url": [SITE + page.url], "format": [suffix]}
        assert client.get(address).status_code == 200
