"""What staff put before the results of a search."""

import datetime as dt

import pytest
from django.utils import timezone

from search.models import PromotedPage, Promotion
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


def promote(page, expressions="adhérer\nrejoindre le réseau", **dates):
    promotion = Promotion(expressions=expressions, **dates)
    promotion.pages = [PromotedPage(page=page)]
    promotion.save()


def promoted(client, query, **more):
    html = client.get("/recherche/", {"q": query, **more}).content.decode()
    return "search-promoted" in html and html.split("search-promoted", 1)[1].split("</section>")[0]


@pytest.mark.parametrize("query", ["adhérer", "Adherer", "comment adhérer ?", "rejoindre un réseau"])
def test_a_search_with_the_words_of_an_expression_shows_its_page_apart(client, query):
    promote(NewsPageFactory(title="Le bulletin"))
    assert "Le bulletin" in promoted(client, query)


@pytest.mark.parametrize("query", ["rejoindre", "réseau", "laverie", "🎉"])
def test_other_searches_do_not(client, query):
    promote(NewsPageFactory(title="Devenir membre"))
    assert not promoted(client, query)


def test_a_promotion_has_its_days(client):
    today, day = timezone.localdate(), dt.timedelta(days=1)
    page = NewsPageFactory(title="Devenir membre")
    promote(page, "hier", shown_until=today - day)
    promote(page, "demain", shown_from=today + day)
    promote(page, "aujourd’hui", shown_from=today, shown_until=today)
    assert [bool(promoted(client, query)) for query in ("hier", "demain", "aujourd’hui")] == [False, False, True]


def test_a_hidden_page_is_promoted_to_nobody(client):
    page = NewsPageFactory(title="Devenir membre")
    promote(page)
    page.unpublish()
    assert not promoted(client, "adhérer")


def test_pages_hidden_or_in_another_language_mask_none_behind_them(client, home, english):
    drafts = [NewsPageFactory(title="Un secret", draft=True) for _ in range(8)]
    translated = [NewsPageFactory(title="Une nouvelle") for _ in range(8)]
    others = [page.copy_for_translation(english, copy_parents=True) for page in translated]
    for page in others:
        page.save_revision().publish()
    promotion = Promotion(expressions="adhérer")
    pages = [*drafts, *others, NewsPageFactory(title="Le bulletin")]
    promotion.pages = [PromotedPage(page=page, sort_order=rank) for rank, page in enumerate(pages)]
    promotion.save()
    shown = promoted(client, "adhérer")
    assert "Le bulletin" in shown
    assert "Un secret" not in shown and "Une nouvelle" not in shown


def test_only_the_first_page_of_results_shows_it(client):
    promote(NewsPageFactory(title="Devenir membre"), "page")
    for _ in range(13):
        NewsPageFactory(title="Une page")
    assert promoted(client, "page")
    assert not promoted(client, "page", page="2")
