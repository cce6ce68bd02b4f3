"""Publications in the words of schema.org, with what Google's search asks of each."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from articles.models import ColumnAuthor, Interviewee
from maillage.media.models import SiteImage
from maillage.taxonomy.models import Topic
from tests.articles.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    SeriesPageFactory,
    WelcomePageFactory,
)
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.sharing.markup import described

pytestmark = pytest.mark.django_db


def only(client, page, kind):
    (found,) = described(client, page.url, kind)
    return found


def test_an_article_has_its_title_dates_picture_and_who_publishes_it(client, home):
    day = timezone.make_aware(dt.datetime(2026, 3, 4, 9))
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    picture = SiteImage.objects.create(title="Quai", file=get_test_image_file(size=(1600, 1200)))
    article = only(
        client,
        NewsPageFactory(title="Une laverie", first_published_at=day, social_image=picture, topics=[topic]),
        "NewsArticle",
    )
    assert article["headline"] == "Une laverie"
    assert article["datePublished"] == article["dateModified"] == "2026-03-04T09:00:00+01:00"
    assert article["image"][0].startswith("http://testserver/images/")
    assert article["author"] == article["publisher"]
    assert article["publisher"]["name"] == "Maillage"
    assert article["inLanguage"] == "fr"
    assert article["keywords"] == ["Réemploi"]


def test_a_column_is_by_those_who_sign_it_and_whom_the_reader_may_see(client, home):
    shown, hidden = PersonPageFactory(title="Anaïs Brévent"), PersonPageFactory(title="Malo Kerdilès", draft=True)
    page = ColumnPageFactory(
        authors=[ColumnAuthor(person=shown, role="Gérante"), ColumnAuthor(person=hidden), ColumnAuthor(name="Ida Roz")]
    )
    assert only(client, page, "NewsArticle")["author"] == [
        {
            "@type": "Person",
            "name": "Anaïs Brévent",
            "url": f"http://testserver{shown.url}",
            "jobTitle": "Gérante",
        },
        {"@type": "Person", "name": "Ida Roz"},
    ]


def test_an_interview_is_about_those_who_answer(client, home):
    article = only(client, InterviewPageFactory(interviewees=[Interviewee(name="Ida Roz")]), "NewsArticle")
    assert article["about"] == [{"@type": "Person", "name": "Ida Roz"}]
    assert article["author"]["name"] == "Maillage"


def test_a_welcome_is_about_the_member_if_the_reader_may_see_it(client, home):
    member = MemberPageFactory(title="Les Tilleuls")
    assert only(client, WelcomePageFactory(member=member), "NewsArticle")["about"]["name"] == "Les Tilleuls"
    hidden = MemberPageFactory(title="Les Ormes", draft=True)
    assert "about" not in only(client, WelcomePageFactory(member=hidden), "NewsArticle")


def test_an_offer_has_what_google_requires_of_a_job(client, home):
    body = [("heading", {"text": "Vos missions", "level": "2"}), ("text", "<p>Accueillir & trier.</p>")]
    page = OfferPageFactory(
        title="Chargée d’accueil",
        lead="Un poste <à> pourvoir.",
        body=body,
        member=MemberPageFactory(title="Les Tilleuls", town="Lille"),
        contract="stage",
        closes_on=dt.date(2099, 7, 14),
        how_to_apply="Par <courrier>.",
        contact_email="recrutement@example.org",
    )
    job = only(client, page, "JobPosting")
    assert job["title"] == "Chargée d’accueil"
    assert job["description"].startswith("<p>Un poste &lt;à&gt; pourvoir.</p><p>Vos missions</p>")
    assert "Accueillir" in job["description"]
    assert job["description"].endswith("<p>Par &lt;courrier&gt;.</p>")
    assert job["datePosted"]
    assert job["validThrough"] == "2099-07-14T23:59:59+02:00"
    assert job["employmentType"] == "INTERN"
    assert job["hiringOrganization"]["name"] == "Les Tilleuls"
    assert job["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Lille",
        "addressCountry": "FR",
    }
    assert "recrutement@example.org" not in str(job)


def test_an_offer_of_nobody_in_particular_is_the_network_s(client, home):
    job = only(client, OfferPageFactory(place="Roubaix, un jour à Lille"), "JobPosting")
    assert job["hiringOrganization"]["name"] == "Maillage"
    assert job["jobLocation"]["address"]["addressLocality"] == "Roubaix"
    hidden = MemberPageFactory(title="Les Ormes", draft=True)
    assert "Les Ormes" not in str(only(client, OfferPageFactory(member=hidden), "JobPosting"))


def test_an_episode_belongs_to_its_series_and_names_its_sound(client, home):
    series = SeriesPageFactory(title="Voix du canal")
    page = EpisodePageFactory(
        parent=series,
        number=3,
        minutes=28,
        guest_name="Ida Roz",
        audio_url="https://sons.example/3.mp3?token=1",
    )
    episode = only(client, page, "PodcastEpisode")
    assert episode["partOfSeries"]["name"] == "Voix du canal"
    assert episode["episodeNumber"] == 3
    assert episode["timeRequired"] == "PT28M"
    assert episode["associatedMedia"]["encodingFormat"] == "audio/mpeg"
    assert only(client, series, "PodcastSeries")["url"] == f"http://testserver{series.url}"


def test_the_page_where_to_listen_is_not_taken_for_a_sound(client, home):
    page = EpisodePageFactory(audio_url="https://sons.example/episodes/3")
    assert "associatedMedia" not in only(client, page, "PodcastEpisode")
