"""A room that keeps places says which events are full; the agenda then shows them so, in the same queries."""

import pytest
from django.db.models import Q

from agenda import fullness
from agenda.models import EventPage
from tests.agenda.factories import EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_place_in_lille(monkeypatch):
    monkeypatch.setattr(fullness, "_conditions", [])
    fullness.full_when(lambda: Q(town="Lille"))


def test_an_event_without_a_place_left_is_full(no_place_in_lille):
    full, free = EventPageFactory(town="Lille"), EventPageFactory(town="Arras")
    assert (full.state.code, free.state.code) == ("full", "scheduled")


def test_a_list_knows_which_are_full_without_asking_for_each(no_place_in_lille, django_assert_num_queries):
    EventPageFactory(town="Lille"), EventPageFactory(town="Arras")
    events = list(EventPage.objects.for_cards().order_by("pk"))
    with django_assert_num_queries(0):
        assert [event.state.code for event in events] == ["full", "scheduled"]


@pytest.mark.parametrize(("trait", "code"), [("cancelled", "cancelled"), ("postponed", "postponed"), ("past", "past")])
def test_what_matters_more_than_being_full_is_said(no_place_in_lille, trait, code):
    assert EventPageFactory(town="Lille", **{trait: True}).state.code == code
