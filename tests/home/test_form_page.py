"""Forms for readers: errors that can be found, nothing typed lost, robots ignored, no cookie."""

import pytest
from django.core import mail
from django.test import Client

from home.models import FormField
from tests.home.factories import FormPageFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"votre_nom": "Léa", "votre_adresse": "lea@example.org"}


@pytest.fixture
def form():
    return FormPageFactory(
        title="Nous écrire",
        thanks="<p>À bientôt.</p>",
        to_address="accueil@example.org",
        subject="Un message",
        form_fields=[
            FormField(label="Votre nom", field_type="singleline"),
            FormField(label="Votre adresse", field_type="email", help_text="Pour vous répondre."),
        ],
    )


@pytest.fixture
def browser():
    """A client checked as a real one is, which says where its forms come from."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def answers(form):
    return [submission.get_data() for submission in form.get_submissions()]


def test_an_answer_is_kept_and_mailed_then_thanked_for(browser, form):
    response = browser.post(form.url, ANSWERS, follow=True)
    assert response.redirect_chain == [(f"{form.url}?sent", 302)]
    assert "À bientôt." in response.content.decode()
    assert answers(form)[0]["votre_nom"] == "Léa"
    assert mail.outbox[0].to == ["accueil@example.org"]


def test_an_error_is_tied_to_its_field_and_nothing_typed_is_lost(browser, form):
    text = browser.post(form.url, {**ANSWERS, "votre_adresse": "lea at example"}).content.decode()
    assert 'value="Léa"' in text
    assert 'value="lea at example"' in text
    assert 'role="alert"' in text
    assert '<a href="#id_votre_adresse">' in text
    assert 'aria-describedby="id_votre_adresse_helptext id_votre_adresse_error"' in text
    assert 'id="id_votre_adresse_error"' in text
    assert 'aria-invalid="true"' in text
    assert answers(form) == []


def test_a_robot_that_fills_in_everything_is_thanked_and_forgotten(browser, form):
    response = browser.post(form.url, {**ANSWERS, form.HONEYPOT: "https://spam.example.org"})
    assert response.status_code == 302
    assert answers(form) == []
    assert mail.outbox == []


def test_the_honeypot_is_kept_from_people(client, form):
    text = client.get(form.url).content.decode()
    assert '<div class="visually-hidden" aria-hidden="true">' in text
    assert 'tabindex="-1" autocomplete="off"' in text


def test_reading_and_sending_a_form_sets_no_cookie(browser, form):
    browser.get(form.url)
    browser.post(form.url, ANSWERS)
    assert not browser.cookies


def test_a_form_sent_from_another_site_is_refused(form):
    elsewhere = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example.org"})
    assert elsewhere.post(form.url, ANSWERS).status_code == 403
    assert answers(form) == []
