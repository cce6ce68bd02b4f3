"""How well judged queries are answered, on every backend (see `tests/search/relevance`)."""

import pytest
from django.db import connection
from wagtail.models import Locale

from search.analysis import fold
from search.query import search_pages
from tests.search.relevance.corpus import make_corpus, rows
from tests.search.relevance.measure import check, measure, ndcg


def test_the_measure_is_one_for_the_best_order_and_less_for_others():
    good = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], good) == 1
    assert 0 < ndcg(["x", "a"], good) < ndcg(["b", "a"], good) < 1
    assert ndcg(["x"], good) == 0


@pytest.fixture
def corpus(backend, settled, english):
    make_corpus(english)
    settled()


def test_judged_queries_are_answered_as_promised_and_accents_change_nothing(corpus, request):
    scheme = request.node.callspec.params["backend"]
    name, promise = (connection.vendor, 0.75) if scheme == "database" else ("engine", 0.85)
    for accented in accented_words()[:100]:
        assert slugs(accented) == slugs(fold(accented)), accented
    check(name, *measure(rows("queries")), promise)


def accented_words():
    """Words of the French pages that have accents."""
    texts = " ".join(f"{row['title']} {row['lead']}" for row in rows("pages") if row.get("lang") != "en")
    return sorted({word for word in texts.lower().replace("’", " ").split() if word.isalpha() and fold(word) != word})


def slugs(query):
    locale = Locale.objects.get(language_code="fr")
    return [page.slug for page in search_pages(query, user=None, locale=locale)[:50]]
