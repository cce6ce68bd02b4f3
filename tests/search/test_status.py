"""What is said of the database's own index; `test_rebuild` has what is said of an engine's."""

import json

import pytest
from django.core.management import call_command

from maillage.settings.services import search_backends
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def searched_in_the_database(settings):
    settings.WAGTAILSEARCH_BACKENDS = search_backends("", "")


@pytest.fixture
def new_analysis(monkeypatch):
    """The site is upgraded to a version that analyses texts otherwise."""

    def upgrade():
        monkeypatch.setattr("search.indexing.VERSION", "next")
        monkeypatch.setattr("search.writing.status.VERSION", "next")

    return upgrade


def said_at_start(capsys):
    call_command("prepare")
    return capsys.readouterr().out


def status(capsys):
    """What `index_status` says of the index, and how it ends."""
    try:
        call_command("index_status", "--json")
        code = 0
    except SystemExit as end:
        code = end.code
    (index,) = json.loads(capsys.readouterr().out)["indices"]
    return index["name"], index["state"], code


def test_nothing_is_said_of_a_site_that_has_no_page_yet(home, new_analysis, capsys):
    new_analysis()
    assert said_at_start(capsys) == ""
    assert status(capsys) == ("database", "up to date", 0)


def test_an_index_made_with_another_analysis_is_told_until_it_is_made_anew(home, new_analysis, capsys):
    NewsPageFactory()
    new_analysis()
    NewsPageFactory()
    told = "The search index “database” is made for another version of the site: run manage.py update_index\n"
    assert said_at_start(capsys) == told
    assert status(capsys) == ("database", "outdated", 1)
    call_command("update_index", backend_name=None, verbosity=0)
    assert said_at_start(capsys) == ""
    assert status(capsys) == ("database", "up to date", 0)
