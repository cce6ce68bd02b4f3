"""A week of the agenda: its seven days."""

import re

import pytest

from tests.agenda.factories import EventPageFactory
from tests.agenda.test_filters import on, today  # noqa: F401
from tests.agenda.test_month_grid import text
from tests.sharing.markup import read_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def days(client, address):
    html = client.get(address).content.decode()
    strip = html.partition('<ol class="week-strip">')[2].partition("</ol>")[0]
    return [text(day) for day in re.findall(r"<li[^>]*>(.*?)</li>", strip, re.S)]


def test_the_seven_days_are_told_with_what_they_hold(client):
    on((11, 30), title="Club", town="Lille", mode="onsite")
    on((12, 6), title="Foire", status="full")
    on((12, 7), title="Après")
    found = days(client, "/agenda/semaine/2026-W49/")
    assert len(found) == 7
    assert (found[0], found[1]) == ("lundi 30 novembre Club Lille", "mardi 1er décembre")
    assert found[6] == "dimanche 6 décembre Foire (complet)"


def test_a_week_says_its_days_and_leads_to_the_next(client):
    on((12, 10))
    html = client.get("/agenda/semaine/2026-W49/?kind=rencontre").content.decode()
    assert "Semaine du 30 novembre au 6 décembre 2026" in text(html)
    assert 'rel="prev" href="/agenda/semaine/2026-W48/?kind=rencontre"' in html
    assert 'rel="next" href="/agenda/semaine/2026-W50/?kind=rencontre"' in html
    assert 'rel="next"' not in client.get("/agenda/semaine/2026-W50/").content.decode()


def test_a_year_may_have_fifty_three_weeks(client):
    on((12, 31), title="Réveillon")
    assert "jeudi 31 décembre Réveillon" in days(client, "/agenda/semaine/2026-W53/")[3]
    assert client.get("/agenda/semaine/2025-W53/").status_code == 404


@pytest.mark.parametrize("week", ["2026-W00", "2026-49", "2026-W54", "2200-W01", "W49", "2026-w49"])
def test_what_is_no_week_is_not_found(client, week):
    EventPageFactory()
    assert client.get(f"/agenda/semaine/{week}/").status_code == 404


def test_the_week_without_a_date_is_this_one_and_search_engines_leave_weeks_alone(client):
    on((11, 26))
    assert client.get("/agenda/semaine/").url == "/agenda/semaine/2026-W48/"
    assert read_head(client, "/agenda/semaine/2026-W48/").metas["robots"] == "noindex, follow"


def test_the_home_page_tells_this_week_apart_and_leads_to_it(client):
    on((11, 26), title="Jeudi")
    on((11, 30), title="Lundi")
    response = client.get("/")
    assert [event.title for event in response.context["this_week"]] == ["Jeudi"]
    assert [event.title for event in response.context["events"]] == ["Lundi"]
    html = response.content.decode()
    assert re.findall(r"<h2>([^<]+)</h2>", html)[:2] == ["Cette semaine", "Prochainement à l’agenda"]
    assert 'href="/agenda/semaine/2026-W48/"' in html


def test_a_home_page_without_anything_this_week_does_not_speak_of_it(client):
    on((11, 30), title="Lundi")
    assert "Cette semaine" not in client.get("/").content.decode()
