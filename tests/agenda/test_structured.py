"""Agenda entries in the words of schema.org, with what Google's search asks of an event."""

import datetime as dt

import pytest

from agenda.models import EventOrganiser, EventSession, EventSpeaker
from tests.agenda.factories import EventPageFactory, session
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.sharing.markup import described

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"


def on(day, start="13:30", end="17:00", **fields):
    clock = dt.time.fromisoformat
    return EventSession(
        start_date=dt.date.fromisoformat(day),
        start_time=clock(start) if start else None,
        end_time=clock(end) if end else None,
        **fields,
    )


def events(client, page):
    return described(client, page.url, "Event")


def test_each_session_is_an_event_with_its_hours_and_their_offset(client, home):
    page = EventPageFactory(title="Atelier", sessions=[on("2099-03-03", label="jour 1"), on("2099-07-03", end=None)])
    first, second = events(client, page)
    assert (first["name"], first["startDate"], first["endDate"]) == (
        "Atelier – jour 1",
        "2099-03-03T13:30:00+01:00",
        "2099-03-03T17:00:00+01:00",
    )
    assert (second["name"], second["startDate"]) == ("Atelier", "2099-07-03T13:30:00+02:00")
    assert "endDate" not in second


def test_an_event_without_hours_gives_its_days(client, home):
    (event,) = events(client, EventPageFactory(sessions=[on("2099-03-03", None, None, end_date=dt.date(2099, 4, 20))]))
    assert (event["startDate"], event["endDate"]) == ("2099-03-03", "2099-04-20")


def test_an_entry_without_a_day_is_not_an_event_yet(client, home):
    assert events(client, EventPageFactory(date_to_come=True)) == []


def test_an_event_on_site_has_its_address(client, home):
    page = EventPageFactory(mode="onsite", venue="Le Hangar", street="1 quai", postcode="59000", town="Lille")
    (event,) = events(client, page)
    assert event["location"]["name"] == "Le Hangar"
    assert event["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 quai",
        "postalCode": "59000",
        "addressLocality": "Lille",
        "addressCountry": "FR",
    }
    assert event["eventAttendanceMode"] == f"{SCHEMA}OfflineEventAttendanceMode"


@pytest.mark.parametrize("fields", [{"mode": "online"}, {"mode": "onsite", "status": "moved_online"}])
def test_an_event_online_is_at_its_link_or_its_page(client, home, fields):
    (event,) = events(client, page := EventPageFactory(**fields))
    assert event["location"] == {"@type": "VirtualLocation", "url": f"http://testserver{page.url}"}
    assert event["eventAttendanceMode"] == f"{SCHEMA}OnlineEventAttendanceMode"


def test_a_hybrid_event_is_at_both(client, home):
    (event,) = events(client, EventPageFactory(mode="hybrid", venue="Le Hangar", online_url="https://visio.example/1"))
    assert [where["@type"] for where in event["location"]] == ["Place", "VirtualLocation"]
    assert event["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("scheduled", "EventScheduled"),
        ("full", "EventScheduled"),
        ("moved_online", "EventMovedOnline"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_the_status_is_told(client, home, status, said):
    (event,) = events(client, EventPageFactory(status=status))
    assert event["eventStatus"] == f"{SCHEMA}{said}"


def test_an_event_put_off_keeps_its_day_until_it_has_another(client, home):
    (event,) = events(client, EventPageFactory(status="postponed", sessions=[on("2099-03-03", abandoned=True)]))
    assert event["eventStatus"] == f"{SCHEMA}EventPostponed"
    assert event["startDate"] == "2099-03-03T13:30:00+01:00"
    sessions = [on("2099-03-03", abandoned=True), on("2099-05-05")]
    (event,) = events(client, EventPageFactory(status="postponed", sessions=sessions))
    assert event["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert event["startDate"] == "2099-05-05T13:30:00+02:00"
    assert event["previousStartDate"] == ["2099-03-03T13:30:00+01:00"]


def moved(days, old_days, status="postponed"):
    """An event of one meeting that was to be held on `old_days`, one after the other."""
    meeting = on(days) if days else EventSession(date_text="à l’automne")
    old = [on(day, abandoned=True, slot_of=meeting.translation_key) for day in old_days]
    return EventPageFactory(status=status, sessions=[meeting, *old])


def test_a_meeting_moved_twice_tells_both_of_its_former_days(client, home):
    (event,) = events(client, moved("2099-05-05", ["2099-03-03", "2099-02-02"]))
    assert event["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert event["startDate"] == "2099-05-05T13:30:00+02:00"
    assert event["previousStartDate"] == ["2099-03-03T13:30:00+01:00", "2099-02-02T13:30:00+01:00"]


def test_a_meeting_put_off_to_no_known_day_keeps_the_last_it_had(client, home):
    (event,) = events(client, moved(None, ["2099-03-03", "2099-02-02"]))
    assert event["eventStatus"] == f"{SCHEMA}EventPostponed"
    assert event["startDate"] == "2099-02-02T13:30:00+01:00"


def test_only_the_meeting_that_moved_is_told_as_moved(client, home):
    first, second = on("2099-03-03"), on("2099-05-05")
    old = on("2099-04-04", abandoned=True, slot_of=second.translation_key)
    told = events(client, EventPageFactory(status="postponed", sessions=[first, second, old]))
    assert [event["eventStatus"] for event in told] == [f"{SCHEMA}EventScheduled", f"{SCHEMA}EventRescheduled"]
    assert "previousStartDate" not in told[0]


def test_an_event_said_to_be_put_off_without_its_former_day_is_rescheduled_to_the_one_it_has(client, home):
    (event,) = events(client, EventPageFactory(status="postponed", sessions=[on("2099-05-05")]))
    assert event["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert "previousStartDate" not in event


def test_an_event_moved_then_cancelled_is_only_cancelled(client, home):
    (event,) = events(client, moved("2099-05-05", ["2099-03-03"], status="cancelled"))
    assert (event["eventStatus"], event["startDate"]) == (f"{SCHEMA}EventCancelled", "2099-05-05T13:30:00+02:00")
    assert "previousStartDate" not in event


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registration": "none"}, "InStock"),
        ({"registration": "later"}, "PreOrder"),
        ({"registration": "closed"}, "SoldOut"),
        ({"status": "full"}, "SoldOut"),
        ({"past": True}, "SoldOut"),
        ({"registration": "own", "registration_until": dt.date(2020, 1, 1)}, "SoldOut"),
    ],
)
def test_an_offer_says_whether_it_can_be_had(client, home, fields, said):
    (event,) = events(client, EventPageFactory(price_kind="free", **fields))
    assert event["offers"]["availability"] == f"{SCHEMA}{said}"


@pytest.mark.parametrize(
    ("fields", "price"),
    [
        ({"price_kind": "free"}, "0"),
        ({"price_kind": "paid", "price": "12,50 € par personne"}, "12.50"),
        ({"price_kind": "paid", "price": "10 ou 20 €"}, None),
        ({"price_kind": "paid", "price": "40"}, "40"),
        ({"price_kind": "paid", "price": "Gratuit avant 26 ans, sinon sur devis"}, None),
        ({"price_kind": "pay_what_you_want"}, None),
        ({"price_kind": "pay_what_you_want", "price": "Participation libre, 6 euros conseillés"}, None),
        ({"price_kind": "free", "status": "cancelled"}, None),
    ],
)
def test_an_offer_is_made_when_the_price_is_one_number(client, home, fields, price):
    (event,) = events(client, EventPageFactory(**fields))
    assert event.get("offers", {}).get("price") == price


def test_a_full_event_is_sold_out_and_registration_leads_to_its_address(client, home):
    ways = {"price_kind": "free", "registration": "url", "registration_url": "https://billets.example/1"}
    (event,) = events(client, EventPageFactory(**ways))
    assert event["offers"]["url"] == "https://billets.example/1"
    assert event["offers"]["availability"] == f"{SCHEMA}InStock"
    (event,) = events(client, EventPageFactory(full=True, **ways))
    assert event["offers"]["availability"] == f"{SCHEMA}SoldOut"


def test_only_organisers_and_speakers_whom_the_reader_may_see_are_named(client, home):
    shown, hidden = MemberPageFactory(title="Les Tilleuls"), MemberPageFactory(title="Les Ormes", draft=True)
    page = EventPageFactory(
        organisers=[EventOrganiser(member=shown), EventOrganiser(member=hidden)],
        speakers=[EventSpeaker(person=PersonPageFactory(title="Malo Kerdilès", draft=True)), EventSpeaker(name="Ida")],
    )
    (event,) = events(client, page)
    assert event["organizer"] == [
        {"@type": "Organization", "name": "Les Tilleuls", "url": f"http://testserver{shown.url}"}
    ]
    assert event["performer"] == [{"@type": "Person", "name": "Ida"}]
    assert events(client, EventPageFactory(sessions=[session()]))[0]["organizer"]["name"] == "Maillage"
