"""The feeds that readers' programs subscribe to."""

import datetime as dt
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from django.utils.http import http_date
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import Interviewee, NewsPage, Publication, PublicationIndexPage
from home.models import SiteSettings
from maillage.media.models import SiteImage
from maillage.taxonomy.models import Topic
from tests.articles.factories import (
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    SeriesPageFactory,
)
from tests.bulk import bulk_pages
from tests.factories import section
from tests.members.factories import PersonPageFactory
from tests.sharing.markup import read_head
from tests.sql import sql_count

pytestmark = pytest.mark.django_db
SITE = "https://www.example.org"
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
}
ATOM, RSS = "/flux/publications.atom", "/flux/publications.rss"
DAY = timezone.make_aware(dt.datetime(2026, 3, 4, 9))


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return ET.fromstring(response.content)


def titles(client, address):
    feed = read(client, address)
    return [item.findtext("title") for item in feed.iter("item")] or [
        entry.findtext("atom:title", namespaces=NS) for entry in feed.iterfind("atom:entry", NS)
    ]


def in_full():
    SiteSettings.objects.create(site=Site.objects.get(), feeds_in_full=True)


def test_the_atom_feed_has_all_that_the_format_requires(client, home):
    page = NewsPageFactory(title="Une laverie & un salon", lead="Deux tambours.", first_published_at=DAY)
    response = client.get(ATOM)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    links = {link.get("rel"): link.get("href") for link in feed.iterfind("atom:link", NS)}
    assert links == {"alternate": f"{SITE}/actualites/", "self": f"{SITE}{ATOM}"}
    for name in ("id", "title", "updated", "author/atom:name"):
        assert feed.findtext(f"atom:{name}", namespaces=NS), name
    entry = feed.find("atom:entry", NS)
    assert entry.findtext("atom:id", namespaces=NS).startswith("urn:uuid:")
    assert entry.findtext("atom:title", namespaces=NS) == "Une laverie & un salon"
    assert entry.findtext("atom:summary", namespaces=NS) == "Deux tambours."
    assert entry.find("atom:link", NS).get("href") == f"{SITE}{page.url}"
    assert entry.find("atom:category", NS).get("term") == "Actualité"
    for name in ("published", "updated"):
        assert dt.datetime.fromisoformat(entry.findtext(f"atom:{name}", namespaces=NS)) == DAY


def test_the_rss_feed_has_all_that_the_format_requires(client, home):
    page = NewsPageFactory(title="Une laverie", lead="Deux tambours.", first_published_at=DAY)
    response = client.get(RSS)
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel.findtext("title") == "Maillage"
    assert channel.findtext("link") == f"{SITE}/actualites/"
    assert channel.findtext("description")
    assert channel.findtext("language") == "fr"
    assert channel.find("atom:link", NS).attrib == {"rel": "self", "href": f"{SITE}{RSS}"}
    item = channel.find("item")
    assert item.findtext("link") == f"{SITE}{page.url}"
    assert item.findtext("description") == "Deux tambours."
    assert parsedate_to_datetime(item.findtext("pubDate")) == DAY
    assert item.find("guid").get("isPermaLink") == "false"


def test_an_item_is_the_same_when_its_address_changes_and_its_translation_is_another(client, home):
    page = NewsPageFactory()
    before = read(client, RSS).findtext("channel/item/guid")
    page.slug = "autre"
    page.save()
    assert read(client, RSS).findtext("channel/item/guid") == before
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    NewsPageFactory(parent=english, translation_key=page.translation_key)
    assert read(client, "/en/feeds/publications.rss").findtext("channel/item/guid") != before


def test_feeds_follow_a_kind_a_topic_or_a_series(client, home, topic):
    NewsPageFactory(title="Laverie", topics=[topic])
    InterviewPageFactory(title="Anaïs")
    series = SeriesPageFactory(title="Voix du canal")
    for number in (1, 2):
        EpisodePageFactory(title=f"Voix {number}", parent=series, number=number)
    assert titles(client, "/flux/publications/news.atom") == ["Laverie"]
    assert titles(client, "/flux/publications/interview.rss") == ["Anaïs"]
    assert titles(client, "/flux/themes/reemploi.atom") == ["Laverie"]
    assert titles(client, f"/flux/series/{series.slug}.rss") == ["Voix 2", "Voix 1"]
    assert titles(client, ATOM) == ["Voix 2", "Voix 1", "Anaïs", "Laverie"]


@pytest.mark.parametrize(
    "address",
    [
        "/flux/publications/rien.atom",
        "/flux/themes/rien.rss",
        "/flux/series/rien.rss",
        "/flux/publications.json",
        "/flux/publications/NEWS.atom",
    ],
)
def test_a_feed_of_nothing_is_not_found(client, home, address):
    assert client.get(address).status_code == 404


def test_a_feed_keeps_to_its_language_and_a_closed_offer_leaves_it(client, home):
    OfferPageFactory(closed=True)
    NewsPageFactory(title="Laverie")
    assert titles(client, ATOM) == ["Laverie"]
    assert titles(client, "/en/feeds/publications.atom") == []


def test_who_is_logged_in_reads_what_everybody_reads(admin_client, home):
    page = NewsPageFactory(title="Pour les membres")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles(admin_client, ATOM) == []


def test_the_lead_is_given_unless_the_site_gives_full_texts(client, home):
    body = [
        ("heading", {"text": "Le quartier", "level": "2"}),
        ("text", "<p>Voir <a href='/agenda/'>l’agenda</a>.</p>"),
    ]
    page = NewsPageFactory(lead="Deux tambours.", body=body)
    assert read(client, RSS).find("channel/item/content:encoded", NS) is None
    in_full()
    text = read(client, RSS).findtext("channel/item/content:encoded", namespaces=NS)
    assert "Le quartier</h2>" in text
    assert f'<a href="{SITE}/agenda/">l’agenda</a>' in text
    content = read(client, ATOM).find("atom:entry/atom:content", NS)
    assert (content.get("type"), content.text) == ("html", text)
    assert page.lead not in text


def test_a_full_text_has_whole_addresses_no_script_and_no_mail_address(client, home):
    in_full()
    image = SiteImage.objects.create(title="Quai", file=get_test_image_file(size=(800, 600)))
    hidden = NewsPageFactory(title="Introuvable", draft=True)
    NewsPageFactory(
        body=[
            ("picture", {"image": image, "caption": "Le quai"}),
            ("contact", {"name": "Anaïs", "email": "anais@example.org"}),
            ("media", {"kind": "video", "title": "Le film", "url": "https://www.youtube.com/watch?v=abcdefghijk"}),
            ("page_links", [hidden]),
            ("text", f'<p>Voir <a linktype="page" id="{hidden.pk}">ici</a>.</p>'),
        ]
    )
    text = read(client, RSS).findtext("channel/item/content:encoded", namespaces=NS)
    assert f'src="{SITE}/images/' in text
    assert "Le film" in text
    assert "Introuvable" not in text
    for left_out in ("<script", "srcset", "class=", "anais", 'href="/', 'src="/'):
        assert left_out not in text


def test_who_answers_an_interview_is_named_if_anybody_may_see_them(client, home):
    in_full()
    turn = {
        "question": "Comment ?",
        "answers": [{"speaker": "A. B.", "text": "<p>Ainsi.</p>"}, {"speaker": "M. K.", "text": "<p>Autrement.</p>"}],
    }
    hidden = PersonPageFactory(title="Malo Kerdilès", draft=True)
    InterviewPageFactory(
        interviewees=[Interviewee(person=PersonPageFactory(title="Anaïs Brévent")), Interviewee(person=hidden)],
        body=[("question_answer", turn)],
    )
    text = read(client, RSS).findtext("channel/item/content:encoded", namespaces=NS)
    assert "<p>Anaïs Brévent</p>" in text
    assert "<p>M. K.</p>" in text
    assert "Malo" not in text


def test_a_podcast_has_what_its_programs_ask_for(client, home):
    image = SiteImage.objects.create(title="Micro", file=get_test_image_file(size=(1600, 1500)))
    series = SeriesPageFactory(title="Voix du canal", lead="Des gens racontent.", social_image=image)
    EpisodePageFactory(
        parent=series, number=3, minutes=28, audio_url="https://sons.example/3.mp3", audio_bytes=26_843_545
    )
    channel = read(client, f"/flux/series/{series.slug}.rss").find("channel")
    assert channel.findtext("title") == "Voix du canal"
    assert channel.findtext("description") == "Des gens racontent."
    assert channel.findtext("itunes:author", namespaces=NS) == "Maillage"
    assert channel.findtext("itunes:explicit", namespaces=NS) == "false"
    assert channel.find("itunes:category", NS).get("text")
    assert channel.find("itunes:image", NS).get("href").startswith(f"{SITE}/images/")
    item = channel.find("item")
    assert item.find("enclosure").attrib == {
        "url": "https://sons.example/3.mp3",
        "length": "26843545",
        "type": "audio/mpeg",
    }
    assert item.findtext("itunes:episode", namespaces=NS) == "3"
    assert item.findtext("itunes:duration", namespaces=NS) == "1680"
    entry = read(client, f"/flux/series/{series.slug}.atom").find("atom:entry", NS)
    (sound,) = [link for link in entry.iterfind("atom:link", NS) if link.get("rel") == "enclosure"]
    assert sound.get("length") == "26843545"


def test_a_size_that_nobody_gave_is_told_as_unknown_and_a_page_is_no_sound(client, home):
    series = SeriesPageFactory()
    EpisodePageFactory(parent=series, number=2, audio_url="https://sons.example/2.ogg")
    EpisodePageFactory(parent=series, number=1, audio_url="https://sons.example/episodes/1")
    sound, page = read(client, f"/flux/series/{series.slug}.rss").iter("item")
    assert sound.find("enclosure").get("length") == "0"
    assert page.find("enclosure") is None


def test_a_hidden_series_has_no_feed(client, home):
    series = SeriesPageFactory(draft=True)
    assert client.get(f"/flux/series/{series.slug}.rss").status_code == 404


def test_a_program_that_has_this_version_is_told_so(client, home):
    page = NewsPageFactory(first_published_at=DAY, last_published_at=DAY)
    first = client.get(ATOM)
    assert first["Last-Modified"] == http_date(DAY.timestamp())
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        response = client.get(ATOM, headers=header)
        assert response.status_code == 304
        assert response["ETag"] == first["ETag"]
        assert response.content == b""
    Publication.objects.filter(pk=page.pk).update(last_published_at=DAY + dt.timedelta(hours=1))
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert client.get(ATOM, headers=header).status_code == 200


def test_a_publication_that_leaves_makes_another_version(client, home):
    pages = [NewsPageFactory(first_published_at=DAY, last_published_at=DAY) for _ in range(2)]
    etag = client.get(ATOM)["ETag"]
    pages[0].unpublish()
    assert client.get(ATOM, headers={"If-None-Match": etag}).status_code == 200


def test_choosing_full_texts_makes_another_version(client, home):
    NewsPageFactory()
    etag = client.get(ATOM)["ETag"]
    in_full()
    assert client.get(ATOM, headers={"If-None-Match": etag}).status_code == 200


def test_a_new_tagline_makes_another_version_of_every_feed(client, home):
    address = f"/flux/series/{EpisodePageFactory().get_parent().slug}.rss"
    etag = client.get(address)["ETag"]
    identity = SiteSettings.for_site(Site.objects.get())
    identity.tagline_fr = "D’une rive à l’autre"
    identity.save()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_version_is_compared_without_reading_a_text(client, home):
    bulk_pages(NewsPage, 20, section(PublicationIndexPage, title="Actualités", slug="actualites"))
    etag = client.get(ATOM)["ETag"]
    assert sql_count(client, ATOM) > sql_count_304(client, ATOM, etag) <= 3


def sql_count_304(client, address, etag):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    return len(queries)


def test_a_feed_costs_the_same_queries_with_one_full_text_or_thirty_among_2000(client, home, topic):
    in_full()
    image = SiteImage.objects.create(title="Quai", file=get_test_image_file(size=(80, 60)))
    index = section(PublicationIndexPage, title="Actualités", slug="actualites")
    quoted = NewsPageFactory()
    body = [("picture", {"image": image}), ("page_links", [quoted]), ("text", "<p>Un texte.</p>")]
    bulk_pages(NewsPage, 1, index, topics=[topic], body=body)
    addresses = [ATOM, RSS, "/flux/publications/news.atom", "/flux/themes/reemploi.rss", "/flux/abonnements.opml"]
    few = [sql_count(client, address) for address in addresses]
    bulk_pages(NewsPage, 1999, index, topics=[topic], body=body)
    assert [sql_count(client, address) for address in addresses] == few
    assert max(few) <= 14
    assert len(titles(client, ATOM)) == 30


def test_the_list_of_feeds_names_those_that_have_something_to_read(client, home, topic):
    Topic.objects.create(name="Vide", slug="vide", locale=home.locale)
    series = SeriesPageFactory(title="Voix du canal")
    SeriesPageFactory(title="En préparation", draft=True)
    NewsPageFactory(topics=[topic])
    response = client.get("/flux/abonnements.opml")
    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert {outline.get("text"): outline.get("xmlUrl") for outline in root.iter("outline")} == {
        "Maillage": f"{SITE}/flux/publications.rss",
        "Maillage – Actualité": f"{SITE}/flux/publications/news.rss",
        "Maillage – Réemploi": f"{SITE}/flux/themes/reemploi.rss",
        "Voix du canal": f"{SITE}/flux/series/{series.slug}.rss",
    }
    for outline in root.iter("outline"):
        assert client.get(outline.get("xmlUrl").removeprefix(SITE)).status_code == 200
        assert client.get(outline.get("htmlUrl").removeprefix(SITE)).status_code == 200


def test_the_list_of_feeds_costs_the_same_queries_with_one_series_or_five(client, home):
    def add():
        SeriesPageFactory(social_image=SiteImage.objects.create(title="Canal", file=get_test_image_file()))

    add()
    one = sql_count(client, "/flux/abonnements.opml")
    for _ in range(4):
        add()
    assert sql_count(client, "/flux/abonnements.opml") == one <= 14


def test_a_character_that_xml_has_no_place_for_is_left_out(client, home):
    Topic.objects.create(name="Réem\x0bploi", slug="reemploi", locale=home.locale)
    NewsPageFactory(title="La\x0bverie\ufffe", lead="Ouv\x0certe", topics=Topic.objects.all())
    assert titles(client, ATOM) == titles(client, RSS) == ["Laverie"]
    outlines = read(client, "/flux/abonnements.opml").iter("outline")
    assert "Maillage – Réemploi" in [outline.get("text") for outline in outlines]


def test_lists_lead_programs_to_their_feeds(client, home, topic):
    series = SeriesPageFactory()
    NewsPageFactory(topics=[topic])
    index = section(PublicationIndexPage)
    for address, feed in {
        "/": "/flux/publications",
        index.url: "/flux/publications",
        f"{index.url}?kind=news": "/flux/publications/news",
        "/thematiques/reemploi/": "/flux/themes/reemploi",
        series.url: f"/flux/series/{series.slug}",
    }.items():
        head = read_head(client, address)
        assert head.hrefs("alternate", type="application/atom+xml") == [f"{feed}.atom"], address
        assert head.hrefs("alternate", type="application/rss+xml") == [f"{feed}.rss"], address
