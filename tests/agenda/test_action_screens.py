"""The actions as staff meet them: a button, a form, a confirmation, and only then a change."""

import html
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from agenda.models import EventChange, EventPage
from agenda.signals import who_is_told
from tests.agenda.factories import EventPageFactory, session

pytestmark = pytest.mark.django_db
WHY = {"reason_fr": "La salle est inondée."}


@pytest.fixture
def event():
    return EventPageFactory(by_revision=True, sessions=[session(7)])


@pytest.fixture
def staff(client, django_user_model):
    user = django_user_model.objects.create_superuser("cheffe", "cheffe@example.org", "x")
    client.force_login(user)
    return client


def address(event, name):
    return reverse(f"event_{name}", args=[event.pk])


def hidden(response):
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def moved_to(in_days, **fields):
    day = session(in_days).start_date.isoformat()
    return {"goes_0": "day", "start_date_0": day, "start_time_0": "09:00", **WHY, **fields}


def test_nothing_is_done_until_it_is_confirmed(staff, event):
    seen = staff.post(address(event, "cancel"), WHY)
    assert (EventPage.objects.get(pk=event.pk).status, EventChange.objects.count()) == ("scheduled", 0)
    assert "annulé (prévu" in seen.content.decode()
    done = staff.post(address(event, "cancel"), {**hidden(seen), "step": "confirm"})
    assert done.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert EventPage.objects.get(pk=event.pk).status == "cancelled"


def test_going_back_loses_nothing(staff, event):
    seen = staff.post(address(event, "postpone"), moved_to(40))
    back = staff.post(address(event, "postpone"), {**hidden(seen), "step": "back"}).content.decode()
    assert WHY["reason_fr"] in back
    assert session(40).start_date.isoformat() in back


def test_the_confirmation_shows_before_after_and_who_is_told(staff, event):
    tell = lambda sender, event, **rest: ("personnes inscrites", 12)  # noqa: E731
    who_is_told.connect(tell)
    try:
        text = html.unescape(staff.post(address(event, "postpone"), moved_to(40)).content.decode())
    finally:
        who_is_told.disconnect(tell)
    assert text.index(session(7).when) < text.index(session(40, "09:00", None).when)
    assert "personnes inscrites (12)" in text


def test_what_changed_meanwhile_is_shown_before_it_is_done(staff, event):
    seen = staff.post(address(event, "cancel"), WHY)
    event.save_revision().publish()
    again = staff.post(address(event, "cancel"), {**hidden(seen), "step": "confirm"})
    assert "modifié entre-temps" in again.content.decode()
    assert not EventChange.objects.exists()
    staff.post(address(event, "cancel"), {**hidden(again), "step": "confirm"})
    assert EventChange.objects.count() == 1


def test_a_second_click_does_it_once(staff, event):
    fields = {**hidden(staff.post(address(event, "postpone"), moved_to(40))), "step": "confirm"}
    for _click in range(2):
        staff.post(address(event, "postpone"), fields)
    assert EventChange.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "fields", "field", "message"),
    [
        ("cancel", {}, "reason_fr", "Champ requis."),
        ("online", {**WHY, "address": "pas une adresse"}, "address", "Saisissez une URL valide."),
        ("postpone", {"goes_0": "day", **WHY}, "start_date_0", "Indiquez le nouveau jour."),
        ("postpone", {"goes_0": "unknown", **WHY}, "words_fr_0", "Dites quand, même vaguement."),
        ("postpone", moved_to(7, start_time_0="14:00", end_time_0="16:00"), "start_date_0", "Ce sont le jour et les"),
        ("postpone", moved_to(40, end_time_0="08:00"), "end_time_0", "La fin précède le début."),
        ("postpone", moved_to(40, start_date_0="31 février"), "start_date_0", "Saisissez une date valide."),
    ],
)
def test_what_is_wrong_is_said_in_french_beside_the_field(staff, event, name, fields, field, message):
    response = staff.post(address(event, name), {**fields, "step": "confirm"})
    assert response.status_code == 200
    assert message in " ".join(response.context["form"].errors[field])
    assert not EventChange.objects.exists()


def test_the_new_day_may_be_said_in_words(staff, event):
    fields = {"goes_0": "unknown", "words_fr_0": "au second semestre", **WHY}
    seen = staff.post(address(event, "postpone"), fields)
    staff.post(address(event, "postpone"), {**hidden(seen), "step": "confirm"})
    assert EventPage.objects.get(pk=event.pk).dates_summary == "au second semestre"


def test_an_action_that_makes_no_sense_is_refused_before_anything_is_typed(staff):
    event = EventPageFactory(cancelled=True)
    response = staff.get(address(event, "cancel"), follow=True)
    assert "Cet événement est déjà annulé." in html.unescape(response.content.decode())


def test_the_buttons_are_for_those_who_may_publish(client, event, django_user_model):
    user = django_user_model.objects.create_user("plume", "plume@example.org", "x")
    user.groups.add(Group.objects.get(name="Rédaction"))
    client.force_login(user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert address(event, "cancel") not in edit.content.decode()
    assert client.post(address(event, "cancel"), WHY).status_code in (302, 403)
    assert not EventChange.objects.exists()
    user.is_superuser = True
    user.save()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert address(event, "cancel") in edit.content.decode()
    listing = client.get(reverse("wagtailadmin_explore", args=[event.get_parent().pk]))
    assert address(event, "postpone") in listing.content.decode()


def test_a_reader_is_asked_to_log_in(client, event):
    assert client.get(address(event, "cancel")).status_code == 302
