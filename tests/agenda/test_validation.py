"""What the editor's form refuses, and says so without losing anything."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, streamfield

from agenda.models import EventPage
from tests.agenda.factories import EventPageFactory
from tests.agenda.form import event_form

pytestmark = pytest.mark.django_db
DAY = {"start_date": "2027-03-03"}


@pytest.fixture
def agenda():
    return EventPageFactory(title="Déjà là").get_parent()


@pytest.fixture
def desk(admin_client, agenda):
    """Posts the form of a new event and gives the response."""

    def post(sessions=({},), **fields):
        url = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", agenda.pk])
        return admin_client.post(url, event_form(sessions, **fields))

    return post


def errors_of(response):
    assert response.status_code == 200, "the form was accepted"
    form = response.context["form"]
    found = {name: messages[0] for name, messages in form.errors.items() if messages}
    for row in form.formsets["sessions"].errors:
        found |= {name: messages[0] for name, messages in row.items()}
    return found


def test_a_right_form_makes_the_event_with_its_days(desk):
    response = desk([{**DAY, "start_time": "13:30", "end_time": "17:00"}])
    assert response.status_code == 302
    event = EventPage.objects.get(slug="atelier-de-couture")
    assert event.starts_on.isoformat() == "2027-03-03"


def test_a_form_of_ones_own_is_not_said_to_be_full_and_has_its_code(desk):
    errors = errors_of(desk([DAY], registration="own", status="full", admission="code"))
    assert set(errors) == {"status", "admission_code"}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({}, "start_date"),
        ({"start_date": "31/02/2027"}, "start_date"),
        ({"start_date": "0027-03-03"}, "start_date"),
        ({"start_time": "10:00"}, "start_date"),
        ({**DAY, "end_date": "2027-03-01"}, "end_date"),
        ({**DAY, "start_time": "17:00", "end_time": "13:30"}, "end_time"),
        ({**DAY, "end_time": "13:30"}, "start_time"),
        ({**DAY, "start_time": "25:99"}, "start_time"),
    ],
)
def test_a_session_that_cannot_be_is_refused_where_it_is_wrong(desk, row, field):
    response = desk([{"start_date": "", "label": "Jour 1", **row}])
    assert field in errors_of(response)
    assert not EventPage.objects.filter(slug="atelier-de-couture").exists()


@pytest.mark.parametrize(("action", "told"), [("action-publish", 1), ("action-save", 0)])
def test_a_public_holiday_is_told_to_whoever_publishes_it(desk, action, told):
    response = desk([{"start_date": "2027-05-06"}, DAY], **{action: "1"})
    said = [str(message).strip() for message in get_messages(response.wsgi_request)]
    assert said.count("Le jeudi 6 mai 2027 est un jour férié (Ascension).") == told


def test_midnight_is_an_end_like_another(desk):
    assert desk([{**DAY, "start_time": "20:00", "end_time": "00:00"}]).status_code == 302


def test_a_date_in_words_is_enough_while_the_day_is_not_known(desk):
    assert desk([{"start_date": "", "date_text": "à l’automne"}]).status_code == 302


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"registration": "url"}, "registration_url"),
        ({"registration": "email"}, "contact_email"),
        ({"registration": "phone"}, "contact_phone"),
        ({"price_kind": "paid"}, "price"),
    ],
)
def test_what_a_reader_would_miss_is_asked_for(desk, fields, field):
    assert list(errors_of(desk([DAY], **fields))) == [field]


def test_a_form_with_errors_loses_nothing(desk):
    response = desk(
        [{"start_date": "31/02/2027", "label": "Jour de la visite"}],
        registration="url",
        venue="La Halle aux sucres",
        body=streamfield([("heading", {"text": "Le bois local", "level": "2"})]),
        organisers=inline_formset([{"name": "Association des Berges", "member": ""}]),
    )
    html = response.content.decode()
    for typed in (
        "31/02/2027",
        "Jour de la visite",
        "La Halle aux sucres",
        "Le bois local",
        "Association des Berges",
    ):
        assert typed in html


def test_an_organiser_is_a_member_or_a_name(desk):
    response = desk([DAY], organisers=inline_formset([{"name": "", "member": "", "co_organiser": "on"}]))
    assert response.status_code == 200


def test_what_an_action_does_is_not_offered_by_the_form_of_an_announced_event(admin_client, agenda):
    announced, draft = EventPageFactory(), EventPageFactory(draft=True)
    found = []
    for event in (announced, draft):
        form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).context["form"]
        found.append("cancelled" in dict(form.fields["status"].choices))
    assert found == [False, True]


def test_two_questions_of_one_name_are_refused(desk):
    question = {
        "label": "Repas",
        "field_type": "singleline",
        "help_text": "",
        "choices": "",
        "default_value": "",
    }
    response = desk([DAY], registration="own", registration_questions=inline_formset([question, question]))
    assert response.status_code == 200
    rows = response.context["form"].formsets["registration_questions"].errors
    assert [list(row) for row in rows] == [["label"], ["label"]]
