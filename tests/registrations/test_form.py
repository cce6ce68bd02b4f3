"""What a reader meets: the form, its answers, the personal link, and a clear page wherever it ends."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.register import register
from agenda.registrations.links import path_of
from agenda.registrations.models import Ledger, Registration, RegistrationQuestion
from maillage.models import FormsSent
from maillage.pages.form_builder import HONEYPOT
from maillage.rate_limit import WINDOW, is_too_often
from tests.agenda.factories import EventPageFactory, session
from tests.members.factories import MemberPageFactory
from tests.registrations.people import registered, someone, statuses
from tests.sql import sql_count

pytestmark = pytest.mark.django_db
LEA = {"name": "Léa", "email": "lea@example.org"}
SECRET = "https://visio.example.org/secret"


@pytest.fixture
def browser():
    """A client checked as a real one is, which says where its forms come from."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def form_of(event):
    return f"{event.url}inscription/"


def text_of(response):
    return response.content.decode()


def test_the_event_leads_to_its_form_and_the_form_by_mail_to_the_personal_page(browser):
    event = EventPageFactory(own=True)
    assert 'href="inscription/"' in text_of(browser.get(event.url))
    assert browser.get(form_of(event)).status_code == 200
    response = browser.post(form_of(event), LEA)
    assert "lea@example.org" in text_of(response)
    assert not browser.cookies
    (letter,) = mail.outbox
    assert letter.to == ["lea@example.org"]
    link = path_of(Registration.objects.get())
    assert link in letter.body
    assert "Confirmée" in text_of(browser.get(link))


def test_an_english_reader_is_answered_in_english(browser):
    english, _made = Locale.objects.get_or_create(language_code="en")
    event = EventPageFactory(own=True)
    translation = event.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert "Check your mail" in text_of(browser.post(f"{translation.url}registration/", LEA))
    assert "Hello Léa" in mail.outbox[0].body
    assert "/en/registration/" in mail.outbox[0].body


def test_an_error_is_tied_to_its_field_and_nothing_typed_is_lost(browser):
    response = browser.post(form_of(EventPageFactory(own=True)), {**LEA, "email": "lea at example"})
    assert 'value="Léa"' in text_of(response)
    assert 'aria-invalid="true"' in text_of(response)
    assert not Registration.objects.exists()


@pytest.mark.parametrize("name", ["name", "email", "organisation"])
def test_what_is_too_long_to_be_kept_is_said_at_its_field(browser, name):
    too_long = {"name": "é" * 161, "email": f"{'a' * 60}@{'b.' * 100}example.org", "organisation": "é" * 201}
    event = EventPageFactory(own=True)
    assert list(browser.post(form_of(event), {**LEA, name: too_long[name]}).context["form"].errors) == [name]


def test_purpose_and_period_are_said_at_the_form(client):
    event = EventPageFactory(own=True, registration_purpose="préparer les repas.", kept_days=30)
    text = text_of(client.get(form_of(event)))
    assert "préparer les repas." in text
    assert re.search(r"30.jours", text)


def test_the_staffs_questions_are_asked_and_their_answers_kept(browser):
    questions = [
        RegistrationQuestion(label="Repas", field_type="dropdown", choices="Avec,Sans"),
        RegistrationQuestion(label="Arrivée", field_type="date", required=False),
    ]
    event = EventPageFactory(own=True, registration_questions=questions)
    assert "question_repas" in browser.post(form_of(event), LEA).context["form"].errors
    browser.post(form_of(event), {**LEA, "question_repas": "Avec", "question_arrivee": "2030-05-01"})
    assert Registration.objects.get().answers == {"repas": "Avec", "arrivee": "2030-05-01"}


def test_the_form_sent_twice_makes_one_registration_and_sends_the_link_again(browser):
    event = EventPageFactory(own=True)
    browser.post(form_of(event), LEA)
    browser.post(form_of(event), {**LEA, "email": "LEA@example.org"})
    assert Registration.objects.count() == 1
    assert path_of(Registration.objects.get()) in mail.outbox[1].body
    browser.post(form_of(event), LEA)
    assert len(mail.outbox) == 2, "nobody's box is filled by somebody else"


def test_a_robot_is_thanked_and_forgotten(browser):
    response = browser.post(form_of(EventPageFactory(own=True)), {**LEA, HONEYPOT: "https://spam.example.org"})
    assert response.status_code == 302
    assert not Registration.objects.exists()


def test_an_address_that_sends_too_many_forms_is_asked_to_wait(browser):
    event = EventPageFactory(own=True)
    answers = [browser.post(form_of(event), {}) for _ in range(31)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1]["Retry-After"] == "600"


def test_forms_are_counted_for_all_the_processes_of_the_site_and_for_ten_minutes(rf, monkeypatch):
    one, other = rf.post("/", REMOTE_ADDR="198.51.100.7"), rf.post("/", REMOTE_ADDR="198.51.100.8")
    assert [is_too_often(one, "registration", 2) for _ in range(3)] == [False, False, True]
    cache.clear()  # what another process knows
    assert is_too_often(one, "registration", 2)
    assert not is_too_often(other, "registration", 2)
    assert not is_too_often(one, "message", 2)
    assert "198.51.100" not in str(list(FormsSent.objects.values()))
    later = timezone.now() + dt.timedelta(seconds=WINDOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert not is_too_often(one, "registration", 2)
    assert FormsSent.objects.count() == 1, "and no longer"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cancelled": True}, "annulé"),
        ({"past": True}, "passé"),
        ({"postponed": True}, "reporté"),
        ({"registration_until": "2020-01-01"}, "closes"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_that_is_closed_says_why(browser, fields, said, method):
    event = EventPageFactory(own=True, **fields)
    response = getattr(browser, method)(form_of(event), LEA if method == "post" else {})
    assert response.status_code == 410
    assert said in text_of(response)
    assert "<form" not in text_of(response).split("<main")[1]


def test_the_form_of_an_event_whose_way_in_has_closed_meanwhile_says_so(browser):
    event = EventPageFactory(own=True)
    event.registration = "closed"
    event.save_revision().publish()
    response = browser.post(form_of(event), LEA)
    assert response.status_code == 410
    assert "closes" in text_of(response)


def test_an_event_without_a_form_of_its_own_has_none(client):
    assert client.get(form_of(EventPageFactory(registration="email", contact_email="a@example.org"))).status_code == 404


def test_the_form_of_a_full_event_proposes_the_waiting_list(browser):
    event = EventPageFactory(own=True, places=1)
    registered(event, "Ali")
    assert "liste d’attente" in text_of(browser.get(form_of(event)))
    browser.post(form_of(event), LEA)
    assert "(numéro 1" in text_of(browser.get(path_of(Registration.objects.get(name="Léa"))))


def test_only_the_sessions_chosen_are_given(browser):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3, places=1), session(9, places=1)])
    assert "sessions" in browser.post(form_of(event), LEA).context["form"].errors
    key = str(event.held_sessions[1].translation_key)
    browser.post(form_of(event), {**LEA, "sessions": [key]})
    assert [str(seat.ledger_id) for seat in Registration.objects.get().seats.all()] == [key]


def test_the_code_lets_in_those_who_have_it(browser):
    event = EventPageFactory(own=True, admission="code", admission_code="Canal 2030")
    assert "Canal 2030" not in text_of(browser.get(form_of(event))) + text_of(browser.get(event.url))
    assert "code" in browser.post(form_of(event), {**LEA, "code": "Péniche"}).context["form"].errors
    browser.post(form_of(event), {**LEA, "code": " canal 2030 "})
    assert statuses(event) == ["confirmed"]


def test_members_are_known_by_the_domain_of_their_mail(browser):
    MemberPageFactory(email="bonjour@tilleuls.example", website="https://www.tilleuls-coop.example/")
    MemberPageFactory(email="secretaire@gmail.com")
    event = EventPageFactory(own=True, admission="domain")
    for stranger in ("lea@ailleurs.example", "lea@gmail.com", "lea@faux-tilleuls.example", "lea@example"):
        assert "email" in browser.post(form_of(event), {**LEA, "email": stranger}).context["form"].errors
    for member in ("lea@tilleuls.example", "ali@tilleuls-coop.example"):
        browser.post(form_of(event), {**LEA, "email": member})
        assert mail.outbox[-1].to == [member]


def test_a_minimum_of_staff_is_asked_and_the_members_profile_has_the_last_word(browser):
    MemberPageFactory(email="bonjour@tilleuls.example", size="10-49")
    event = EventPageFactory(own=True, minimum_staff=100)
    for answer in ({"staff": "99"}, {"staff": ""}, {"staff": "500", "email": "lea@tilleuls.example"}):
        assert "staff" in browser.post(form_of(event), LEA | answer).context["form"].errors
    browser.post(form_of(event), {**LEA, "staff": "100"})
    assert statuses(event) == ["confirmed"]


def test_a_parents_consent_must_be_ticked_where_it_is_asked(browser):
    event = EventPageFactory(own=True, asks_consent=True)
    assert "consent" in browser.post(form_of(event), LEA).context["form"].errors
    browser.post(form_of(event), {**LEA, "consent": "on"})
    assert statuses(event) == ["confirmed"]


def test_the_online_address_is_told_to_those_who_have_a_place_and_nowhere_else(browser):
    event = EventPageFactory(own=True, places=1, mode="online", private_url=SECRET)
    lea, ali = registered(event, "Léa", "Ali")
    assert SECRET in text_of(browser.get(path_of(lea)))
    assert SECRET in mail.outbox[0].body
    assert SECRET not in mail.outbox[1].body
    public = [event.url, form_of(event), f"{event.url}evenement.ics", path_of(ali)]
    assert all(SECRET not in text_of(browser.get(address)) for address in public)


@pytest.mark.parametrize("places", [9, 1, 0])
def test_nobody_learns_from_the_answer_whether_an_address_is_registered(browser, places):
    event = EventPageFactory(own=True, places=places, mode="online", private_url=SECRET)
    registered(event, "Lea", "Ali")
    cancel(Registration.objects.get(name="Ali"))
    answers = [browser.post(form_of(event), {**LEA, "email": f"{name}@example.org"}) for name in ("lea", "ali", "zoe")]
    assert [answer.status_code for answer in answers] == [200] * 3
    (said,) = {re.sub("(lea|ali|zoe)@", "", text_of(answer)) for answer in answers}
    links = [path_of(person) for person in Registration.objects.order_by("pk")]
    assert not [secret for secret in (*links, SECRET) if secret in said]
    assert [link in message.body for link, message in zip(links, mail.outbox[-3:], strict=True)] == [True] * 3


def test_a_person_changes_what_they_said_of_themselves(browser):
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    browser.post(path_of(lea), {"name": "Léa Tanneur", "organisation": "La Laverie"})
    lea.refresh_from_db()
    assert (lea.name, lea.organisation, lea.email) == ("Léa Tanneur", "La Laverie", "léa@example.org")


def test_a_person_changes_sessions(browser):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3), session(9)])
    first, second = (str(row.translation_key) for row in event.held_sessions)
    browser.post(form_of(event), {**LEA, "sessions": [first]})
    lea = Registration.objects.get()
    browser.post(path_of(lea), {"name": "Léa", "sessions": [second]})
    assert {str(seat.ledger_id): seat.status for seat in lea.seats.all()} == {first: "cancelled", second: "confirmed"}


def test_a_session_that_is_over_stays_as_it_was_when_others_are_chosen(browser):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3), session(9), session(12)])
    (lea,) = registered(event, "Léa")
    over, kept, left = (str(row.translation_key) for row in event.held_sessions)
    Ledger.objects.filter(key=over).update(last_day="2020-01-01")
    browser.post(path_of(lea), {"name": "Léa", "sessions": [kept]})
    seats = {str(seat.ledger_id): seat.status for seat in lea.seats.all()}
    assert seats == {over: "confirmed", kept: "confirmed", left: "cancelled"}


@pytest.mark.parametrize("do", ["change", "cancel", "accept"])
@pytest.mark.parametrize("gone", ["deleted", "unpublished"])
def test_nothing_is_changed_at_an_event_that_is_gone(browser, gone, do):
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    event.delete() if gone == "deleted" else event.unpublish()
    response = browser.post(path_of(lea), {"do": do, "name": "Zoé"})
    assert response.status_code == 410
    assert (Registration.objects.get().name, statuses(event)) == ("Léa", ["confirmed"])


def test_cancelling_asks_once_more_and_can_be_sent_twice(browser):
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    asked = text_of(browser.get(f"{path_of(lea)}?cancel"))
    assert 'name="do" value="cancel"' in asked
    for _ in range(2):
        response = browser.post(path_of(lea), {"do": "cancel"}, follow=True)
    assert "Annulée" in text_of(response)
    assert len(mail.outbox) == 2


def test_what_is_over_is_not_given_back_with_the_rest(browser):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3), session(9)])
    (lea,) = registered(event, "Léa")
    over, to_come = (str(row.translation_key) for row in event.held_sessions)
    Ledger.objects.filter(key=over).update(last_day="2020-01-01")
    lea.seats.filter(ledger=over).update(attended=True)
    page = browser.post(path_of(lea), {"do": "cancel"}, follow=True)
    seats = {str(seat.ledger_id): (seat.status, seat.attended) for seat in lea.seats.all()}
    assert seats == {over: ("confirmed", True), to_come: ("cancelled", False)}
    assert 'href="?cancel"' not in text_of(page)
    register(event, someone("Léa"), [to_come])
    assert str(lea.seats.get(ledger=to_come).status) == "confirmed", "and can be asked for again"


@pytest.mark.parametrize("came", [True, False])
def test_who_fills_in_the_form_with_a_known_address_renames_nobody(browser, came):
    meal = RegistrationQuestion(label="Repas", field_type="singleline")
    event = EventPageFactory(
        own=True, per_session=True, sessions=[session(3), session(9)], registration_questions=[meal]
    )
    over, to_come = (str(row.translation_key) for row in event.held_sessions)
    lea = register(event, someone("Lea", organisation="La Laverie", answers={"arrivee": "9 h"}), [over])
    if came:
        Ledger.objects.filter(key=over).update(last_day="2020-01-01")
    else:
        cancel(lea)
    stranger = {"name": "Ali", "organisation": "Ailleurs", "question_repas": "Avec", "sessions": [to_come]}
    browser.post(form_of(event), {**LEA, **stranger})
    lea.refresh_from_db()
    assert (lea.name, lea.organisation, lea.language) == ("Lea", "La Laverie", "fr")
    assert lea.answers == {"arrivee": "9 h", "repas": "Avec"}
    assert lea.seats.get(ledger=to_come).status == "confirmed"
    assert "Lea" in mail.outbox[-1].body


def test_a_place_offered_is_taken_from_the_personal_page(browser):
    event = EventPageFactory(own=True, places=1)
    lea, ali = registered(event, "Léa", "Ali")
    cancel(lea)
    assert 'value="accept"' in text_of(browser.get(path_of(ali)))
    browser.post(path_of(ali), {"do": "accept"})
    assert statuses(event) == ["cancelled", "confirmed"]


def test_an_offer_that_has_passed_on_says_so(browser):
    event = EventPageFactory(own=True, places=1)
    _lea, ali = registered(event, "Léa", "Ali")
    response = browser.post(path_of(ali), {"do": "accept"})
    assert response.status_code == 409


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"registration": "closed"}, {"ends_on": "2020-01-01"}])
def test_the_personal_page_proposes_nothing_that_would_be_refused(browser, fields):
    event = EventPageFactory(own=True, places=1)
    lea, ali = registered(event, "Léa", "Ali")
    cancel(lea)
    type(event).objects.filter(pk=event.pk).update(**fields)
    page = text_of(browser.get(path_of(ali)))
    assert 'value="accept"' not in page
    assert ('href="?cancel"' in page) is ("registration" in fields), "one can say that one will not come"


def test_an_offer_that_is_over_is_not_proposed_before_the_clock_has_passed_it_on(browser):
    event = EventPageFactory(own=True, places=1)
    lea, ali = registered(event, "Léa", "Ali")
    cancel(lea)
    ali.seats.update(offered_until="2020-01-01T00:00Z")
    assert 'value="accept"' not in text_of(browser.get(path_of(ali)))


def test_the_personal_page_is_kept_by_nobody_and_told_to_nobody(browser):
    (lea,) = registered(EventPageFactory(own=True), "Léa")
    response = browser.get(path_of(lea))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in text_of(response)


def test_a_forged_link_opens_nothing(browser):
    lea, ali = registered(EventPageFactory(own=True), "Léa", "Ali")
    signature = path_of(ali).rstrip("/").rpartition(":")[2]
    response = browser.get(reverse("registration", args=[f"{lea.pk}:{signature}"]))
    assert response.status_code == 404
    assert "Ce lien" in text_of(response)


def test_a_link_whose_names_are_erased_has_expired(browser):
    (lea,) = registered(EventPageFactory(own=True), "Léa")
    Registration.objects.update(email="", name="")
    assert browser.get(path_of(lea)).status_code == 410


def test_a_link_to_an_event_that_is_cancelled_says_so(browser):
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    event.status = "cancelled"
    event.save_revision().publish()
    assert "annulé" in text_of(browser.get(path_of(lea)))


def test_the_form_and_the_personal_page_make_as_many_queries_for_many_sessions(client):
    counts = []
    for number in (2, 20):
        event = EventPageFactory(own=True, per_session=True, sessions=[session(day, places=0) for day in range(number)])
        (lea,) = registered(event, "Léa")
        assert text_of(client.get(path_of(lea))).count("(numéro 1 ") == number
        counts.append((sql_count(client, form_of(event)), sql_count(client, path_of(lea))))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 14


def test_a_form_sent_from_another_site_is_refused():
    elsewhere = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example.org"})
    assert elsewhere.post(form_of(EventPageFactory(own=True)), LEA).status_code == 403
