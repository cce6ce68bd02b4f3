"""Facets: what they count, what their links ask, on every backend."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import Locale

from maillage.taxonomy.models import Territory, Topic
from search.facets import facets_of
from search.query import search_pages
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import InterviewPageFactory, NewsPageFactory
from tests.factories import HomePage
from tests.home.factories import StandardPageFactory
from tests.members.factories import MemberPageFactory

pytestmark = pytest.mark.django_db


def in_year(year):
    return timezone.make_aware(dt.datetime(year, 6, 1))


@pytest.fixture
def topics(home):
    return [Topic.objects.create(name=name, slug=name.lower(), locale=home.locale) for name in ("Emploi", "Climat")]


@pytest.fixture
def pages(home, topics):
    """Five pages about lime trees."""
    valley = Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)
    said = {"lead": "Le tilleul", "live": True}
    NewsPageFactory(title="A", **said, topics=topics, territory=valley, first_published_at=in_year(2023))
    NewsPageFactory(title="B", **said, topics=topics[:1], first_published_at=in_year(2024))
    InterviewPageFactory(title="C", **said, topics=topics[1:], first_published_at=in_year(2024))
    MemberPageFactory(title="D", **said, town="Meynac", territory=valley)
    EventPageFactory(title="E", **said, town="Ussel", past=True)


@pytest.fixture
def facets(settled, pages):
    def facets(user=None, **options):
        settled()
        locales = list(Locale.objects.order_by("-language_code"))
        found = search_pages("tilleul", user=user, locale=Locale.objects.get(language_code="fr"), **options)
        return facets_of(found, locales)

    return facets


def test_each_facet_counts_its_values(facets, topics):
    counted = facets()
    emploi, climat = (str(topic.translation_key) for topic in topics)
    assert counted.total == 5
    assert counted.counts["kind"] == {"news": 2, "interview": 1, "member": 1, "event": 1}
    assert counted.counts["topic"] == {emploi: 2, climat: 2}
    assert {year: counted.counts["year"][year] for year in ("2023", "2024")} == {"2023": 1, "2024": 2}
    assert {town: counted.counts["town"][town] for town in ("Meynac", "Ussel")} == {"Meynac": 1, "Ussel": 1}
    assert counted.counts["territory"][str(Territory.objects.get().translation_key)] == 2


def test_a_facet_ignores_its_own_choice_and_follows_the_others(facets, find, topics):
    counted = facets(kind=["news"], topic=topics[0])
    assert counted.total == 2
    assert counted.counts["kind"] == {"news": 2}
    assert counted.counts["topic"] == {str(topic.translation_key): n for topic, n in zip(topics, (2, 1), strict=True)}
    assert (counted.without["topic"], counted.without["kind"]) == (0, 0)
    counted = facets(kind=["news"], topic=topics[1])
    assert (counted.without["topic"], counted.without["kind"]) == (1, 1)


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(find, pages, topics):
    assert sorted(find("tilleul", kind=["news", "member"])) == ["A", "B", "D"]
    assert sorted(find("tilleul", kind=["news", "interview"], topic=topics[1])) == ["A", "C"]
    assert find("tilleul", kind=["news"], year=[2024]) == ["B"]
    assert find("tilleul", town=["Meynac"]) == ["D"]
    assert find("tilleul", topic=topics, territory=Territory.objects.get()) == ["A"]


def test_events_that_are_over_come_when_they_are_asked_for(find, facets):
    assert "E" not in find("tilleul", past=False)
    counted = facets(past=False)
    assert counted.total == 4
    assert counted.counts["past"]["True"] == 1
    assert "E" in find("tilleul", past=True)


def test_the_latest_first(find, pages):
    assert find("tilleul", newest=True) == ["E", "C", "B", "A", "D"]


def test_more_than_ten_values_are_counted(facets):
    for rank in range(12):
        MemberPageFactory(title=f"Tilleul {rank}", town=f"Ville {rank}")
    assert len([town for town in facets().counts["town"] if town.startswith("Ville")]) == 12


def test_other_languages_are_counted_and_asked_for(facets, find, home):
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = home.copy_for_translation(english)
    root.save_revision().publish()
    StandardPageFactory(title="The tilleul", parent=HomePage.objects.get(pk=root.pk))
    assert facets().counts["language"] == {"fr": 5, "en": 1}
    found = find("tilleul", lang="en")
    assert found == ["The tilleul"]


def test_each_of_several_languages_counts_the_results_of_a_word_that_was_corrected(settled, home):
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = home.copy_for_translation(english)
    root.save_revision().publish()
    StandardPageFactory(title="The bergamotier", parent=HomePage.objects.get(pk=root.pk))
    for _ in range(2):
        NewsPageFactory(title="Le bergamotier")
    settled()
    locales = list(Locale.objects.order_by("-language_code"))
    found = search_pages("bergmotier", user=None, locale=locales)
    facets = facets_of(found, locales)
    assert (facets.total, facets.counts["language"]) == (3, {"fr": 2, "en": 1})


def test_what_a_reader_may_not_see_is_not_counted(facets):
    NewsPageFactory(title="Tilleul", draft=True)
    page = NewsPageFactory(title="Tilleul")
    page.get_parent().specific.unpublish()
    counted = facets()
    assert counted.total == 2
    assert counted.counts["kind"] == {"member": 1, "event": 1}


def shown(client, address):
    html = client.get(address).content.decode()
    return html, dict(re.findall(r'<a href="([^"]+)"[^>]*>([^<]+ \(\d+\))</a>', html))


def test_each_link_of_a_facet_leads_to_as_many_results_as_it_says(client, pages):
    _html, links = shown(client, "/recherche/?q=tilleul&past=1")
    assert len(links) >= 10
    for url, label in links.items():
        title = re.search("<title>(\\d+)", shown(client, "/recherche/" + url.replace("&amp;", "&"))[0])
        assert title[1] == re.search(r"\((\d+)\)$", label)[1], (url, label)


def test_a_second_value_joins_the_first_and_each_can_be_taken_away(client, pages):
    _html, links = shown(client, "/recherche/?q=tilleul&kind=news")
    assert "?q=tilleul&amp;kind=news&amp;kind=member" in links
    html, links = shown(client, "/recherche/?q=tilleul&kind=news&kind=member")
    assert 'aria-current="true"' in html
    assert "?q=tilleul&amp;kind=member" in links


def test_where_nothing_answers_the_page_says_what_would(client, pages, english):
    html = client.get("/recherche/?q=tilleul&kind=member&topic=emploi").content.decode()
    assert "search-nothing" in html
    assert '<a href="?q=tilleul&amp;topic=emploi" rel="nofollow">' in html
    html = client.get("/recherche/?q=tilleul&town=Ussel").content.decode()
    assert "past=1" in html


def test_topics_whose_name_answers_stand_below_and_near_ones_where_nothing_does(client, pages):
    html = client.get("/recherche/?q=emplois").content.decode()
    assert 'href="/thematiques/emploi/"' in html
    assert 'href="/thematiques/climat/"' not in html
    html = client.get("/recherche/?q=climat+zzzz&kind=project").content.decode()
    assert 'href="/thematiques/climat/"' in html
    assert 'href="/thematiques/emploi/"' not in html
    assert 'href="/thematiques/emploi/"' in client.get("/recherche/?q=zzzz").content.decode()


HOSTILE = [
    "year=99999",
    "year=%C2%B2023",
    "town=" + "x" * 5000,
    "topic=zzz&topic=emploi",
    "&".join(["kind=news"] * 900),
]


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
def test_values_that_make_no_sense_ask_for_nothing(client, pages, asked):
    response = client.get(f"/recherche/?q=tilleul&{asked}")
    assert response.status_code == 200
    assert len(response.content) < 40_000
