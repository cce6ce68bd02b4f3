"""The story of a place: announced, taken, waited for, given back, passed on, and moved to another day."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from tests.agenda.factories import EventPageFactory, session

# Wagtail leaves the temporary file of a picture it has just drawn to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
LATER = dt.timedelta(days=30)


@pytest.fixture
def event(addresses):
    event = EventPageFactory(own=True, places=1, title="Réparer un vélo", sessions=[session(9)])
    yield event
    event.delete()


@pytest.fixture
def person(reader, event):
    """A reader without a script, on the event's page."""
    page = reader.open(event.get_url(), java_script_enabled=False)
    yield page
    page.context.close()


def registers(page, name):
    page.get_by_label("Votre nom").fill(name)
    page.get_by_label("Votre courriel").fill(f"{name.lower()}@example.org")
    page.locator("main form").get_by_role("button").click()


def said(page):
    return page.locator("main").inner_text()


def reads_anew(page, address):
    """Not as the browser has kept it, which it may do for a minute."""
    page.goto(address)
    return page.reload()


def last_mail(name):
    return [message for message in mail.outbox if message.to == [f"{name.lower()}@example.org"]][-1]


def meeting_of(message):
    (part,) = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    (meeting,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return part.get_param("method"), meeting


def link_in(message, reader):
    return reader.base + re.search(r"http://testserver(\S+)", message.body)[1]


def test_the_story_of_a_place(reader, event, person, staff):
    person.get_by_role("link", name="S’inscrire").click()
    registers(person, "Lea")
    assert "lea@example.org" in said(person)
    person.goto(link_in(last_mail("Lea"), reader))
    assert "Confirmée" in said(person)
    method, meeting = meeting_of(last_mail("Lea"))
    assert (method, meeting["UID"], meeting["SEQUENCE"]) == ("REQUEST", event.held_sessions[0].uid, 0)

    reads_anew(person, reader.base + event.get_url())
    assert "Complet" in said(person)
    person.get_by_role("link", name="Rejoindre la liste d’attente").click()
    registers(person, "Ali")
    assert "numéro 1" in last_mail("Ali").body
    person.goto(link_in(last_mail("Ali"), reader))
    assert "numéro 1 de la liste" in said(person)

    person.goto(link_in(last_mail("Lea"), reader))
    person.get_by_role("link", name="Annuler mon inscription").click()
    person.get_by_role("button", name="Annuler mon inscription").click()
    assert "Annulée" in said(person)
    assert meeting_of(last_mail("Lea"))[0] == "CANCEL"

    offer = last_mail("Ali")
    assert offer.subject.startswith("Une place se libère")
    person.goto(link_in(offer, reader))
    person.get_by_role("button", name="Prendre la place").click()
    assert "Confirmée" in said(person)
    assert meeting_of(last_mail("Ali"))[0] == "REQUEST"

    mail.outbox.clear()
    new_day = event.starts_on + LATER
    postpones(staff, reader, event, new_day)
    (message,) = mail.outbox
    assert message.to == ["ali@example.org"]
    method, meeting = meeting_of(message)
    assert (method, meeting["UID"], meeting["SEQUENCE"]) == ("REQUEST", event.held_sessions[0].uid, 1)
    assert meeting["DTSTART"].dt.date() == new_day
    assert "La salle est inondée." in message.body

    assert reads_anew(person, reader.base + event.get_url()).status == 200
    assert "La salle est inondée." in said(person)
    feed = Calendar.from_ical(person.request.get(f"{reader.base}{event.get_url()}evenement.ics").body())
    (public,) = feed.walk("VEVENT")
    for name in ("UID", "SEQUENCE", "DTSTART"):
        assert public[name] == meeting[name]


def postpones(staff, reader, event, day):
    """As staff do in the admin, who are shown who will be told before it is done."""
    staff.goto(reader.base + reverse("event_postpone", args=[event.pk]))
    staff.locator("[name=start_date_0]").fill(day.isoformat())
    staff.locator("[name=start_date_0]").press("Tab")
    staff.locator("[name=reason_fr]").fill("La salle est inondée.")
    staff.get_by_role("button", name="Voir ce qui va se passer").click()
    assert "Personnes inscrites (1)" in staff.locator("main").inner_text()
    staff.locator("button[name=step][value=confirm]").click()
    staff.wait_for_url("**/edit/")
