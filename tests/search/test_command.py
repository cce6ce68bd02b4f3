"""`manage.py search`."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory

pytestmark = pytest.mark.django_db


def search(capsys, *arguments):
    call_command("search", *arguments)
    return capsys.readouterr().out


def test_json_gives_ranked_results(capsys):
    NewsPageFactory(title="Autre", slug="autre", lead="On y voit un tilleul.")
    NewsPageFactory(title="Le tilleul", slug="tilleul")
    rows = json.loads(search(capsys, "tilleuls", "--json"))
    assert [row["slug"] for row in rows] == ["tilleul", "autre"]
    assert rows[0]["title"] == "Le tilleul"
    assert rows[0]["type"] == "articles.NewsPage"
    assert rows[0]["url"].endswith("/actualites/tilleul/")
    assert rows[0]["score"] > rows[1]["score"] > 0


def test_size_and_type_narrow(capsys):
    NewsPageFactory(title="Le tilleul")
    MemberPageFactory(title="Les Tilleuls")
    for name in ("member", "MemberPage", "members.memberpage"):
        assert [row["title"] for row in json.loads(search(capsys, "tilleul", "--json", "--type", name))] == [
            "Les Tilleuls"
        ]
    assert len(json.loads(search(capsys, "tilleul", "--json", "--size", "1"))) == 1


def test_plain_output_is_a_line_for_each_result(capsys):
    NewsPageFactory(title="Le tilleul", slug="tilleul")
    line = search(capsys, "tilleul").strip()
    assert line.split("\t")[1:4] == ["tilleul", "Le tilleul", "articles.NewsPage"]


def test_drafts_are_not_shown(capsys):
    NewsPageFactory(title="Le tilleul", draft=True)
    assert json.loads(search(capsys, "tilleul", "--json")) == []


@pytest.mark.parametrize("arguments", [("--type", "nothing"), ("--lang", "xx")])
def test_a_wrong_option_is_said_clearly(arguments):
    with pytest.raises(CommandError):
        call_command("search", "tilleul", *arguments)
