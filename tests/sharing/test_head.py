"""What the head of a page tells search engines and networks."""

import datetime as dt
from contextlib import closing
from urllib.parse import unquote

import pytest
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import NewsPage, PublicationIndexPage
from home.models import SiteSettings
from maillage.media.models import SiteImage
from maillage.taxonomy.models import Topic
from tests.agenda.factories import AgendaPage, EventPageFactory
from tests.articles.factories import NewsPageFactory, OfferPageFactory
from tests.bulk import bulk_pages
from tests.factories import section
from tests.home.factories import StandardPageFactory
from tests.members.factories import PersonPageFactory
from tests.sharing.markup import read_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_work")]
SITE = "https://www.example.org"


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def index(home):
    return section(PublicationIndexPage, title="Actualités", slug="actualites")


def picture(title="Une grue", **fields):
    return SiteImage.objects.create(title=title, file=get_test_image_file(size=(1600, 1200)), **fields)


def test_addresses_follow_site_url_whatever_the_site_record_and_the_request_say(client, home):
    Site.objects.update(hostname="localhost", port=80)
    page = StandardPageFactory(slug="qui-sommes-nous")
    head = read_head(client, page.url)
    assert head.canonical == head.metas["og:url"] == f"{SITE}/qui-sommes-nous/"


def test_a_site_on_a_port_of_its_own_keeps_it(client, home, settings):
    settings.SITE_URL = "https://www.example.org:8443"
    assert read_head(client, "/").canonical == "https://www.example.org:8443/"


def test_an_article_says_how_it_looks_when_it_is_shared(client, home):
    day = timezone.make_aware(dt.datetime(2026, 3, 4, 9))
    page = NewsPageFactory(
        title="Une laverie « partagée »",
        lead="Deux  tambours,\nun salon.",
        social_image=picture(description="Deux machines devant une fenêtre"),
        first_published_at=day,
        last_published_at=day + dt.timedelta(days=2),
    )
    metas = read_head(client, page.url).metas
    assert metas["og:type"] == "article"
    assert metas["og:title"] == "Une laverie « partagée »"
    assert metas["description"] == metas["og:description"] == "Deux tambours, un salon."
    assert metas["og:locale"] == "fr_FR"
    assert metas["og:site_name"] == "Maillage"
    assert metas["article:published_time"] == "2026-03-04T09:00:00+01:00"
    assert metas["article:modified_time"] == "2026-03-06T09:00:00+01:00"
    assert metas["og:image"].startswith(f"{SITE}/images/")
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
    assert metas["og:image:alt"] == "Deux machines devant une fenêtre"
    assert metas["twitter:card"] == "summary_large_image"


def test_the_shared_picture_has_the_size_that_is_said(client, home):
    small = SiteImage.objects.create(title="Petite", file=get_test_image_file(size=(600, 600)))
    metas = read_head(client, NewsPageFactory(social_image=small).url).metas
    assert (metas["og:image:width"], metas["og:image:height"]) == ("600", "315")
    with closing(client.get(metas["og:image"].removeprefix(SITE))) as response:
        assert response["Content-Type"] == "image/jpeg"
        b"".join(response.streaming_content)
    size = small.get_rendition(unquote(metas["og:image"]).split("/")[6])
    assert (size.width, abs(size.height - 315) <= 1) == (600, True)
    assert size.file.name.endswith(".jpg")


def test_the_shared_picture_says_what_the_page_says_of_it(client, home):
    page = NewsPageFactory(title="Une laverie", social_image=picture(description="Une machine"), image_alt="La mienne")
    assert read_head(client, page.url).metas["og:image:alt"] == "La mienne"
    NewsPage.objects.filter(pk=page.pk).update(image_decorative=True)
    assert read_head(client, page.url).metas["og:image:alt"] == "Une laverie"


def test_a_person_is_shared_with_their_portrait(client, home):
    metas = read_head(client, PersonPageFactory(portrait=picture(description="Malo, de face")).url).metas
    assert metas["og:type"] == "profile"
    assert metas["og:image:alt"] == "Malo, de face"


def test_a_page_without_words_of_its_own_is_described_by_the_tagline(client, home):
    SiteSettings.objects.create(site=Site.objects.get(), tagline_fr="Le réseau des rives")
    assert read_head(client, StandardPageFactory(lead="").url).metas["description"] == "Le réseau des rives"


def test_the_second_page_of_a_list_is_an_address_of_its_own(client, index):
    bulk_pages(NewsPage, 14, index)
    first, second = read_head(client, index.url), read_head(client, f"{index.url}?page=2")
    assert first.canonical == read_head(client, f"{index.url}?page=1&utm_source=lettre").canonical
    assert first.canonical == f"{SITE}/actualites/"
    assert second.canonical == f"{SITE}/actualites/?page=2"
    assert second.title == "Actualités, page 2 – Maillage"
    assert read_head(client, f"{index.url}?page=99").canonical == second.canonical


def test_a_part_of_a_list_is_not_indexed_and_its_links_are_followed(client, index):
    NewsPageFactory()
    head = read_head(client, f"{index.url}?kind=news")
    assert head.metas["robots"] == "noindex, follow"
    assert head.canonical is None
    EventPageFactory()
    assert read_head(client, f"{section(AgendaPage).url}?kind=rencontre").metas["robots"] == "noindex, follow"


def test_a_filter_that_nothing_answers_leaves_the_list_as_it_is(client, index):
    NewsPageFactory()
    head = read_head(client, f"{index.url}?kind=rien")
    assert head.canonical == f"{SITE}/actualites/"
    assert "robots" not in head.metas


def test_a_closed_offer_leaves_the_indices(client, home):
    assert read_head(client, OfferPageFactory(closed=True).url).metas["robots"] == "noindex"
    assert "robots" not in read_head(client, OfferPageFactory().url).metas


def test_a_page_names_its_languages_and_the_one_for_everybody_else(client, home):
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    languages = {"fr": f"{SITE}/", "en": f"{SITE}/en/", "x-default": f"{SITE}/"}
    assert read_head(client, "/").languages == languages
    assert read_head(client, "/en/").languages == languages
    assert read_head(client, "/en/").metas["og:locale"] == "en_GB"


def test_a_page_shown_at_an_english_address_for_want_of_a_translation_is_said_to_be_french(client, home):
    assert read_head(client, "/en/").languages == {"fr": f"{SITE}/", "x-default": f"{SITE}/"}


def test_a_topic_names_its_languages_and_one_without_pages_is_not_indexed(client, home):
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale, description="Faire durer.")
    english = topic.copy_for_translation(Locale.objects.get(language_code="en"))
    english.slug = "reuse"
    english.save()
    assert read_head(client, "/thematiques/reemploi/").metas["robots"] == "noindex, follow"
    NewsPageFactory(topics=[topic])
    head = read_head(client, "/thematiques/reemploi/")
    assert head.languages == {
        "fr": f"{SITE}/thematiques/reemploi/",
        "en": f"{SITE}/en/topics/reuse/",
        "x-default": f"{SITE}/thematiques/reemploi/",
    }
    assert head.metas["og:title"] == "Réemploi"
    assert head.metas["description"] == "Faire durer."


def test_the_form_that_asks_for_a_password_says_nothing_of_the_page(client, home):
    page = NewsPageFactory(title="Introuvable", lead="Introuvable", social_image=picture(description="Introuvable"))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")
    head = read_head(client, page.url)
    assert head.metas == {"viewport": "width=device-width, initial-scale=1", "robots": "noindex"}
    assert head.canonical is None
    assert "Introuvable" not in head.title


def test_an_answer_without_an_address_has_nothing_to_share(client, home):
    response = client.get("/introuvable/")
    assert response.status_code == 404
    assert b"og:" not in response.content
    assert b"canonical" not in response.content


def test_a_french_page_shown_in_english_for_want_of_a_translation_says_that_it_is_french(client, home):
    english = Locale.objects.get(language_code="en")
    section(PublicationIndexPage, title="Actualités", slug="actualites")
    page = NewsPageFactory()
    for part in (home, page.get_parent()):
        part.copy_for_translation(english).save_revision().publish()
    alias = page.copy_for_translation(english, alias=True)
    head, text = read_head(client, alias.url), client.get(alias.url).content.decode()
    assert '<html lang="en">' in text
    assert '<main id="content" lang="fr">' in text
    assert head.metas["og:locale"] == "fr_FR"
    assert '"inLanguage":"fr"' in text
    assert head.canonical == f"{SITE}{page.url}"
    assert head.languages == {}
    original = read_head(client, page.url)
    assert set(original.languages) == {"fr", "x-default"}
    assert f'<a href="{alias.url}" lang="en"' in client.get(page.url).content.decode()
