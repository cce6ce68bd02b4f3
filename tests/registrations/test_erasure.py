"""Names are kept as long as the form says, and no longer; one person can ask for theirs."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.registrations.actions.register import take
from agenda.registrations.erasure import erase, erase_past
from agenda.registrations.models import Ledger, Letter, Registration
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, statuses

pytestmark = pytest.mark.django_db


def in_days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def test_names_go_once_the_event_is_over_for_as_long_as_it_said():
    event = EventPageFactory(own=True, kept_days=30, sessions=[session(7)])
    (lea,) = registered(event, "Léa")
    lea.answers = {"repas": "Sans"}
    lea.save()
    assert erase_past(in_days(37)) == 0
    assert erase_past(in_days(38)) == 1
    lea.refresh_from_db()
    assert (lea.name, lea.email, lea.organisation, lea.answers) == ("", "", "", {})
    assert not Letter.objects.exists()
    assert statuses(event) == ["confirmed"], "how many came is kept"


def test_an_event_that_is_put_off_keeps_its_people():
    event = EventPageFactory(own=True, kept_days=0, sessions=[session(7)])
    registered(event, "Léa")
    type(event).objects.update(ends_on=None)
    assert erase_past(in_days(300)) == 0
    assert erase_past(in_days(400)) == 1


def test_names_go_when_the_event_is_deleted_too():
    event = EventPageFactory(own=True)
    registered(event, "Léa")
    event.delete()
    assert erase_past(in_days(400)) == 1


def test_the_clock_erases():
    event = EventPageFactory(own=True, kept_days=0)
    registered(event, "Léa")
    type(event).objects.update(ends_on=in_days(-1))
    call_command("agenda_tasks")
    assert Registration.objects.get().email == ""


@pytest.mark.parametrize("broken", ["lapse_offers", "remind", "deliver"])
def test_the_clock_erases_and_fails_aloud_when_another_part_fails(monkeypatch, broken):
    def fails(*args):
        raise OSError("the mail server is down")

    event = EventPageFactory(own=True, kept_days=0)
    registered(event, "Léa")
    type(event).objects.update(ends_on=in_days(-1))
    monkeypatch.setattr(f"agenda.registrations.management.commands.agenda_tasks.{broken}", fails)
    with pytest.raises(CommandError):
        call_command("agenda_tasks")
    assert Registration.objects.get().email == ""


def test_one_person_can_have_what_is_known_of_them(capsys):
    registered(EventPageFactory(own=True, title="Atelier"), "Lea", "Ali")
    call_command("registered_person", "LEA@example.org")
    (known,) = json.loads(capsys.readouterr().out)
    assert (known["event"], known["name"], known["places"][0]["status"]) == ("Atelier", "Lea", "confirmed")


def test_one_person_can_be_erased_and_the_place_goes_to_the_next():
    event = EventPageFactory(own=True, places=1)
    registered(event, "Lea", "Ali")
    call_command("registered_person", "lea@example.org", "--erase")
    assert not Registration.objects.filter(name="Lea").exists()
    assert statuses(event) == ["cancelled", "offered"]


def test_who_is_erased_keeps_no_place_to_come_and_stays_in_the_figures_of_what_is_over():
    event = EventPageFactory(own=True, per_session=True, sessions=[session(-3), session(9)])
    (lea,) = registered(event, "Lea")
    for ledger in Ledger.objects.all():
        take(lea, ledger)
    erase(Registration.objects.named("lea@example.org"))
    assert [seat.status for seat in lea.seats.order_by("ledger__last_day")] == ["confirmed", "cancelled"]


def test_the_places_of_several_events_are_locked_in_their_order_before_anything_is_given_back():
    for _ in range(4):
        registered(EventPageFactory(own=True), "Lea")
    with CaptureQueriesContext(connection) as queries:
        erase(Registration.objects.named("lea@example.org"))
    said = [query["sql"] for query in queries]
    first = next(sql for sql in said if 'FROM "registrations_ledger"' in sql)
    assert 'ORDER BY "registrations_ledger"."key" ASC' in first
    assert connection.vendor == "sqlite" or "FOR UPDATE" in first
    assert said.index(first) < min(rank for rank, sql in enumerate(said) if sql.startswith("UPDATE"))
