"""One session of a series is cancelled, or what was called off holds after all."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from icalendar import Calendar

from agenda.actions.cancel import Cancel
from agenda.actions.cancel_session import CancelSession
from agenda.actions.postpone import Move, Postpone
from agenda.actions.reinstate import Reinstate
from agenda.models import EventChange, EventPage
from agenda.registrations.actions.accept_offer import accept_offer
from agenda.registrations.actions.register import register
from agenda.registrations.models import Registration
from agenda.registrations.opening import Refused, open_ledgers
from agenda.signals import who_is_told
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, someone

pytestmark = pytest.mark.django_db
REASONS = {"fr": "L’intervenante est souffrante.", "en": "The speaker is ill."}
PUT_OFF = Move(words={"fr": "à l’automne", "en": "in the autumn"})


@pytest.fixture(autouse=True)
def told_at_once(monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda send: send())
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: send())


@pytest.fixture
def series():
    sessions = [session(number, label=f"Séance {number}") for number in (5, 12, 19)]
    return EventPageFactory(own=True, per_session=True, sessions=sessions)


def fresh(page):
    return EventPage.objects.get(pk=page.pk)


def uids(event):
    return [row.uid for row in fresh(event).announced_sessions]


def call_off(event, *places):
    keys = uids(event)
    CancelSession(fresh(event), None, REASONS, [keys[place] for place in places]).execute()


def told(client, event):
    content = client.get(f"{fresh(event).url}evenement.ics").content
    return [(str(found["status"]), found["sequence"]) for found in Calendar.from_ical(content).events]


def calendars_of(message):
    parts = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    return {part.get_param("method") for part in parts}


def test_the_others_hold_and_calendars_lose_that_one_alone(series, client):
    call_off(series, 1)
    event = fresh(series)
    assert (event.status, event.state.code) == ("scheduled", "scheduled")
    assert [row.label for row in event.held_sessions] == ["Séance 5", "Séance 19"]
    assert [row.label for row in event.cancelled_to_come] == ["Séance 12"]
    assert told(client, event) == [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 0)]
    (change,) = event.changes.all()
    assert (change.kind, change.reason) == ("session_cancelled", REASONS["fr"])


def test_those_who_were_to_come_are_told_and_its_places_are_closed(series):
    first, second, _third = uids(series)
    register(series, someone("Léa"), [second])
    register(series, someone("Ali"), [first])
    register(series, someone("Zoé"), [first, second])
    mail.outbox.clear()
    call_off(series, 1)
    assert sorted(message.to[0] for message in mail.outbox) == ["léa@example.org", "zoé@example.org"]
    assert [calendars_of(message) for message in mail.outbox] == [{"CANCEL"}, {"REQUEST", "CANCEL"}]
    assert second not in {str(ledger.key) for ledger in open_ledgers(series)}
    with pytest.raises(Refused):
        register(series, someone("Eva"), [second])


def test_who_is_told_is_counted_before(series):
    first, second, _third = uids(series)
    register(series, someone("Léa"), [second])
    register(series, someone("Ali"), [first])
    concerned = CancelSession(series, None, REASONS, [second]).concerned
    (_receiver, (_label, count)), *_others = who_is_told.send(None, event=series, sessions=concerned)
    assert (concerned, count) == ({second}, 1)


def test_a_place_that_was_offered_there_cannot_be_taken_any_more(series):
    _first, second, _third = uids(series)
    (lea,) = [register(series, someone("Léa"), [second])]
    lea.seats.update(status="offered", offered_until="2100-01-01T00:00Z")
    call_off(series, 1)
    with pytest.raises(Refused):
        accept_offer(lea.seats.get())


def test_the_personal_page_says_that_the_date_is_cancelled(series, client):
    from agenda.registrations.links import path_of

    lea = register(series, someone("Léa"), [uids(series)[1]])
    call_off(series, 1)
    assert "Cette date est annulée" in client.get(path_of(lea)).content.decode()


@pytest.mark.parametrize("places", [(), (0, 1, 2)])
def test_to_cancel_them_all_is_to_cancel_the_event(series, places):
    with pytest.raises(ValidationError):
        call_off(series, *places)
    assert CancelSession.refusal(EventPageFactory())


def test_a_cancelled_session_holds_after_all(series, client):
    call_off(series, 0, 1)
    keys = uids(series)
    Reinstate(fresh(series), None, REASONS, keys[:1]).execute()
    assert [row.label for row in fresh(series).held_sessions] == ["Séance 5", "Séance 19"]
    assert told(client, series) == [("CONFIRMED", 2), ("CANCELLED", 1), ("CONFIRMED", 0)]
    assert open_ledgers(series).filter(key=keys[0]).exists()


def test_a_cancelled_event_holds_after_all_with_its_places(client):
    event = EventPageFactory(own=True, sessions=[session(7)])
    registered(event, "Léa")
    Cancel(fresh(event), None, REASONS).execute()
    mail.outbox.clear()
    Reinstate(fresh(event), None, REASONS).execute()
    event = fresh(event)
    assert (event.status, event.status_reason) == ("scheduled", "")
    assert told(client, event) == [("CONFIRMED", 2)]
    (message,) = mail.outbox
    assert calendars_of(message) == {"REQUEST"} and REASONS["fr"] in message.body
    assert [seat.status for seat in Registration.objects.get().seats.all()] == ["confirmed"]
    html = client.get(event.url).content.decode()
    assert "finalement maintenu" in html and REASONS["fr"] in html


def test_it_is_again_what_it_was_when_it_was_cancelled():
    event = EventPageFactory(by_revision=True, status="to_be_confirmed")
    Cancel(event, None, REASONS).execute()
    Reinstate(fresh(event), None, REASONS).execute()
    assert fresh(event).status == "to_be_confirmed"


def test_what_was_put_off_takes_its_day_back(client):
    event = EventPageFactory(by_revision=True, sessions=[session(7)])
    (uid,) = uids(event)
    Postpone(event, None, REASONS, {uid: PUT_OFF}).execute()
    Reinstate(fresh(event), None, REASONS, [uid]).execute()
    event = fresh(event)
    assert (event.status, event.starts_on, event.abandoned_sessions) == ("scheduled", session(7).start_date, [])
    assert (event.held_sessions[0].date_text, told(client, event)) == ("", [("CONFIRMED", 2)])


def test_a_translation_follows_both(series, english):
    page = series.copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    call_off(series, 1)
    assert [row.cancelled for row in fresh(page).announced_sessions] == [False, True, False]
    Reinstate(fresh(page), None, REASONS, uids(page)[1:2]).execute()
    assert not fresh(series).cancelled_to_come
    assert EventChange.objects.filter(event=page).count() == 2


@pytest.mark.parametrize("traits", [{}, {"past": True, "cancelled": True}, {"postponed": True}])
def test_what_holds_or_is_over_cannot_be_reinstated(traits):
    assert Reinstate.refusal(EventPageFactory(**traits))
