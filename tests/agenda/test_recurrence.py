"""Days that come back, and the form that lets staff leave some out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from agenda.holidays import holiday, holidays_around
from agenda.models import EventChange, EventPage
from agenda.recurrence import MOST, days_of
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.test_action_screens import hidden

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "expected"),
    [
        ("weekly", "2026-10-20", "2026-11-03", ["2026-10-20", "2026-10-27", "2026-11-03"]),
        ("fortnightly", "2026-10-20", "2026-11-10", ["2026-10-20", "2026-11-03"]),
        ("monthly", "2026-02-05", "2026-05-31", ["2026-02-05", "2026-03-05", "2026-04-02", "2026-05-07"]),
        ("monthly", "2026-01-29", "2026-05-31", ["2026-01-29", "2026-04-30"]),
        ("monthly_last", "2026-01-30", "2026-04-30", ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"]),
        ("quarterly", "2026-01-08", "2026-12-31", ["2026-01-08", "2026-04-09", "2026-07-09", "2026-10-08"]),
        ("yearly", "2026-06-02", "2028-12-31", ["2026-06-02", "2027-06-01", "2028-06-06"]),
    ],
)
def test_a_rhythm_gives_its_days(rhythm, first, last, expected):
    assert days_of(rhythm, day(first), day(last)) == [day(found) for found in expected]


def test_a_rhythm_never_gives_more_than_can_be_read():
    assert len(days_of("weekly", day("2026-01-01"), day("2199-01-01"))) == MOST + 1


def test_public_holidays_are_named_in_the_language_of_the_reader():
    with translation.override("fr"):
        assert (holiday(day("2026-05-14")), holiday(day("2026-01-01"))) == ("Ascension", "Jour de l’an")
        assert holidays_around(day("2026-11-22"))["2028-12-25"].replace("\u00a0", " ") == "Jour férié : Noël"
    with translation.override("en"):
        assert holiday(day("2026-05-14")) == "Ascension Day"
    assert holiday(day("2026-05-15")) == ""


@pytest.fixture
def staff(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("cheffe", "cheffe@example.org", "x"))
    return client


@pytest.fixture
def club(db):
    """On 1 April 2027; the first Thursdays after it are 6 May (Ascension) and 3 June."""
    row = session()
    row.start_date = day("2027-04-01")
    return EventPageFactory(by_revision=True, sessions=[row])


RULE = {"rhythm": "monthly", "first": "2027-04-01", "last": "2027-07-31", "start_time": "18:00", "end_time": "20:00"}


def asked(staff, club, fields):
    return staff.post(reverse("event_dates", args=[club.pk]), fields)


def test_days_are_proposed_and_those_that_fall_badly_are_flagged_and_not_ticked(staff, club):
    form = asked(staff, club, RULE).context["form"]
    labels = dict(form.fields["days"].choices)
    assert list(labels) == ["2027-04-01", "2027-05-06", "2027-06-03", "2027-07-01"]
    assert "jour férié : Ascension" in labels["2027-05-06"].replace("\u00a0", " ")
    assert "déjà à l’agenda" in labels["2027-04-01"]
    assert form["days"].value() == ["2027-06-03", "2027-07-01"]


def test_the_days_kept_become_sessions_once_confirmed(staff, club):
    proposed = asked(staff, club, RULE).context["form"].data["proposed"]
    seen = asked(staff, club, {**RULE, "proposed": proposed, "days": ["2027-05-06", "2027-06-03", "2030-01-01"]})
    assert "jeudi 3 juin 2027" in seen.content.decode()
    assert not EventChange.objects.exists()
    typed = {**hidden(seen), "days": ["2027-05-06", "2027-06-03"], "step": "confirm"}
    asked(staff, club, typed)
    rows = EventPage.objects.get(pk=club.pk).held_sessions
    assert [row.start_date for row in rows] == [day("2027-04-01"), day("2027-05-06"), day("2027-06-03")]
    assert (rows[1].start_time, rows[1].end_time) == (dt.time(18), dt.time(20))
    assert EventChange.objects.get().kind == "dates_added"


def test_another_rhythm_is_proposed_again(staff, club):
    proposed = asked(staff, club, RULE).context["form"].data["proposed"]
    weekly = {**RULE, "rhythm": "weekly", "last": "2027-04-15", "proposed": proposed, "days": ["2027-06-03"]}
    form = asked(staff, club, weekly).context["form"]
    assert form["days"].value() == ["2027-04-08", "2027-04-15"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"last": "2027-03-01"}, "last", "Le dernier jour précède le premier."),
        ({"end_time": "17:00"}, "end_time", "La fin précède le début."),
        ({"rhythm": "weekly", "last": "2040-01-01"}, "last", "Cela fait plus de 60 dates"),
        ({"first": "1200-01-01"}, "first", "Vérifiez l’année."),
        ({"rhythm": "jamais"}, "rhythm", "Sélectionnez un choix valide."),
        ({"first": ""}, "first", "Champ requis."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(staff, club, fields, field, message):
    form = asked(staff, club, {**RULE, **fields}).context["form"]
    assert message in " ".join(form.errors[field])


def test_holidays_come_with_the_forms_and_are_told_once_published(staff, club):
    for address in (reverse("wagtailadmin_pages:edit", args=[club.pk]), reverse("event_postpone", args=[club.pk])):
        html = staff.get(address).content.decode()
        assert 'id="public-holidays"' in html and "js/holidays.js" in html
