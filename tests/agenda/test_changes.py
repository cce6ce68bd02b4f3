"""What an event keeps of its changes, and the identity of what was moved."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from agenda.models import EventChange, EventSession
from agenda.slots import Slot
from tests.agenda.factories import EventPageFactory, session

pytestmark = pytest.mark.django_db


def change(event, **fields):
    return EventChange.objects.create(**{"event": event, "operation": uuid.uuid4(), "kind": "cancelled"} | fields)


def test_a_slot_is_read_as_it_was_written():
    event = EventPageFactory(town="Lille", sessions=[session(3, label="Jour 1"), session(None, date_text="en mai")])
    for row in event.held_sessions:
        slot = Slot.of(row, event)
        assert Slot.read(slot.written()) == slot
        assert (slot.session, slot.last_day, slot.place) == (row.uid, row.last_day, "Lille")


def test_changes_outlive_a_return_to_an_earlier_version():
    event = EventPageFactory(by_revision=True)
    first = event.latest_revision
    change(event)
    first.publish()
    assert event.changes.count() == 1


def test_readers_are_told_the_changes_of_the_events_that_they_may_see():
    shown = change(EventPageFactory())
    change(EventPageFactory(draft=True))
    assert list(EventChange.objects.visible_to(AnonymousUser())) == [shown]


def test_a_meeting_without_a_day_is_told_to_calendars_at_the_last_one_it_had():
    meeting = session(None, date_text="en mai")
    old = [session(days, abandoned=True, slot_of=meeting.translation_key) for days in (3, 9)]
    event = EventPageFactory(status="postponed", sessions=[meeting, *old, session(20)])
    told = EventSession.objects.filter(event=event).told_to_calendars().order_by("start_date")
    assert [row.start_date for row in told] == [session(9).start_date, session(20).start_date]
    assert told[0].uid == str(meeting.translation_key)


def test_the_old_slot_of_a_meeting_that_has_a_new_day_is_not_told():
    meeting = session(30)
    old = session(3, abandoned=True, slot_of=meeting.translation_key)
    event = EventPageFactory(status="postponed", sessions=[meeting, old])
    (told,) = EventSession.objects.filter(event=event).told_to_calendars()
    assert told.start_date == session(30).start_date


def test_a_copy_tells_nothing_of_the_meetings_of_the_first():
    meeting = session(None, date_text="en mai")
    old = session(3, abandoned=True, slot_of=meeting.translation_key)
    event = EventPageFactory(status="postponed", sessions=[meeting, old])
    copy = event.copy(update_attrs={"slug": "copie", "title": "Copie"})
    assert not EventSession.objects.filter(event=copy).told_to_calendars()
