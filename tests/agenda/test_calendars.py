import datetime as dt
import re
import tracemalloc

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from agenda.calendars import entries, feeds, ical
from agenda.models import EventSession
from maillage.pages.visibility import PageAccess
from maillage.taxonomy.models import Territory
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.many import many_events

pytestmark = pytest.mark.django_db
WINTER = dt.date(2027, 1, 12)


def fixed(day, start=None, end=None, **fields):
    clock = lambda text: dt.time.fromisoformat(text) if text else None  # noqa: E731
    return EventSession(start_date=day, start_time=clock(start), end_time=clock(end), **fields)


def calendar_of(event, client=None):
    response = (client or Client()).get(f"{event.url}evenement.ics")
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def only_event_of(event):
    (found,) = calendar_of(event).events
    return found


def feed(query=""):
    response = Client().get(f"/agenda/calendrier.ics{query}")
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def summaries(calendar):
    return [str(event["summary"]) for event in calendar.events]


def test_an_event_s_calendar_says_when_where_and_what():
    event = EventPageFactory(
        title="Visite de l’atelier, puis débat",
        mode="onsite",
        venue="Halle aux sucres",
        street="3, rue du Port",
        postcode="59000",
        town="Lille",
        sessions=[fixed(WINTER, "13:30", "17:00")],
    )
    found = only_event_of(event)
    assert str(found["summary"]) == "Visite de l’atelier, puis débat"
    assert str(found["location"]) == "Halle aux sucres, 3, rue du Port, 59000 Lille"
    assert str(found["description"]) == event.lead
    assert str(found["url"]) == f"http://testserver{event.url}"
    assert found["dtstart"].params["TZID"] == "Europe/Paris"
    assert found.start.isoformat() == "2027-01-12T13:30:00+01:00"
    assert found.end.isoformat() == "2027-01-12T17:00:00+01:00"
    assert str(found["status"]) == "CONFIRMED"


def test_a_session_across_the_october_change_lasts_an_hour_more_than_its_clock_says():
    night = fixed(dt.date(2026, 10, 24), "22:00", "06:00", end_date=dt.date(2026, 10, 25))
    found = only_event_of(EventPageFactory(sessions=[night]))
    assert (found.start.utcoffset(), found.end.utcoffset()) == (dt.timedelta(hours=2), dt.timedelta(hours=1))
    assert found.end.astimezone(dt.UTC) - found.start.astimezone(dt.UTC) == dt.timedelta(hours=9)


def test_the_zone_is_the_site_s_and_changes_when_it_does():
    assert ical.TZID == settings.TIME_ZONE
    calendar = calendar_of(EventPageFactory())
    zone = next(part for part in calendar.walk("VTIMEZONE")).to_tz()
    for instant in (dt.datetime(2026, 3, 29, 0, 59), dt.datetime(2026, 3, 29, 1), dt.datetime(2026, 10, 25, 1)):
        aware = instant.replace(tzinfo=dt.UTC)
        assert aware.astimezone(zone).utcoffset() == aware.astimezone(ical.ZONE).utcoffset()


def test_an_all_day_session_ends_on_the_next_day_exclusive():
    found = only_event_of(EventPageFactory(sessions=[fixed(WINTER)]))
    assert (found["dtstart"].params["VALUE"], found.start, found.end) == ("DATE", WINTER, dt.date(2027, 1, 13))


def test_an_exhibition_is_one_entry_until_the_day_after_its_last():
    event = EventPageFactory(sessions=[fixed(dt.date(2026, 10, 19), end_date=dt.date(2026, 12, 8))])
    found = only_event_of(event)
    assert (found.start, found.end) == (dt.date(2026, 10, 19), dt.date(2026, 12, 9))


def test_an_evening_until_midnight_ends_on_the_next_day():
    assert only_event_of(EventPageFactory(sessions=[fixed(WINTER, "20:00", "00:00")])).end.isoformat() == (
        "2027-01-13T00:00:00+01:00"
    )


def test_a_start_without_an_end_has_no_end():
    assert "dtend" not in only_event_of(EventPageFactory(sessions=[fixed(WINTER, "20:00")]))


def test_each_session_is_an_entry_of_its_own():
    event = EventPageFactory(
        title="Formation",
        sessions=[session(7, label="Jour 1"), session(28, label="Jour 2"), session(None, date_text="à l’automne")],
    )
    calendar = calendar_of(event)
    assert summaries(calendar) == ["Formation – Jour 1", "Formation – Jour 2"]
    assert len({str(found["uid"]) for found in calendar.events}) == 2


def test_a_date_to_come_gives_no_entry():
    assert calendar_of(EventPageFactory(date_to_come=True)).events == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("scheduled", "CONFIRMED"),
        ("full", "CONFIRMED"),
        ("moved_online", "CONFIRMED"),
        ("save_the_date", "TENTATIVE"),
        ("to_be_confirmed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_is_said_in_the_calendar_s_words(status, expected):
    assert str(only_event_of(EventPageFactory(status=status))["status"]) == expected


def test_a_cancelled_event_stays_in_the_feed_with_its_reason():
    EventPageFactory(cancelled=True, status_reason="L’intervenante est souffrante.")
    (found,) = feed().events
    assert str(found["status"]) == "CANCELLED"
    assert "L’intervenante est souffrante." in str(found["description"])


def test_the_old_date_of_a_postponed_event_is_cancelled_and_the_new_one_confirmed():
    EventPageFactory(status="postponed", sessions=[session(3, abandoned=True), session(40)])
    assert [str(found["status"]) for found in feed().events] == ["CANCELLED", "CONFIRMED"]


def test_an_event_moved_online_is_no_longer_in_its_room():
    event = EventPageFactory(
        status="moved_online", mode="onsite", venue="Halle", online_url="https://visio.example.org/a"
    )
    assert str(only_event_of(event)["location"]) == "https://visio.example.org/a"


def test_the_feed_holds_a_past_year_and_all_that_is_to_come():
    for days in (-400, -300, -1, 0, 900):
        EventPageFactory(title=f"Dans {days} jours", sessions=[session(days)])
    assert summaries(feed()) == [f"Dans {days} jours" for days in (-300, -1, 0, 900)]


def test_the_feed_takes_the_filters_of_the_list():
    EventPageFactory(title="À Lille", town="Lille", theme="agir", kind="atelier")
    EventPageFactory(title="À Lens", town="Lens", theme="agir", kind="club")
    assert summaries(feed("?theme=agir&town=Lens")) == ["À Lens"]
    assert summaries(feed("?theme=agir&kind=atelier")) == ["À Lille"]
    assert summaries(feed("?theme=culture")) == []
    assert summaries(feed("?kind=nimporte&month=2026-99&theme=%0A")) == ["À Lille", "À Lens"]


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("?online=1", ["Webinaire"]),
        ("?free=1", ["Club", "Webinaire"]),
        ("?open=1", ["Webinaire"]),
        ("?territory=vallee", ["Club"]),
        ("?audience=members&territory=vallee&free=1", ["Club"]),
        ("?audience=members&online=1", []),
        ("?period=week", ["Club"]),
    ],
)
def test_whatever_the_list_is_narrowed_to_the_calendar_is_too(client, home, query, held):
    valley = Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)
    EventPageFactory(title="Club", territory=valley, audience="members", price_kind="free", sessions=[session(0)])
    EventPageFactory(title="Webinaire", mode="online", price_kind="free", sessions=[session(40)])
    EventPageFactory(title="Salon", price_kind="paid", price="40 €", mode="onsite", audience="students")
    html = client.get(f"/agenda/{query}").content.decode()
    listed = re.findall(r'class="card-title"><a href="[^"]+">([^<]+)</a>', html)
    assert sorted(summaries(feed(query))) == sorted(listed) == held


def test_the_feed_of_a_month_holds_that_month():
    EventPageFactory(title="Bientôt", sessions=[session(2)])
    EventPageFactory(title="Plus tard", sessions=[session(80)])
    later = timezone.localdate() + dt.timedelta(days=80)
    assert summaries(feed(f"?month={later:%Y-%m}")) == ["Plus tard"]


def test_what_a_reader_may_not_see_is_in_no_feed():
    EventPageFactory(draft=True)
    assert feed().events == []


def test_calendars_are_utf8_with_folded_lines_ended_as_the_standard_says():
    event = EventPageFactory(title="É" * 200, lead="Première ligne ; virgule, et\nretour")
    response = Client().get(f"{event.url}evenement.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    (found,) = Calendar.from_ical(response.content).events
    assert (str(found["summary"]), str(found["description"])) == ("É" * 200, "Première ligne ; virgule, et\nretour")


def test_a_calendar_program_that_has_this_version_is_told_so():
    event = EventPageFactory()
    first = Client().get("/agenda/calendrier.ics")
    again = Client().get("/agenda/calendrier.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    event.unpublish()
    assert Client().get("/agenda/calendrier.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_same_content_is_written_the_same_and_the_memory_follows_changes():
    event = EventPageFactory(title="Avant")
    before = Client().get("/agenda/calendrier.ics").content
    assert Client().get("/agenda/calendrier.ics").content == before
    event.title = "Après"
    event.save_revision().publish()
    assert summaries(feed()) == ["Après"]


@pytest.fixture
def streamed(monkeypatch):
    """Calendars of more than two entries are sent as they are read."""
    monkeypatch.setattr(feeds, "WHOLE", 2)


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_long_calendar_is_sent_as_it_is_read_and_says_the_same(client, monkeypatch):
    for rank in range(5):
        EventPageFactory(mode="online", cancelled=rank == 2)
    whole = client.get("/agenda/calendrier.ics?annules=visibles")
    monkeypatch.setattr(feeds, "WHOLE", 2)
    monkeypatch.setattr(feeds, "PART", 2)
    entries.written.cache_clear()
    long = client.get("/agenda/calendrier.ics?annules=visibles")
    assert (whole.streaming, long.streaming) == (False, True)
    with translation.override("en"):
        assert body_of(long) == whole.content


def test_a_long_calendar_is_told_apart_from_its_other_versions(client, streamed):
    events = [EventPageFactory(theme="agir" if rank < 3 else "culture") for rank in range(4)]

    def tag(query=""):
        response = client.get(f"/agenda/calendrier.ics{query}")
        assert response.streaming
        again = client.get(f"/agenda/calendrier.ics{query}", headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again["ETag"]) == (304, response["ETag"])
        return response["ETag"]

    tags = [tag(), tag("?annules=visibles"), tag("?theme=agir")]
    events[0].title = "Autrement"
    events[0].save()
    tags.append(tag())
    PageAccess.objects.filter(page_id=events[0].pk).update(visible_until=timezone.now())
    tags.append(tag())
    PageAccess.objects.filter(page_id=events[0].pk).update(visible_until=None)
    PageViewRestriction.objects.create(page=events[1], restriction_type="login")
    tags.append(tag())
    assert len(set(tags)) == len(tags)


def test_a_long_calendar_is_read_in_parts(client, streamed, django_assert_max_num_queries):
    many_events(300)
    client.get("/agenda/calendrier.ics")
    with django_assert_max_num_queries(6):
        response = client.get("/agenda/calendrier.ics")
        assert sum(part.count(b"BEGIN:VEVENT") for part in response.streaming_content) == 300


@pytest.mark.parametrize("count", [300, 1200])
def test_a_long_calendar_takes_no_more_memory_than_a_part_of_it(client, streamed, monkeypatch, count):
    monkeypatch.setattr(feeds, "written", entries.written.__wrapped__)
    monkeypatch.setattr(feeds, "WHOLE", 100)
    many_events(count)
    client.get("/agenda/calendrier.ics")
    tracemalloc.start()
    length = sum(map(len, client.get("/agenda/calendrier.ics").streaming_content))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > count * 500 and most < 1_500_000


def test_one_session_has_a_file_of_its_own(client):
    event = EventPageFactory(sessions=[session(3, label="Jour 1"), session(9, label="Jour 2"), session(None)])
    other = EventPageFactory()
    first, second, to_come = event.sessions_in_order
    for name in ("seance", "session"):
        response = client.get(f"{event.url}{name}-{second.uid}.ics")
        (found,) = Calendar.from_ical(response.content).events
        assert str(found["uid"]) == second.uid != first.uid
    assert response["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'
    assert client.get(f"{event.url}seance-{to_come.uid}.ics").status_code == 404
    assert client.get(f"{event.url}seance-{other.sessions.get().uid}.ics").status_code == 404
    assert client.get(f"{event.url}seance-{'-' * 36}.ics").status_code == 404


@pytest.mark.parametrize(
    ("fields", "marked"),
    [
        ({"status": "cancelled"}, "ANNULÉ – Atelier"),
        ({"status": "postponed", "sessions": [session(3, abandoned=True)]}, "REPORTÉ – Atelier"),
        ({"status": "scheduled"}, None),
    ],
)
def test_what_is_called_off_can_be_shown_to_programs_that_hide_it(fields, marked):
    EventPageFactory(**{"title": "Atelier", **fields})
    (hidden,), (shown,) = feed().events, feed("?annules=visibles").events
    assert shown["uid"] == hidden["uid"]
    assert str(shown["status"]) == "CONFIRMED"
    if marked:
        assert (str(hidden["summary"]), str(hidden["status"])) == ("Atelier", "CANCELLED")
        assert (str(shown["summary"]), str(shown["transp"])) == (marked, "TRANSPARENT")
    else:
        assert (str(shown["summary"]), "transp" in shown) == ("Atelier", False)


def test_english_readers_have_english_addresses(client):
    event = EventPageFactory()
    assert client.get(f"{event.url}event.ics").status_code == 200
    assert client.get("/agenda/calendar.ics").status_code == 200
    assert client.get("/agenda/autre.ics").status_code == 404
    assert client.get("/rien/calendrier.ics").status_code == 404


def test_characters_pasted_unseen_stay_out_of_the_calendar(client):
    event = EventPageFactory(title="Salon\x0b des rives", lead="Deux\x01 jours", sessions=[session()])
    content = client.get(event.url + "evenement.ics").content.decode()
    assert "SUMMARY:Salon des rives" in content
    assert not [character for character in content if ord(character) < 32 and character not in "\r\n\t"]
