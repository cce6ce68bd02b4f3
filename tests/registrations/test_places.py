"""Who gets a place, who waits, and who is next: never more than there are."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from agenda.registrations.actions.accept_offer import accept_offer
from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.confirm import confirm
from agenda.registrations.actions.offer_place import lapse_offers
from agenda.registrations.actions.register import register, take
from agenda.registrations.models import Ledger, Registration, Seat
from agenda.registrations.opening import AlreadyRegistered, Refused
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, someone, statuses

pytestmark = pytest.mark.django_db
AT_ONCE = 60  # PostgreSQL lets a hundred in


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_two_hundred_people_at_once_never_get_more_than_fifty_places():
    event = EventPageFactory(own=True, places=50)

    def one(rank):
        try:
            register(event, someone(f"Personne{rank}"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(one, range(200)))
    assert Counter(statuses(event)) == {"confirmed": 50, "waiting": 150}
    assert Ledger.objects.get().taken == 50
    waiting = Seat.objects.in_line()
    assert [seat.rank for seat in waiting.with_rank()[:3]] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_one_person_who_sends_the_form_ten_times_at_once_is_registered_once():
    event = EventPageFactory(own=True)

    def one(_rank):
        try:
            return register(event, someone()).pk
        except AlreadyRegistered as already:
            return already.registration.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as tries:
        assert len(set(tries.map(one, range(10)))) == 1
    assert statuses(event) == ["confirmed"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row locks")
def test_a_place_is_given_under_the_lock_of_its_ledger(django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    event = EventPageFactory(own=True)
    with CaptureQueriesContext(connection) as queries:
        register(event, someone())
    assert any("FOR UPDATE" in query["sql"] for query in queries)


def test_the_last_place_is_taken_and_the_next_person_waits():
    event = EventPageFactory(own=True, places=2)
    registered(event, "Léa", "Ali", "Zoé")
    assert statuses(event) == ["confirmed", "confirmed", "waiting"]


def test_an_event_without_a_number_of_places_takes_everybody():
    event = EventPageFactory(own=True, places=None)
    registered(event, *"ABCDE")
    assert set(statuses(event)) == {"confirmed"}


def test_the_same_address_is_the_same_person_whatever_its_capitals():
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    with pytest.raises(AlreadyRegistered) as already:
        register(event, someone(email=" LÉA@Example.ORG "))
    assert already.value.registration == lea
    assert Registration.objects.count() == 1


def test_a_freed_place_is_offered_to_the_next_in_line_and_kept_from_others():
    event = EventPageFactory(own=True, places=1)
    lea, _ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    cancel(lea)
    assert statuses(event) == ["cancelled", "offered", "waiting"]
    registered(event, "Max")
    assert statuses(event) == ["cancelled", "offered", "waiting", "waiting"]


def test_an_offer_is_taken_once_even_when_it_is_taken_twice():
    event = EventPageFactory(own=True, places=1)
    lea, ali = registered(event, "Léa", "Ali")
    cancel(lea)
    seat = ali.seats.get()
    mail.outbox.clear()
    for _ in range(2):
        accept_offer(seat)
    assert statuses(event) == ["cancelled", "confirmed"]
    assert Ledger.objects.get().taken == 1


def test_an_offer_that_nobody_takes_in_48_hours_passes_on():
    event = EventPageFactory(own=True, places=1)
    lea, ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    cancel(lea)
    assert lapse_offers(timezone.now() + dt.timedelta(hours=47)) == 0
    assert lapse_offers(timezone.now() + dt.timedelta(hours=49)) == 1
    assert statuses(event) == ["cancelled", "cancelled", "offered"]
    with pytest.raises(Refused):
        accept_offer(ali.seats.get())


@pytest.fixture
def offered(monkeypatch):
    """Until when a place of the event that is given back at that moment is offered, if it is."""

    def until(event, now):
        lea, ali = registered(event, "Léa", "Ali")
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        cancel(lea)
        return ali.seats.get().offered_until

    return until


def at(session, **later):
    start = dt.datetime.combine(session.start_date, session.start_time or dt.time(), timezone.get_default_timezone())
    return start + dt.timedelta(**later)


def test_an_offer_ends_at_the_latest_when_the_event_begins(offered):
    event = EventPageFactory(own=True, places=1)
    (held,) = event.held_sessions
    assert offered(event, at(held, hours=-47)) == at(held)


@pytest.mark.parametrize("later", [-1, 1])
def test_nothing_is_offered_when_the_event_begins_too_soon_or_has_begun(offered, later):
    event = EventPageFactory(own=True, places=1)
    assert offered(event, at(event.held_sessions[0], hours=later)) is None
    assert statuses(event) == ["cancelled", "waiting"]


def test_a_session_without_an_hour_begins_with_its_day(offered):
    event = EventPageFactory(own=True, places=1, sessions=[session(7, start=None, end=None)])
    (held,) = event.held_sessions
    assert offered(event, at(held, hours=-3)) == at(held)


def test_a_place_at_several_sessions_is_offered_until_the_next_of_them(offered):
    event = EventPageFactory(own=True, places=1, sessions=[session(7), session(8), session(None)])
    first, second, _to_come = event.held_sessions
    assert offered(event, at(first, hours=-1)) == at(second)


def test_a_place_whose_day_is_not_known_is_offered_for_48_hours(offered):
    event = EventPageFactory(own=True, places=1, sessions=[session(None, date_text="en mai")])
    now = timezone.now()
    assert offered(event, now) == now + dt.timedelta(hours=48)


def test_an_offer_ends_sooner_when_the_event_is_brought_forward():
    event = EventPageFactory(own=True, places=1)
    lea, ali = registered(event, "Léa", "Ali")
    cancel(lea)
    held = event.sessions.get()
    held.start_date -= dt.timedelta(days=6)
    event.sessions = [held]
    event.save_revision().publish()
    assert ali.seats.get().offered_until == at(held)


SHUT = [{"status": "cancelled"}, {"status": "postponed", "ends_on": None}, {"live": False}, {"registration": "closed"}]


@pytest.mark.parametrize("fields", SHUT)
def test_nothing_is_offered_for_an_event_that_nobody_can_join(fields):
    event = EventPageFactory(own=True, places=1)
    lea, _ali = registered(event, "Léa", "Ali")
    type(event).objects.filter(pk=event.pk).update(**fields)
    cancel(lea)
    assert statuses(event) == ["cancelled", "waiting"]
    assert Ledger.objects.get().taken == 0


def test_nothing_is_offered_for_an_event_that_is_deleted():
    event = EventPageFactory(own=True, places=1)
    lea, _ali = registered(event, "Léa", "Ali")
    event.delete()
    cancel(lea)
    assert statuses(event) == ["cancelled", "waiting"]


def test_an_offer_outlives_a_postponement_and_its_rank_too():
    event = EventPageFactory(own=True, places=1)
    lea, _ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    cancel(lea)
    type(event).objects.filter(pk=event.pk).update(live=False)
    mail.outbox.clear()
    assert lapse_offers(timezone.now() + dt.timedelta(hours=49)) == 0
    assert mail.outbox == []
    event.save_revision().publish()
    assert statuses(event) == ["cancelled", "offered", "waiting"]
    assert lapse_offers(timezone.now() + dt.timedelta(hours=47)) == 0


def test_an_event_whose_way_in_is_closed_offers_its_ledgers_no_more_until_it_opens_again():
    event = EventPageFactory(own=True)
    offered = []
    for way in ("closed", "own"):
        event.registration = way
        event.save_revision().publish()
        offered.append(Ledger.objects.get().offered)
    assert offered == [False, True]


def test_asking_again_for_a_place_that_one_has_loses_nothing():
    event = EventPageFactory(own=True, places=1)
    lea, _ali = registered(event, "Léa", "Ali")
    take(lea, Ledger.objects.get())
    assert statuses(event) == ["confirmed", "waiting"]


def test_more_places_go_to_those_who_wait():
    event = EventPageFactory(own=True, places=1)
    registered(event, "Léa", "Ali", "Zoé")
    event.places = 2
    event.save_revision().publish()
    assert statuses(event) == ["confirmed", "offered", "waiting"]


def test_fewer_places_take_nobody_away():
    event = EventPageFactory(own=True, places=2)
    lea, _ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    event.places = 1
    event.save_revision().publish()
    assert statuses(event) == ["confirmed", "confirmed", "waiting"]
    cancel(lea)
    assert statuses(event) == ["cancelled", "confirmed", "waiting"]


def test_a_draft_changes_no_places():
    event = EventPageFactory(own=True, places=2)
    event.places = 9
    event.save_revision()
    assert Ledger.objects.get().places == 2


def test_each_session_has_its_own_places():
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3, places=1), session(9, places=1)])
    first, second = (row.translation_key for row in event.held_sessions)
    register(event, someone("Léa"), [first])
    both = register(event, someone("Ali"), [first, second])
    assert {seat.ledger_id: seat.status for seat in both.seats.all()} == {first: "waiting", second: "confirmed"}


def test_all_languages_share_the_places(english):
    event = EventPageFactory(own=True, places=1)
    translation = event.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    registered(event, "Léa")
    register(translation, someone("Jane", language="en"))
    assert statuses(event) == ["confirmed", "waiting"]


def test_somebody_who_cancelled_can_come_back_at_the_end_of_the_line():
    event = EventPageFactory(own=True, places=1)
    lea, _ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    cancel(lea)
    registered(event, "Léa")
    assert statuses(event) == ["offered", "waiting", "waiting"]
    assert lea.seats.with_rank().get().rank == 2


def test_whoever_must_be_confirmed_has_no_place_until_then(admin_user):
    event = EventPageFactory(own=True, places=1, admission="by_hand")
    lea, ali = registered(event, "Léa", "Ali")
    assert statuses(event) == ["to_confirm", "to_confirm"]
    confirm(ali, user=admin_user)
    confirm(lea, user=admin_user)
    assert statuses(event) == ["waiting", "confirmed"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"cancelled": True}, "cancelled"),
        ({"past": True}, "over"),
        ({"postponed": True}, "postponed"),
        ({"registration_until": dt.date(2020, 1, 1)}, "closed"),
        ({"registration": "closed"}, "closed"),
        ({"registration": "url"}, "elsewhere"),
    ],
)
def test_nobody_registers_once_it_is_closed(fields, code):
    event = EventPageFactory(own=True, **fields)
    with pytest.raises(Refused) as refused:
        registered(event, "Léa")
    assert refused.value.code == code


def test_an_event_cancelled_while_the_form_is_filled_in_takes_nobody():
    event = EventPageFactory(own=True)
    type(event).objects.update(status="cancelled")
    with pytest.raises(Refused):
        registered(event, "Léa")
    assert not Registration.objects.exists()


def test_staff_can_add_somebody_after_the_closing_date(admin_user):
    event = EventPageFactory(own=True, registration_until=dt.date(2020, 1, 1))
    register(event, someone(), user=admin_user)
    assert statuses(event) == ["confirmed"]
