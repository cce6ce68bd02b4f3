"""What is counted of searches, and what never is."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import AskedDay, AskedWords, RankDay
from search.statistics import counting
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


def counted():
    rows = AskedDay.objects.order_by("pk").select_related("asked")
    return [(row.asked.words, row.searches, row.failures, row.clicks) for row in rows]


def search(client, query, headers=None, **more):
    return client.get("/recherche/", {"q": query, **more}, headers=headers or {})


def choose(client, query, rank, **headers):
    return client.post(f"/recherche/clic?q={query}&rank={rank}", headers={"origin": "http://testserver", **headers})


def test_searches_alike_are_counted_together_by_day(client):
    NewsPageFactory(title="Le tilleul")
    for query in ("Tilleul", "tilleul", " TILLEUL !", "bergamotier"):
        search(client, query)
    assert counted() == [("tilleul", 3, 0, 0), ("bergamotier", 1, 1, 0)]
    assert AskedWords.objects.get(words="tilleul").typed == "tilleul"


def test_characters_that_nobody_sees_are_not_kept(client):
    search(client, "til\x01leul\x1b")
    assert AskedWords.objects.get().typed == "tilleul"


@pytest.mark.parametrize(
    "query",
    [
        "anais@example.org",
        "06 12 34 56 78",
        "+33612345678",
        "SIRET 123 456 789 00012",
        "🎉",
        "un " * 9,
        "x" * 90,
    ],
)
def test_what_looks_personal_or_is_no_search_is_not_kept(client, query):
    search(client, query)
    assert counted() == []


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Googlebot/2.1"}, {"dnt": "1"}, {"sec-gpc": "1"}, {"sec-purpose": "prefetch;prerender"}],
    ids=lambda headers: next(iter(headers)),
)
def test_robots_and_those_who_ask_not_to_be_are_not_counted(client, headers):
    search(client, "tilleul", headers)
    assert counted() == []


def test_going_through_the_results_is_no_other_search(client):
    NewsPageFactory(title="Le tilleul")
    search(client, "tilleul", kind="news")
    search(client, "tilleul", page="2")
    assert counted() == []


def test_nobody_fills_the_statistics_alone(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST_OF_ONE_READER", 2)
    for query in ("un tilleul", "deux tilleuls", "trois tilleuls"):
        search(client, query)
    assert len(counted()) == 2


def test_a_day_keeps_so_many_different_searches_and_no_more(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST_WORDS_A_DAY", 1)
    for query in ("tilleul", "bergamotier", "tilleul"):
        search(client, query)
    assert counted() == [("tilleul", 2, 2, 0)]


def test_a_click_counts_for_its_words_and_its_rank(client):
    NewsPageFactory(title="Le tilleul")
    search(client, "Tilleul")
    assert choose(client, "tilleul", 3).status_code == 204
    assert counted() == [("tilleul", 1, 0, 1)]
    assert list(RankDay.objects.by_rank()) == [{"rank": 3, "clicks": 1}]


@pytest.mark.parametrize("rank", ["0", "-1", "x", "99999999999999999999", "²", "1001", ""])
def test_a_rank_that_is_none_counts_for_nothing(client, rank):
    search(client, "tilleul")
    assert choose(client, "tilleul", rank).status_code == 204
    assert choose(client, "jamais+cherché", "1").status_code == 204
    assert not RankDay.objects.exists()


def test_a_click_told_from_another_site_is_refused(client, django_user_model):
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post("/recherche/clic?q=a&rank=1", headers={"origin": "https://example.com"}).status_code == 403


def test_counting_costs_one_query(client):
    search(client, "tilleul")
    with CaptureQueriesContext(connection) as captured:
        search(client, "tilleul")
    assert len([query for query in captured if "search_askedday" in query["sql"]]) == 1


def test_a_page_is_shown_even_when_it_cannot_be_counted(client, monkeypatch, caplog):
    from django.db import OperationalError

    def fail(*arguments):
        raise OperationalError

    monkeypatch.setattr("search.views.count_search", fail)
    assert search(client, "tilleul").status_code == 200
    assert "not counted" in caplog.text


def test_old_counts_are_erased(client, settings):
    search(client, "tilleul")
    search(client, "bergamotier")
    AskedDay.objects.filter(asked__words="tilleul").update(day=timezone.localdate() - dt.timedelta(days=91))
    call_command("search_tasks")
    assert list(AskedWords.objects.values_list("words", flat=True)) == ["bergamotier"]


def test_counts_that_are_too_old_are_shown_no_more_before_they_are_erased(client):
    search(client, "tilleul")
    choose(client, "tilleul", 3)
    for days, shown in ((90, 1), (91, 0)):
        for model in (AskedDay, RankDay):
            model.objects.update(day=timezone.localdate() - dt.timedelta(days=days))
        assert len(AskedWords.objects.counted()) == len(RankDay.objects.by_rank()) == shown


def test_a_site_may_keep_none(client, settings):
    settings.SEARCH_STATISTICS_DAYS = 0
    search(client, "tilleul")
    assert counted() == []
