"""Days and places changed in the page's form: told once, in all languages; a correction tells nobody."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from agenda.models import EventChange, EventPage
from agenda.telling import Telling, published_as
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered

pytestmark = pytest.mark.django_db


def day(in_days):
    return session(in_days).start_date


@pytest.fixture(autouse=True)
def told_at_once(monkeypatch):
    """What waits for the commit would wait for ever in a test that is rolled back."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda send: send())
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: send())


@pytest.fixture
def event():
    event = EventPageFactory(
        own=True, mode="onsite", venue="La Halle", town="Lille", sessions=[session(7), session(14)]
    )
    registered(event, "Léa", "Ali")
    mail.outbox.clear()
    return event


def publish(event, change, **later):
    """As the form does: on the latest version, then published."""
    page = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    rows = list(page.sessions.all())
    page.sessions = change(page, rows) or rows
    for name, value in later.items():
        setattr(page, name, value)
    revision = page.save_revision()
    revision.publish()
    return revision


def move(in_days, place=0):
    def change(page, rows):
        rows[place].start_date = day(in_days)

    return change


def change_of(event):
    return EventChange.objects.get(event=event)


def test_a_day_that_is_moved_is_told_once_to_those_registered(event):
    publish(event, move(21))
    change = change_of(event)
    assert (change.kind, change.reason) == ("rescheduled", "")
    assert [slot.start_date for slot in change.slots_after] == [day(14), day(21)]
    assert sorted(message.to[0] for message in mail.outbox) == ["ali@example.org", "léa@example.org"]
    assert "Reporté du" in mail.outbox[0].body
    publish(event, lambda page, rows: setattr(page, "title", "Sans faute"))
    assert len(mail.outbox) == 2


def moved_house(page):
    page.venue = "Le Port"


def past(page, rows):
    rows.append(session(-30))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda page, rows: setattr(rows[0], "start_time", dt.time(9)), "rescheduled"),
        (lambda page, rows: rows.append(session(30)), "dates_added"),
        (lambda page, rows: rows[:1], "session_cancelled"),
        (lambda page, rows: setattr(page, "venue", "Le Port"), "place_changed"),
        (lambda page, rows: setattr(page, "street", "3 quai Amont"), "place_changed"),
        (lambda page, rows: setattr(page, "mode", "online"), "moved_online"),
        (lambda page, rows: setattr(page, "status", "cancelled"), "cancelled"),
        (lambda page, rows: moved_house(page) or rows[1:], "several"),
    ],
)
def test_each_change_is_named(event, change, kind, client):
    publish(event, change)
    assert change_of(event).kind == kind
    assert len(mail.outbox) == 2
    assert client.get(event.url).context["changes"][0].words


@pytest.mark.parametrize(
    "change",
    [
        lambda page, rows: setattr(page, "venue", "la Hallé"),
        lambda page, rows: setattr(rows[0], "label", "Matinée"),
        lambda page, rows: setattr(page, "status_reason", "Une précision."),
        past,
    ],
    ids=["spelling", "label", "reason", "past"],
)
def test_a_slip_that_is_corrected_tells_nobody(event, change):
    publish(event, change)
    assert not EventChange.objects.exists() and not mail.outbox


def test_a_day_that_is_over_is_corrected_in_silence():
    event = EventPageFactory(by_revision=True, sessions=[session(-9), session(9)])
    publish(event, move(-8))
    assert not EventChange.objects.exists()


def test_an_editor_may_say_why_or_that_it_is_a_correction(event):
    with published_as(Telling({"fr": "La salle est prise."})):
        publish(event, move(21))
    with published_as(Telling(told=False)):
        publish(event, move(22))
    assert change_of(event).reason == "La salle est prise."
    assert len(mail.outbox) == 2 and "La salle est prise." in mail.outbox[0].body


def test_the_other_languages_take_the_days_and_the_line(event, english):
    page = event.copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    publish(event, lambda page, rows: [move(21)(page, rows), *rows, session(30)][1:])
    french, english = EventPage.objects.get(pk=event.pk), EventPage.objects.get(pk=page.pk)
    days = [row.start_date for row in french.held_sessions]
    assert days == [row.start_date for row in english.held_sessions] == [day(14), day(21), day(30)]
    assert EventChange.objects.values("operation").distinct().count() == 1
    assert {change.event_id for change in EventChange.objects.all()} == {event.pk, page.pk}
    assert [row.uid for row in french.held_sessions] == [row.uid for row in english.held_sessions]


def test_what_goes_live_later_is_told_when_it_does(event):
    revision = publish(event, move(21), go_live_at=timezone.now() + dt.timedelta(days=1))
    assert not EventChange.objects.exists()
    page = revision.as_object()
    page.go_live_at = None
    page.save_revision().publish()
    assert change_of(event).kind == "rescheduled"


def test_going_back_to_a_version_from_before_it_was_cancelled_says_that_it_holds(event):
    first = event.latest_revision
    publish(event, lambda page, rows: setattr(page, "status", "cancelled"))
    first.publish()
    assert [change.kind for change in event.changes.newest()] == ["reinstated", "cancelled"]


def test_a_page_announced_for_the_first_time_has_changed_nothing():
    event = EventPageFactory(draft=True)
    publish(event, move(21))
    assert EventPage.objects.get(pk=event.pk).live and not EventChange.objects.exists()


def test_a_day_is_not_changed_where_telling_it_fails_and_is_told_the_next_time(event, monkeypatch):
    def breaks(operation):
        raise RuntimeError("the database is locked")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr("agenda.actions.by_hand.ByHand.execute", breaks)
        publish(event, move(9))
    assert EventPage.objects.get(pk=event.pk).starts_on == day(7)
    publish(event, move(9))
    assert change_of(event).kind == "rescheduled"
    assert len(mail.outbox) == 2


def test_another_address_given_in_a_translation_is_that_of_all_languages(event, english):
    page = event.copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    publish(page, lambda page, rows: None, venue="Opera", street="1 rue de l’Opéra")
    french = EventPage.objects.get(pk=event.pk)
    assert (french.venue, french.street) == ("Opera", "1 rue de l’Opéra")
    assert change_of(event).kind == change_of(page).kind
