"""The filters of the agenda: each of them, together, in the address, with counts, in the list and in the feed."""

import datetime as dt
import re

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from agenda.browsing.asking import asked
from agenda.browsing.periods import Period, span_of
from maillage.remembered import forget
from maillage.taxonomy.models import Territory
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.test_agenda_page import groups, listed

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 25)  # a Wednesday


@pytest.fixture
def today(monkeypatch):
    """25 November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: TODAY)
    return TODAY


def on(*days, **fields):
    """An event with a session on each of those days of 2026, given as (month, day), all day."""
    sessions = [session(None) for _day in days]
    for slot, (month, day) in zip(sessions, days, strict=True):
        slot.start_date = dt.date(2026, month, day)
        slot.start_time = slot.end_time = None
    return EventPageFactory(sessions=sessions, **fields)


def filters(client, query=""):
    forget()
    return {item.name: item for item in client.get(f"/agenda/{query}").context["filters"]}


def offered(client, query=""):
    """`{name: {value: count}}`."""
    return {
        name: {value: int(label.rpartition("(")[2].strip(")")) for value, label, _chosen in item.choices}
        for name, item in filters(client, query).items()
    }


def in_feed(client, query):
    """Their titles, in the order of the alphabet."""
    response = client.get(f"/agenda/calendrier.ics{query}")
    assert response.status_code == 200
    body = b"".join(response) if response.streaming else response.content
    return sorted(re.findall(r"SUMMARY:(\w+)", body.decode()))


def valley(home):
    return Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("theme=agir", "AB"),
        ("kind=club", "BC"),
        ("audience=members", "B"),
        ("town=Lille", "AC"),
        ("territory=vallee", "A"),
        ("online=1", "BC"),
        ("free=1", "AC"),
        ("open=1", "AC"),
        ("theme=agir&town=Lille&free=1&open=1&territory=vallee", "A"),
        ("kind=club&online=1&open=1", "C"),
        ("kind=club&audience=members&free=1", ""),
    ],
)
def test_filters_combine_in_the_list_and_in_the_feed(client, home, query, expected):
    EventPageFactory(title="A", theme="agir", town="Lille", price_kind="free", territory=valley(home))
    EventPageFactory(title="B", theme="agir", kind="club", town="Lens", audience="members", mode="hybrid")
    EventPageFactory(title="C", theme="jeunesse", kind="club", town="Lille", price_kind="free", status="moved_online")
    assert listed(client, f"?{query}") == list(expected)
    assert in_feed(client, f"?{query}") == list(expected)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("week", ["mercredi", "samedi"]),
        ("weekend", ["samedi"]),
        ("month", ["mercredi", "samedi", "lundi"]),
        ("next-month", ["décembre"]),
        ("three-months", ["mercredi", "samedi", "lundi", "décembre", "janvier"]),
        ("2027-02", ["février"]),
    ],
)
def test_a_period_holds_what_is_still_to_come_in_it(client, today, period, expected):
    on((11, 23), title="passé")
    for title, day in {"mercredi": (11, 25), "samedi": (11, 28), "lundi": (11, 30), "décembre": (12, 24)}.items():
        on(day, title=title)
    for title, first in {"janvier": dt.date(2027, 1, 31), "février": dt.date(2027, 2, 1)}.items():
        EventPageFactory(title=title, sessions=[session((first - timezone.localdate()).days)])
    EventPageFactory(title="un jour", date_to_come=True)
    assert listed(client, f"?period={period}") == expected


def test_each_period_says_how_many_events_it_holds(client, today):
    on((11, 23), (11, 28), (11, 29), title="A", kind="club")
    on((11, 26), (12, 3), title="B", kind="club")
    on((12, 3), (12, 10), title="C")
    counts = {"week": 2, "weekend": 1, "month": 2, "next-month": 2, "three-months": 3}
    assert offered(client)["period"] == counts
    assert offered(client, "?kind=club")["period"] == {**counts, "next-month": 1, "three-months": 2}
    for period, count in counts.items():
        assert len(listed(client, f"?period={period}")) == count


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2026-12-03", ["B", "C"]),
        ("to=2026-12-02", ["A", "B"]),
        ("from=2026-12-03&to=2026-12-04", ["B"]),
        ("from=2026-11-01&to=2026-11-27", ["passé", "A", "B"]),
        ("from=2026-12-01&period=month", []),
        ("from=2026-12-04&to=2026-12-01", []),
    ],
)
def test_days_of_the_reader_s_own_reach_into_the_past_too(client, today, query, expected):
    on((11, 2), title="passé")
    on((11, 26), title="A")
    on((11, 27), (12, 3), title="B")
    on((12, 24), title="C")
    assert listed(client, f"?{query}") == expected


def test_an_event_stands_at_its_first_session_in_the_days_asked(client, today):
    on((11, 26), (12, 3), title="B")
    html = client.get("/agenda/?period=next-month").content.decode()
    assert groups(client, "?period=next-month") == ["décembre 2026"]
    assert '<time class="date-badge" datetime="2026-12-03">' in html


def test_a_month_asked_as_it_once_was_is_a_period(client, today):
    on((11, 26), title="A")
    on((12, 24), title="B")
    assert listed(client, "?month=2026-12") == ["B"]
    assert filters(client, "?month=2026-12")["period"].chosen == "décembre 2026"
    assert in_feed(client, "?month=2026-12") == ["B"]


def test_a_session_given_up_counts_in_no_period(client, today):
    event = on((11, 26), (12, 24), title="A", status="postponed")
    event.sessions.filter(start_date=dt.date(2026, 11, 26)).update(abandoned=True)
    assert listed(client, "?period=week") == []
    assert "week" not in offered(client)["period"]


def test_values_say_how_many_events_they_would_leave_given_the_other_filters(client):
    EventPageFactory(theme="agir", kind="atelier", town="Lille", price_kind="free")
    EventPageFactory(theme="agir", kind="club", town="Lens")
    EventPageFactory(theme="jeunesse", kind="club", town="Lens", mode="online")
    EventPageFactory(theme="culture", draft=True)
    EventPageFactory(theme="culture", past=True)
    found = offered(client)
    assert found["theme"] == {"agir": 2, "jeunesse": 1}
    assert (found["free"], found["online"], found["open"]) == ({"1": 1}, {"1": 1}, {"1": 3})
    found = offered(client, "?town=Lens")
    assert found["theme"] == {"agir": 1, "jeunesse": 1}
    assert found["town"] == {"Lens": 2, "Lille": 1}
    assert found["kind"] == {"club": 2}
    assert offered(client, "?town=Lens&theme=agir")["town"] == {"Lens": 1, "Lille": 1}
    assert offered(client, "?online=1")["theme"] == {"jeunesse": 1}


def test_a_date_to_come_counts_where_it_is_listed(client):
    EventPageFactory(theme="agir", date_to_come=True)
    EventPageFactory(theme="agir", sessions=[], status="cancelled")
    assert offered(client)["theme"] == {"agir": 1}
    assert len(listed(client, "?theme=agir")) == 1


@pytest.mark.parametrize(
    "closed",
    [
        {"full": True},
        {"cancelled": True},
        {"past": True},
        {"date_to_come": True},
        {"registration": "closed"},
        {"registration": "later"},
        {"registration": "own", "registration_until": dt.date(2020, 1, 1)},
        {"audience": "members"},
        {"audience": "youth"},
    ],
)
def test_open_to_me_leaves_out_what_a_reader_cannot_go_to(client, closed):
    EventPageFactory(title="ouvert")
    EventPageFactory(title="fermé", **closed)
    assert listed(client, "?open=1") == ["ouvert"]


def test_a_full_event_is_open_while_one_can_wait_for_a_place(client):
    EventPageFactory(own=True, places=0, title="A")
    EventPageFactory(own=True, places=0, title="B", registration_until=dt.date(2020, 1, 1))
    assert listed(client, "?open=1") == ["A"]
    text = client.get("/agenda/").content.decode()
    assert (text.count("Complet, liste d’attente"), text.count("Complet<")) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("?theme=&kind=&from=", "/agenda/"),
        ("?theme=agir&kind=&town=Saint-Étienne&free=1", "/agenda/?theme=agir&town=Saint-%C3%89tienne&free=1"),
        ("mois/2026-12/?theme=&free=1", "/agenda/mois/2026-12/?free=1"),
    ],
)
def test_fields_left_empty_are_not_in_the_address(client, asked, clean):
    EventPageFactory()
    response = client.get(f"/agenda/{asked}")
    assert (response.status_code, response.get("Location")) == (302, clean)
    assert client.get(clean).status_code == 200


def test_what_is_for_members_is_open_to_those_who_log_in(client):
    EventPageFactory(title="A", audience="members")
    EventPageFactory(title="B", audience="members_over_100")
    EventPageFactory(title="C", audience="students")
    assert listed(client, "?open=1") == []
    client.force_login(get_user_model().objects.create_user("adhérent"))
    assert listed(client, "?open=1") == ["A", "B"]
    assert offered(client)["open"] == {"1": 2}


def test_a_town_that_no_event_ever_had_is_no_filter_but_one_whose_events_are_past_is(client):
    EventPageFactory(title="A", town="Lille")
    EventPageFactory(title="B", town="Lens", past=True)
    assert listed(client, "?town=Atlantide") == ["A"]
    assert "town" not in client.get("/agenda/?town=Atlantide").context["reading"].asked
    assert listed(client, "?town=Lens") == []
    assert filters(client, "?town=Lens")["town"].chosen == "Lens"


def test_a_territory_whose_events_are_past_keeps_its_name(client, home):
    EventPageFactory(territory=valley(home), past=True)
    assert filters(client, "?territory=vallee")["territory"].chosen == "Vallée"


def test_each_active_filter_is_a_link_that_takes_it_away(client):
    EventPageFactory(theme="agir", town="Lille")
    html = client.get("/agenda/?theme=agir&town=Lille&page=2").content.decode()
    links = dict(re.findall(r'<li><a href="([^"]+)"><span class="visually-hidden">[^<]+</span> ([^<]+)</a>', html))
    assert links == {"?town=Lille": "Thème\xa0: Agir ensemble", "?theme=agir": "Commune\xa0: Lille"}


def test_the_other_views_and_the_feed_keep_the_filters_but_for_the_days(client):
    EventPageFactory(theme="agir")
    html = client.get("/agenda/?theme=agir&period=month").content.decode()
    month = f"{timezone.localdate():%Y-%m}"
    assert f'href="/agenda/mois/{month}/?theme=agir"' in html
    assert 'href="/agenda/archives/?theme=agir"' in html
    assert 'href="/agenda/calendrier.ics?theme=agir&amp;period=month"' in html


def test_folded_filters_are_in_sight_when_one_is_at_work(client):
    EventPageFactory(town="Lille", theme="agir")
    assert '<details class="filters-more">' in client.get("/agenda/?theme=agir").content.decode()
    assert '<details class="filters-more" open>' in client.get("/agenda/?town=Lille").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "theme=nimporte&kind=&audience=%0A",
        "town=%0A%0A&month=2026-13&territory=%27",
        "month=0000-00&page=-3",
        "page=abc&past=oui",
        "town=" + "x" * 5000,
        "month=٢٠٢٦-٠١&from=٢٠٢٦-٠١-٠١",
        "theme=agir&theme=culture&online=oui&free=2&open=",
        "from=2026-02-30&to=20261203&period=siecle",
        "from=9999-12-31&to=0001-01-01&period=9999-12",
        "period=2199-12&from=2199-12-31",
    ],
)
def test_whatever_is_asked_every_view_answers(client, query):
    EventPageFactory()
    for view in ("", "mois/2026-12/", "semaine/2026-W49/", "archives/2026/", "calendrier.ics"):
        assert client.get(f"/agenda/{view}?{query}", follow=True).status_code == 200, view


def test_what_is_asked_is_read_in_one_place():
    query = {"theme": "agir", "kind": "rien", "online": "1", "open": "1", "from": "2026-12-03", "period": "2026-12"}
    assert asked(query | {"x": "y"}) == {
        "theme": "agir",
        "online": True,
        "open_to": {"open"},
        "period": (dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        "between": (dt.date(2026, 12, 3), None),
    }


@pytest.mark.parametrize(
    ("day", "weekend"), [("2026-11-23", (28, 29)), ("2026-11-28", (28, 29)), ("2026-11-29", (28, 29))]
)
def test_this_weekend_is_that_of_this_week_to_its_last_hour(day, weekend):
    assert tuple(day.day for day in span_of(Period.WEEKEND, dt.date.fromisoformat(day))) == weekend
