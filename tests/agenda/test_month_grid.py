"""A month of the agenda, day by day, in a table."""

import datetime as dt
import re

import pytest

from agenda.models import EventPage
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.test_filters import on, today  # noqa: F401
from tests.sharing.markup import read_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DECEMBER = "/agenda/mois/2026-12/"


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def cells(client, address=DECEMBER):
    """`{day: text of its cell}` of the days that hold something."""
    html = client.get(address).content.decode()
    found = re.findall(r"<td>(<time datetime=\"[^\"]+\".*?)</td>", html, re.S)
    return {re.search(r'datetime="([^"]+)"', cell)[1]: text(cell.split("</time>")[1]) for cell in found}


def lasting(first, last, **fields):
    """An event of all those days of 2026."""
    event = on(first, **fields)
    event.sessions.update(end_date=dt.date(2026, *last))
    EventPage.objects.filter(pk=event.pk).update(ends_on=dt.date(2026, *last))
    return event


def test_each_session_stands_on_its_day(client):
    on((12, 3), (12, 10), title="Formation")
    on((11, 30), title="Avant")
    on((12, 31), title="Réveillon")
    assert cells(client) == {"2026-12-03": "Formation", "2026-12-10": "Formation", "2026-12-31": "Réveillon"}


def test_the_day_is_told_by_hour_and_says_what_has_become_of_each(client, monkeypatch):
    EventPageFactory(title="Soir", sessions=[session(8, "18:30", "20:00")])
    EventPageFactory(title="Midi", status="cancelled", sessions=[session(8, "12:00", "13:00")])
    EventPageFactory(title="Tout le jour", sessions=[session(8, None, None)])
    assert cells(client) == {"2026-12-03": "Tout le jour midi Midi (annulé) 18 h 30 Soir"}


def test_a_few_days_in_a_row_are_told_on_each_and_several_weeks_once(client):
    lasting((12, 3), (12, 5), title="Chantier")
    lasting((11, 20), (12, 29), title="Exposition")
    until = "Chantier, jusqu’au 5 décembre"
    assert cells(client) == {f"2026-12-0{day}": until for day in (3, 4, 5)}
    html = client.get(DECEMBER).content.decode()
    assert "Exposition, du 20 novembre au 29 décembre 2026" in text(html)


def test_what_began_the_month_before_goes_on(client):
    lasting((11, 29), (12, 1), title="Salon")
    assert list(cells(client)) == ["2026-12-01"]
    assert list(cells(client, "/agenda/mois/2026-11/")) == ["2026-11-29", "2026-11-30"]


def test_a_day_of_twelve_shows_five_and_leads_to_all(client):
    lasting((12, 2), (12, 3), title="Chantier")
    for hour in range(8, 20):
        EventPageFactory(title=f"Atelier {hour}", sessions=[session(8, f"{hour:02}:00", None)])
    cell = cells(client)["2026-12-03"]
    assert cell.startswith("Chantier, jusqu’au 3 décembre 8 h Atelier 8")
    assert cell.endswith("11 h Atelier 11 8 autres")
    more = re.search(r'class="slot-more" href="([^"]+)" aria-label="([^"]+)"', client.get(DECEMBER).content.decode())
    assert more[2] == "8 autres, jeudi 3 décembre"
    found = client.get(more[1].replace("&amp;", "&"))
    assert found.context["rows"].paginator.count == 13


def test_it_is_a_table_with_a_caption_and_the_days_of_the_week(client):
    on((12, 3))
    html = client.get(DECEMBER).content.decode()
    assert len(re.findall(r"<table", html)) == 1
    assert "<caption" in html
    headings = re.findall(r'<th scope="col">(\w+)</th>', html)
    assert (headings[0], headings[6], len(headings)) == ("lundi", "dimanche", 7)
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert [row.count("<td") for row in body.split("<tr>")[1:]] == [7] * 5
    assert body.count("<td></td>") == 4  # from Tuesday 1st to Thursday 31st


def test_today_is_marked(client):
    on((11, 25))
    html = client.get("/agenda/mois/2026-11/").content.decode()
    assert '<time datetime="2026-11-25" aria-current="date"' in html
    assert html.count('aria-current="date"') == 1


def test_months_lead_to_one_another_as_long_as_there_is_something_to_find(client):
    on((12, 3))
    html = client.get("/agenda/mois/2026-11/?kind=rencontre").content.decode()
    assert 'rel="next" href="/agenda/mois/2026-12/?kind=rencontre"' in html
    assert 'rel="prev"' not in html
    html = client.get(DECEMBER).content.decode()
    assert 'rel="prev" href="/agenda/mois/2026-11/"' in html
    assert 'rel="next"' not in html


def test_the_filters_of_the_list_narrow_the_month_and_count_in_it(client):
    on((12, 3), title="Club", kind="club")
    on((12, 4), title="Salon", kind="salon")
    on((11, 30), title="Avant", kind="salon")
    assert list(cells(client, f"{DECEMBER}?kind=club")) == ["2026-12-03"]
    kinds = {item.name: item for item in client.get(DECEMBER).context["filters"]}["kind"]
    assert [label for _value, label, _chosen in kinds.choices] == ["Réunion de club (1)", "Salon (1)"]


def test_a_month_is_indexed_at_its_own_address_when_it_holds_something(client):
    on((12, 3))
    head = read_head(client, DECEMBER)
    assert head.canonical.endswith("/agenda/mois/2026-12/")
    assert head.title.startswith("Agenda, décembre 2026")
    assert read_head(client, "/agenda/mois/2027-01/").metas["robots"] == "noindex, follow"
    assert read_head(client, f"{DECEMBER}?kind=rencontre").metas["robots"] == "noindex, follow"


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "0000-01", "2200-01", "1899-12", "abc", "2026-12-01"])
def test_what_is_no_month_is_not_found(client, month):
    EventPageFactory()
    assert client.get(f"/agenda/mois/{month}/").status_code == 404


def test_the_month_without_a_date_is_this_one(client):
    on((12, 3))
    assert client.get("/agenda/mois/?kind=club").url == "/agenda/mois/2026-11/?kind=club"


def test_the_english_agenda_has_english_months(client, english):
    on((12, 3), title="Formation")
    translation = EventPage.objects.get().get_parent().specific.copy_for_translation(english)
    for page in (translation.get_parent().specific, translation):
        page.save_revision().publish()
    html = client.get(f"{translation.url}month/2026-12/").content.decode()
    assert ">December 2026</h2>" in html
    assert f'href="{translation.url}week/2026-W49/"' in html
    languages = read_head(client, DECEMBER).languages
    assert languages["en"].endswith(f"{translation.url}month/2026-12/")
    assert languages["fr"].endswith(DECEMBER)
