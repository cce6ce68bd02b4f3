"""Topics, territories and sectors by their names."""

import json

import pytest
from django.core.management import call_command

from maillage.taxonomy.models import Sector, Territory, Topic
from search.terms import search_terms
from search.understanding import understand
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


def test_terms_are_found_by_all_the_words_of_the_query(home):
    Topic.objects.create(name="Économie circulaire", slug="circulaire", locale=home.locale)
    Territory.objects.create(name="Vallée de la Sourgne", slug="sourgne", locale=home.locale)
    Sector.objects.create(name="Économie sociale et solidaire", slug="ess", locale=home.locale)
    names = lambda query: [term.name for term in search_terms(home.locale, understand(query, "fr"))]  # noqa: E731
    assert names("economies") == ["Économie circulaire", "Économie sociale et solidaire"]
    assert names("sourgne") == ["Vallée de la Sourgne"]
    assert names("ESS") == ["Économie sociale et solidaire"]
    assert names("économie bleue") == names("") == []


def test_the_command_gives_terms_after_the_pages(home, capsys):
    Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    NewsPageFactory(title="Le réemploi")
    call_command("search", "reemploi", "--json", "--size", "1")
    rows = json.loads(capsys.readouterr().out)
    assert [row["type"] for row in rows] == ["articles.NewsPage", "taxonomy.Topic"]
    assert rows[1]["url"].startswith("http") and rows[1]["url"].endswith("/reemploi/")
