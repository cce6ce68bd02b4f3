"""The line of changes, in the words of each language."""

import datetime as dt
import re
import uuid

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from agenda.changes import said
from agenda.models import EventChange
from agenda.slots import Slot, slots_of
from tests.agenda.factories import EventPageFactory, session

JULY, OCTOBER, JUNE = dt.date(2026, 7, 9), dt.date(2026, 10, 12), dt.date(2026, 6, 2)


def slot(day=None, words="", key="a", **fields):
    return Slot(session=key, start_date=day, date_text=words, **fields)


def day_after(day, number):
    return day + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("kind", "before", "after", "french", "english"),
    [
        (
            "rescheduled",
            [slot(JULY)],
            [slot(OCTOBER)],
            "reporté du 9 juillet au 12 octobre 2026",
            "postponed from 9 July to 12 October 2026",
        ),
        (
            "postponed",
            [slot(JULY)],
            [slot(words="Au second semestre")],
            "reporté du 9 juillet 2026 au second semestre",
            "postponed from 9 July 2026 to a later date (Au second semestre)",
        ),
        (
            "postponed",
            [slot(JULY)],
            [slot(words="second semestre")],
            "reporté du 9 juillet 2026 à une date ultérieure (second semestre)",
            "postponed from 9 July 2026 to a later date (second semestre)",
        ),
        (
            "postponed",
            [slot(JULY)],
            [slot()],
            "reporté du 9 juillet 2026 à une date qui n’est pas encore connue",
            "postponed from 9 July 2026 to a date that is not known yet",
        ),
        ("rescheduled", [slot()], [slot(OCTOBER)], "reporté au 12 octobre 2026", "postponed to 12 October 2026"),
        (
            "rescheduled",
            [slot(JULY)],
            [slot(JUNE)],
            "avancé du 9 juillet au 2 juin 2026",
            "brought forward from 9 July to 2 June 2026",
        ),
        (
            "rescheduled",
            [slot(JULY, start_time=dt.time(9))],
            [slot(JULY, start_time=dt.time(14))],
            "autres horaires : 9 juillet 2026, 14 h",
            "other hours: 9 July 2026, 2 pm",
        ),
        (
            "rescheduled",
            [slot(day_after(JULY, rank), key=rank) for rank in range(5)],
            [slot(day_after(OCTOBER, rank), key=rank) for rank in range(5)],
            "5 dates changées, la première du 9 juillet au 12 octobre 2026",
            "5 dates moved, the first from 9 July to 12 October 2026",
        ),
        ("cancelled", [slot(JULY)], [], "annulé (prévu : 9 juillet 2026)", "cancelled (planned: 9 July 2026)"),
        ("cancelled", [slot()], [slot()], "annulé", "cancelled"),
        (
            "moved_online",
            [slot(JULY, place="La Halle, Lille")],
            [slot(JULY)],
            "passé en ligne (lieu prévu : La Halle, Lille)",
            "moved online (planned place: La Halle, Lille)",
        ),
        ("date_set", [slot()], [slot(JULY)], "date fixée : 9 juillet 2026", "date set: 9 July 2026"),
        (
            "dates_added",
            [slot(JULY)],
            [slot(JULY), slot(OCTOBER, key="b")],
            "nouvelle date : 12 octobre 2026",
            "new date: 12 October 2026",
        ),
        (
            "dates_added",
            [],
            [slot(day_after(JULY, rank), key=rank) for rank in range(6)],
            "nouvelles dates : 6 dates, du 9 juillet 2026 au 14 juillet 2026",
            "new dates: 6 dates, from 9 July 2026 to 14 July 2026",
        ),
    ],
)
def test_what_happened_is_said_in_both_languages(kind, before, after, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with translation.override(language):
            assert strip_tags(said(kind, before, after)).replace("\u00a0", " ") == expected


def changed(event, kind, made_at, **fields):
    slots = [slot.written() for slot in slots_of(event)]
    made_at = dt.datetime.fromisoformat(made_at)
    values = {"operation": uuid.uuid4(), "before": slots, "after": slots, "kind": kind, "made_at": made_at}
    return EventChange.objects.create(event=event, **values | fields)


@pytest.mark.django_db
def test_changes_are_shown_the_newest_first_with_their_day_and_reason(client):
    event = EventPageFactory(cancelled=True)
    changed(event, "moved_online", "2026-05-18T09:00+02:00", reason="La salle <b>fuit</b>.")
    changed(event, "cancelled", "2026-06-01T23:30+00:00", reason="Plus personne.")
    html = client.get(event.url).content.decode()
    section = re.search(r'<section class="event-changes">.*?</section>', html, re.S)[0]
    assert re.findall(r'<time datetime="(.{10})">([^<]*)</time>\u00a0:', section) == [
        ("2026-06-02", "2 juin 2026"),
        ("2026-05-18", "18 mai 2026"),
    ]
    assert "Plus personne." in section and "La salle &lt;b&gt;fuit&lt;/b&gt;." in section
    banner = re.search(r'<div class="event-state .*?</div>', html, re.S)[0]
    assert "2 juin 2026" in banner


@pytest.mark.django_db
def test_an_event_that_never_changed_has_no_line(client):
    assert "event-changes" not in client.get(EventPageFactory().url).content.decode()


@pytest.mark.django_db
def test_the_page_of_an_event_that_changed_often_costs_one_query_more_at_most(client, django_assert_max_num_queries):
    event = EventPageFactory(postponed=True, status="cancelled", sessions=[session(3)])
    for rank in range(12):
        changed(event, "cancelled", f"2026-05-{rank + 10}T09:00+02:00")
    client.get(event.url)
    with django_assert_max_num_queries(14):
        client.get(event.url)
