"""Full is what the places say, never typed."""

import pytest

from agenda.models import EventPage
from agenda.registrations.actions.register import register
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, someone
from tests.sql import sql_count

pytestmark = pytest.mark.django_db


def read(event):
    return EventPage.objects.for_cards().get(pk=event.pk)


def test_an_event_is_full_when_its_last_place_is_taken(client):
    event = EventPageFactory(own=True, places=2)
    registered(event, "Léa")
    assert read(event).state.code == "scheduled"
    registered(event, "Ali")
    assert read(event).state.code == EventPage.objects.get(pk=event.pk).state.code == "full"
    assert "Rejoindre la liste d’attente" in client.get(event.url).content.decode()


def test_an_event_by_session_is_full_when_each_of_them_is():
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3, places=1), session(9, places=1)])
    first, second = (row.translation_key for row in event.held_sessions)
    register(event, someone("Léa"), [first])
    assert read(event).state.code == "scheduled"
    register(event, someone("Ali"), [second])
    assert read(event).state.code == "full"


def test_a_cancelled_event_is_not_said_to_be_full():
    event = EventPageFactory(own=True, places=0)
    event.status = "cancelled"
    event.save_revision().publish()
    assert read(event).state.code == "cancelled"


def test_lists_know_who_is_full_without_a_query_each(client):
    agenda = EventPageFactory(own=True, places=0).get_parent()
    few = sql_count(client, agenda.url)
    for _ in range(5):
        EventPageFactory(own=True, places=0)
    assert sql_count(client, agenda.url) == few
