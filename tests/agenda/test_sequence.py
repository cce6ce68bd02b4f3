"""SEQUENCE rises exactly when days, hours, place or status change, and never falls (RFC 5545, 3.8.7.4)."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from agenda.models import CalendarEntry, EventPage
from agenda.telling import published_as
from maillage.pages.visibility import refresh
from tests.agenda.factories import EventPageFactory, session
from tests.home.import_samples import SAMPLES
from tests.home.importing import Import, page_of

pytestmark = pytest.mark.django_db


def told(event, name="evenement.ics"):
    response = Client().get(f"{EventPage.objects.get(pk=event.pk).url}{name}")
    assert response.status_code == 200
    return Calendar.from_ical(response.content).events


def sequence(event):
    (only,) = told(event)
    return only["sequence"]


def edit(event, **changes):
    """As an editor does: on the latest version, then published. `days` moves the sessions."""
    page = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    days = changes.pop("days", 0)
    rows = list(page.sessions.all())
    for row in rows:
        row.start_date += dt.timedelta(days=days)
    page.sessions = rows
    for name, value in changes.items():
        setattr(page, name, value)
    revision = page.save_revision()
    revision.publish()
    return revision


def test_a_meeting_begins_at_zero():
    assert sequence(EventPageFactory()) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 1},
        {"status": "cancelled"},
        {"status": "moved_online"},
        {"venue": "La Halle"},
        {"street": "3 rue du Port"},
        {"town": "Lens"},
        {"mode": "online"},
        {"online_url": "https://visio.example.org/a"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_change_of_day_place_or_status_raises_it(changes):
    event = EventPageFactory(mode="onsite")
    edit(event, **changes)
    assert sequence(event) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "Sans faute"},
        {"lead": "Un autre chapô."},
        {"slug": "autre-adresse"},
        {"status_reason": "Une précision."},
        {"theme": "agir"},
        {"price": "3 €"},
    ],
    ids=lambda changes: next(iter(changes), "nothing"),
)
def test_anything_else_leaves_it(changes):
    event = EventPageFactory()
    edit(event, **changes)
    assert sequence(event) == 0


def test_a_draft_raises_nothing_until_it_is_published():
    event = EventPageFactory()
    page = event.get_latest_revision_as_object()
    page.status = "cancelled"
    revision = page.save_revision()
    assert sequence(event) == 0
    revision.publish()
    assert sequence(event) == 1


def test_going_back_to_an_earlier_version_is_a_change_like_another():
    event = EventPageFactory(by_revision=True)
    first = event.latest_revision
    edit(event, days=3)
    first.publish()
    assert sequence(event) == 2
    first.publish()
    assert sequence(event) == 2


def test_unpublished_and_published_again_as_it_was_it_keeps_its_number():
    event = EventPageFactory()
    edit(event, days=3)
    event.refresh_from_db()
    event.unpublish()
    edit(event)
    assert sequence(event) == 1


def test_a_page_written_without_a_revision_is_followed_too():
    event = EventPageFactory()
    event.status = "cancelled"
    event.save()
    assert sequence(event) == 1


def test_one_session_that_moves_leaves_the_others():
    event = EventPageFactory(sessions=[session(3), session(9)])
    page = event.get_latest_revision_as_object()
    rows = list(page.sessions.all())
    rows[1].start_time = dt.time(15)
    page.sessions = rows
    page.save_revision().publish()
    assert [found["sequence"] for found in told(event)] == [0, 1]


def test_a_session_taken_out_and_put_back_keeps_its_number():
    event = EventPageFactory(sessions=[session(3), session(9)])
    whole = edit(event, days=1)
    page = event.get_latest_revision_as_object()
    page.sessions = [page.sessions.first()]
    page.save_revision().publish()
    whole.publish()
    assert [found["sequence"] for found in told(event)] == [1, 1]


def test_put_off_without_a_new_day_then_with_one_it_is_the_same_meeting_twice_changed():
    meeting = session(3)
    event = EventPageFactory(sessions=[meeting])
    uid = str(told(event)[0]["uid"])
    old = session(3, abandoned=True, slot_of=meeting.translation_key)
    meeting.start_date = meeting.start_time = meeting.end_time = None
    event.status, event.sessions = "postponed", [meeting, old]
    event.save()
    (found,) = told(event)
    assert (str(found["uid"]), str(found["status"]), found["sequence"]) == (uid, "CANCELLED", 1)
    meeting.start_date = session(40).start_date
    event.sessions = [meeting, old]
    event.save()
    (found,) = told(event)
    assert (str(found["uid"]), str(found["status"]), found["sequence"]) == (uid, "CONFIRMED", 2)


def test_an_old_day_that_holds_again_is_a_meeting_of_its_own():
    meeting = session(9)
    old = session(3, abandoned=True, slot_of=meeting.translation_key)
    event = EventPageFactory(status="postponed", sessions=[meeting, old])
    assert len(told(event)) == 1
    restored = event.sessions.get(abandoned=True)
    restored.abandoned = False
    restored.full_clean()
    restored.save()
    event = type(event).objects.get(pk=event.pk)
    event.save()
    assert len({str(found["uid"]) for found in told(event)}) == 2


def test_an_import_that_runs_again_raises_it_only_when_the_item_moved(tmp_path):
    item, text = next(
        (item, text) for item, text in SAMPLES.values() if item["type"] == "event" and len(item["dates"]) == 1
    )
    run = Import(tmp_path)
    run(("un", item, text), publish=True)
    event = page_of("un")
    before = sequence(event)
    run(("un", item, text), publish=True)
    run(("un", item | {"title": item["title"] + " !"}, text), publish=True)
    assert sequence(event) == before
    moved = [item["dates"][0] | {"start": "2027-03-09", "end": ""}]
    run(("un", item | {"dates": moved}, text), publish=True)
    assert sequence(event) == before + 1


def translate(event, locale):
    """Its page in the other language, published with those above it."""
    event.copy_for_translation(locale, copy_parents=True)
    translated = event.get_translation(locale)
    translated.get_ancestors().filter(depth__gt=1).update(live=True)
    refresh()
    translated.save_revision().publish()
    return EventPage.objects.get(pk=translated.pk)


@pytest.fixture
def both(english):
    """An event, and its English page."""
    event = EventPageFactory()
    return event, translate(event, english)


def test_a_translation_begins_with_the_number_of_what_it_says(english):
    event = EventPageFactory()
    edit(event, days=3)
    translated = translate(EventPage.objects.get(pk=event.pk), english)
    assert (sequence(event), sequence(translated)) == (1, 1)


def test_a_change_made_in_both_languages_is_one(both):
    with published_as(None):
        for page in both:
            edit(page, days=3)
    assert [sequence(page) for page in both] == [1, 1]
    assert CalendarEntry.objects.get().sequence == 1


def test_a_translation_that_follows_later_rises_when_it_does(both):
    french, english = both
    with published_as(None):  # so that the other language does not follow by itself
        edit(french, days=3)
        assert (sequence(french), sequence(english)) == (1, 0)
        edit(english, title="A workshop")
        assert (sequence(french), sequence(english)) == (1, 0)
        edit(english, days=3)
    assert (sequence(french), sequence(english)) == (1, 1)


def test_a_translation_that_follows_at_once_has_the_same_number(both):
    french, english = both
    edit(french, days=3)
    assert (sequence(french), sequence(english)) == (1, 1)


def test_a_place_worded_otherwise_in_one_language_leaves_the_other(both):
    french, english = both
    edit(english, venue="The sugar hall")
    assert (sequence(french), sequence(english)) == (0, 1)
    edit(french, days=3)
    assert sequence(french) == 2


def test_a_session_is_created_when_it_is_first_announced_and_modified_when_it_changes():
    announced = timezone.now().replace(microsecond=0) - dt.timedelta(days=9)
    event = EventPageFactory(first_published_at=announced)
    (found,) = told(event)
    assert found["created"].dt == found["last-modified"].dt == found["dtstamp"].dt == announced
    edit(event, title="Sans faute")
    (found,) = told(event)
    assert (found["created"].dt, found["sequence"]) == (announced, 0)
    assert found["last-modified"].dt == found["dtstamp"].dt > announced


def test_a_session_added_later_is_created_then():
    event = EventPageFactory(first_published_at=timezone.now() - dt.timedelta(days=9))
    page = event.get_latest_revision_as_object()
    page.sessions = [*page.sessions.all(), session(30)]
    page.save_revision().publish()
    first, added = told(event)
    assert added["created"].dt - first["created"].dt >= dt.timedelta(days=9)


def test_what_calendars_knew_before_entries_were_kept_goes_on_from_there():
    event = EventPageFactory()
    published = timezone.now() - dt.timedelta(hours=3)
    EventPage.objects.filter(pk=event.pk).update(first_published_at=published, last_published_at=timezone.now())
    CalendarEntry.objects.all().delete()
    import_module("agenda.migrations.0007_calendar_entries").tell_what_was_told(apps, None)
    assert sequence(event) == 180
    edit(event, title="Sans faute")
    assert sequence(event) == 180
    edit(event, days=1)
    assert sequence(event) == 181


def test_an_event_that_no_entry_was_kept_of_is_shown_all_the_same():
    event = EventPageFactory()
    CalendarEntry.objects.all().delete()
    (found,) = told(event)
    assert (found["sequence"], found["created"].dt) == (0, event.last_published_at.replace(microsecond=0))
