import datetime as dt
import re

import pytest
from django.utils import timezone, translation

from agenda import dates
from agenda.models import EventOrganiser, EventPage, EventSpeaker
from tests.agenda.factories import EventPageFactory, session
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    html = client.get(f"/agenda/{query}", follow=True).content.decode()
    return re.findall(r'<h3 class="card-title"><a href="[^"]+">([^<]+)</a>', html)


def groups(client, query=""):
    response = client.get(f"/agenda/{query}")
    return re.findall(r"<h2 class=\"agenda-group\">([^<]+)</h2>", response.content.decode())


def test_what_is_to_come_is_listed_the_next_first_and_what_is_past_is_not(client):
    for days in (30, -3, 2):
        EventPageFactory(title=f"Dans {days} jours", sessions=[session(days)])
    assert listed(client) == ["Dans 2 jours", "Dans 30 jours"]


def test_an_exhibition_that_goes_on_is_on_now_before_all(client):
    EventPageFactory(title="Demain", sessions=[session(1)])
    exhibition = session(-20, None, None, end_date=timezone.localdate() + dt.timedelta(days=29))
    EventPageFactory(title="Exposition", sessions=[exhibition])
    assert listed(client) == ["Exposition", "Demain"]
    assert len(groups(client)) == 2


def test_a_training_stands_at_its_next_session(client):
    EventPageFactory(title="Formation", sessions=[session(-40), session(20)])
    EventPageFactory(title="Demain", sessions=[session(1)])
    assert listed(client) == ["Demain", "Formation"]


def test_today_is_still_to_come(client):
    EventPageFactory(title="Aujourd’hui", sessions=[session(0)])
    assert (listed(client), listed(client, "archives/")) == (["Aujourd’hui"], [])


def test_the_first_event_without_a_day_is_listed_as_soon_as_it_is_announced(client):
    EventPageFactory(title="Demain", sessions=[session(1)])
    assert listed(client) == ["Demain"]
    EventPageFactory(title="Un jour", date_to_come=True)
    assert listed(client) == ["Demain", "Un jour"]


def test_dates_to_come_are_listed_apart(client):
    EventPageFactory(title="Demain", sessions=[session(1)])
    EventPageFactory(title="Un jour", date_to_come=True)
    EventPageFactory(title="Reportée", postponed=True)
    assert listed(client) == ["Demain", "Reportée", "Un jour"]
    assert [str(event) for event in client.get("/agenda/").context["to_come"]] == ["Reportée", "Un jour"]


def test_entries_are_grouped_by_month(client):
    today = timezone.localdate()
    next_month = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    for day in (next_month, next_month + dt.timedelta(days=9), next_month + dt.timedelta(days=40)):
        EventPageFactory(sessions=[session((day - today).days)])
    with translation.override("fr"):
        last = (next_month + dt.timedelta(days=40)).replace(day=1)
        assert groups(client) == [dates.month(next_month), dates.month(last)]


def test_the_calendar_to_subscribe_to_has_the_filters_of_the_list(client):
    EventPageFactory(theme="agir", town="Lille")
    html = client.get("/agenda/?theme=agir&town=Lille").content.decode()
    assert "/agenda/calendrier.ics?theme=agir&amp;town=Lille" in html


def test_a_reader_subscribes_in_the_program_of_the_device_or_with_an_address_to_paste(client, settings):
    settings.SITE_URL = "https://reseau.example.org"
    EventPageFactory(theme="agir", town="Lille")
    given = client.get("/agenda/?theme=agir&town=Lille").context["subscription"]
    assert given == {
        "open": "webcal://reseau.example.org/agenda/calendrier.ics?theme=agir&town=Lille",
        "address": "https://reseau.example.org/agenda/calendrier.ics?theme=agir&town=Lille",
        "shown": "https://reseau.example.org/agenda/calendrier.ics?theme=agir&town=Lille&annules=visibles",
    }
    html = client.get("/agenda/").content.decode()
    assert 'href="webcal://reseau.example.org/agenda/calendrier.ics"' in html
    assert all(f"<dt>{program}</dt>" in html for program in ("Apple", "Google", "Outlook", "Thunderbird"))


def test_a_card_says_its_state_kind_place_and_dates(client):
    EventPageFactory(
        status="full", kind="atelier", mode="onsite", venue="La Halle", town="Lille", sessions=[session(7), session(9)]
    )
    (card,) = re.findall(r"<li class=\"event-card.*?</li>", client.get("/agenda/").content.decode(), re.S)
    assert 'class="status status-full"' in card
    assert "La Halle, Lille" in card
    assert f'datetime="{session(7).start_date.isoformat()}"' in card


def test_many_entries_come_in_pages(client):
    for rank in range(13):
        EventPageFactory(title=f"Atelier {rank:02}", sessions=[session(rank + 1)])
    EventPageFactory(title="Un jour", date_to_come=True)
    assert len(listed(client)) == 13  # twelve, and the one whose date is to come
    assert listed(client, "?page=2") == ["Atelier 12"]


def test_the_verbs_of_the_agenda_answer_other_pages():
    member, person = MemberPageFactory(), PersonPageFactory()
    event = EventPageFactory(organisers=[EventOrganiser(member=member)], speakers=[EventSpeaker(person=person)])
    EventPageFactory(past=True)
    assert list(EventPage.objects.organised_by(member)) == [event]
    assert list(EventPage.objects.with_speaker(person)) == [event]
    assert list(EventPage.objects.visible_to(None).next_entries(3)) == [event]
