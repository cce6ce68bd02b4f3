"""What is past, year by year, with what was written about it."""

import datetime as dt
import re

import pytest

from tests.agenda.factories import EventPageFactory, session
from tests.agenda.test_agenda_page import groups, listed
from tests.agenda.test_filters import TODAY, today  # noqa: F401
from tests.articles.factories import NewsPageFactory
from tests.sharing.markup import read_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def held(year, month, day, **fields):
    days = (dt.date(year, month, day) - TODAY).days
    return EventPageFactory(**{"title": f"{day}/{month}/{year}", "sessions": [session(days)]} | fields)


def years(client, address):
    html = client.get(address, follow=True).content.decode()
    return re.findall(r">(\d{4})</a>", html.partition('class="archive"')[2].partition("</nav>")[0])


def test_a_year_lists_what_ended_in_it_the_latest_first_by_month(client):
    for date in ((2025, 3, 2), (2025, 3, 20), (2025, 11, 5), (2024, 12, 31), (2026, 11, 24), (2026, 11, 25)):
        held(*date)
    assert listed(client, "archives/2025/") == ["5/11/2025", "20/3/2025", "2/3/2025"]
    assert groups(client, "archives/2025/") == ["novembre 2025", "mars 2025"]
    assert listed(client, "archives/2026/") == ["24/11/2026"]
    assert years(client, "/agenda/archives/2025/") == ["2026", "2025", "2024"]


def test_the_archive_opens_at_the_last_year_that_holds_something(client):
    held(2024, 3, 2)
    assert client.get("/agenda/archives/?kind=rencontre").url == "/agenda/archives/2024/?kind=rencontre"
    assert years(client, "/agenda/archives/") == ["2024"]


def test_the_archive_of_an_agenda_without_a_past_is_that_of_this_year(client):
    EventPageFactory()
    assert client.get("/agenda/archives/").url == "/agenda/archives/2026/"


def test_an_entry_leads_to_the_reports_that_the_reader_may_see(client):
    event = held(2025, 3, 2)
    NewsPageFactory(title="Retour du quai", event=event)
    NewsPageFactory(title="Retour caché", event=event, draft=True)
    html = client.get("/agenda/archives/2025/").content.decode()
    (told,) = re.findall(r'<p class="event-told">(.*?)</p>', html)
    assert re.findall(r">([^<]+)</a>", told) == ["Retour du quai"]


def test_filters_narrow_the_archive_and_count_in_its_year(client):
    held(2025, 3, 2, kind="club")
    held(2025, 4, 2, kind="salon")
    held(2024, 4, 2, kind="salon")
    assert listed(client, "archives/2025/?kind=salon") == ["2/4/2025"]
    kinds = {item.name: item for item in client.get("/agenda/archives/2025/").context["filters"]}["kind"]
    assert [label for _value, label, _chosen in kinds.choices] == ["Réunion de club (1)", "Salon (1)"]
    assert (
        'href="/agenda/archives/2024/?kind=salon"' in client.get("/agenda/archives/2025/?kind=salon").content.decode()
    )


def test_a_year_is_indexed_at_its_own_address_when_it_holds_something(client):
    held(2025, 3, 2)
    head = read_head(client, "/agenda/archives/2025/")
    assert (head.title.split(" – ")[0], head.canonical.endswith("/agenda/archives/2025/")) == ("Agenda, 2025", True)
    assert read_head(client, "/agenda/archives/2023/").metas["robots"] == "noindex, follow"


@pytest.mark.parametrize("year", ["0", "1899", "2200", "99999", "-1", "abc"])
def test_a_year_that_cannot_be_is_not_found(client, year):
    EventPageFactory()
    assert client.get(f"/agenda/archives/{year}/").status_code == 404


def test_the_former_address_of_the_past_leads_to_the_archive(client):
    held(2025, 3, 2)
    response = client.get("/agenda/?past=1&kind=rencontre&page=2")
    assert (response.status_code, response.url) == (301, "/agenda/archives/?kind=rencontre")
