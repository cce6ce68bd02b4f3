"""What staff do with registrations, and who may."""

import io
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, streamfield

from agenda.models import EventPage
from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.register import register
from agenda.registrations.admin.counts import registered as counted
from agenda.registrations.admin.counts import with_counts
from agenda.registrations.forms import RegistrationForm
from agenda.registrations.models import Letter, Registration, RegistrationQuestion, Seat
from maillage.spreadsheet import neutral
from maillage.users.models import User
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, someone, statuses

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://evil.example","x")'


@pytest.fixture
def partner(client):
    """Somebody of the admin who may edit the first event only; returns their client and that event."""
    mine = EventPageFactory(own=True, title="Le mien")
    group = Group.objects.create(name="Un seul")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=mine, permission=Permission.objects.get(codename="change_page")
    )
    user = User.objects.create_user("partenaire", password="x")
    user.groups.add(group)
    client.force_login(user)
    return client, mine


def address(name, *args):
    return reverse(f"registrations:{name}", args=args)


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


def lines_of(response):
    return b"".join(response.streaming_content).decode().splitlines()


def test_the_list_is_searched_and_filtered(admin_client):
    event = EventPageFactory(own=True, places=1, title="Atelier vélo")
    other = EventPageFactory(own=True, title="Atelier couture")
    registered(event, "Léa", "Ali")
    registered(other, "Zoé")
    everybody = html_of(admin_client.get(address("list")))
    assert all(name in everybody for name in ("Léa", "Ali", "Zoé", "Atelier vélo"))
    found = html_of(admin_client.get(address("results"), {"q": "zoé"}))
    assert ("Zoé" in found, "Ali" in found) == (True, False)
    found = html_of(admin_client.get(address("results"), {"event": event.pk, "status": "waiting"}))
    assert [name in found for name in ("Léa", "Ali", "Zoé")] == [False, True, False]


def test_the_list_is_filtered_by_session(admin_client):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(3), session(9)])
    first, second = (row.translation_key for row in event.held_sessions)
    register(event, someone("Léa"), [first])
    register(event, someone("Ali"), [second])
    found = html_of(admin_client.get(address("results"), {"event": event.pk, "session": str(second)}))
    assert ("Ali" in found, "Léa" in found) == (True, False)


def test_the_list_makes_as_many_queries_for_many_people(admin_client, django_assert_max_num_queries):
    registered(EventPageFactory(own=True, places=None), *[f"P{rank}" for rank in range(40)])
    with django_assert_max_num_queries(30):
        admin_client.get(address("results"))


def test_only_those_who_may_edit_an_event_see_its_list(partner):
    client, mine = partner
    other = EventPageFactory(own=True, title="Le leur")
    registered(mine, "Léa")
    registered(other, "Zoé")
    everybody = html_of(client.get(address("list")))
    assert ("Léa" in everybody, "Zoé" in everybody, "Le leur" in everybody) == (True, False, False)
    assert client.get(address("event", mine.pk)).status_code == 200
    for name in ("event", "add", "badges"):
        response = client.get(address(name, other.pk))
        assert response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")
    exported = "\n".join(lines_of(client.get(address("list"), {"export": "csv"})))
    assert ("Léa" in exported, "Zoé" in exported) == (True, False)
    client.post(address("person"), {"email": "zoé@example.org", "erase": "1"})
    assert Registration.objects.filter(name="Zoé").exists()


def test_nobody_else_enters(client):
    assert "login" in client.get(address("list"))["Location"]


@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "Léa;", "Léa ; ", "Léa,", 'Léa;"', "Léa;\n"])
@pytest.mark.parametrize("formula", [FORMULA, "+33 1 99", "-1", "@cmd", "＝1"])
def test_what_begins_as_a_formula_does_is_text_wherever_a_spreadsheet_splits(before, formula):
    assert neutral(before + formula).startswith(f"{before}'{formula[0]}")


@pytest.mark.parametrize("cell", ["Léa", "3 = 3", "a ; 3 = 3", "rez-de-chaussée", "", None, 12])
def test_other_cells_are_left_alone(cell):
    assert neutral(cell) == cell


def test_exports_compute_nothing(admin_client):
    event = EventPageFactory(own=True)
    register(event, someone("Léa", organisation=FORMULA, answers={"=1": "x"}))
    text = "\n".join(lines_of(admin_client.get(address("list"), {"export": "csv"})))
    assert "'=HYPERLINK" in text and ",=" not in text and ',"=' not in text
    workbook = load_workbook(
        io.BytesIO(b"".join(admin_client.get(address("list"), {"export": "xlsx"}).streaming_content))
    )
    cells = [cell for row in workbook.active.iter_rows(min_row=2) for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert f"'{FORMULA}" in [cell.value for cell in cells]


def test_answers_are_told_with_their_questions(admin_client):
    event = EventPageFactory(own=True, registration_questions=[RegistrationQuestion(label="À midi", field_type="text")])
    register(event, someone("Léa", answers={"a_midi": "Sans viande", "gone": "12"}))
    assert "À midi : Sans viande ; gone : 12" in html_of(admin_client.get(address("event", event.pk)))
    assert "À midi : Sans viande ; gone : 12" in "\n".join(
        lines_of(admin_client.get(address("list"), {"export": "csv"}))
    )


def test_a_character_that_a_spreadsheet_has_no_place_for_is_left_out(admin_client):
    register(EventPageFactory(own=True), someone("Léa", organisation="La\x0b Laverie"))
    exported = b"".join(admin_client.get(address("list"), {"export": "xlsx"}).streaming_content)
    cells = [cell.value for row in load_workbook(io.BytesIO(exported)).active.iter_rows() for cell in row]
    assert "La Laverie" in cells


@pytest.mark.parametrize("asked", ["abc", "٣", "9" * 40])
def test_a_filter_that_means_nothing_filters_nothing(admin_client, asked):
    registered(EventPageFactory(own=True), "Léa")
    assert admin_client.get(address("list"), {"event": asked, "session": asked}).status_code == 200


def test_who_came_is_ticked(admin_client):
    event = EventPageFactory(own=True)
    registered(event, "Léa", "Ali")
    lea, ali = Seat.objects.order_by("pk")
    admin_client.post(address("event", event.pk), {"shown": [lea.pk, ali.pk], "came": [ali.pk]})
    assert list(Seat.objects.order_by("pk").values_list("attended", flat=True)) == [False, True]
    admin_client.post(address("event", event.pk), {"shown": [ali.pk]})
    assert not Seat.objects.filter(attended=True).exists()


def test_somebody_is_confirmed_or_cancelled_by_hand(admin_client):
    event = EventPageFactory(own=True, admission="by_hand")
    lea, ali = registered(event, "Léa", "Ali")
    assert 'name="confirm"' in html_of(admin_client.get(address("event", event.pk)))
    admin_client.post(address("event", event.pk), {"confirm": lea.pk})
    admin_client.post(address("event", event.pk), {"cancel": ali.pk})
    assert statuses(event) == ["confirmed", "cancelled"]


def test_those_to_confirm_come_first(admin_client):
    event = EventPageFactory(own=True, places=1)
    registered(event, "Ali", "Léa")
    EventPage.objects.filter(pk=event.pk).update(admission="by_hand")
    registered(event, "Zoé")
    (row,) = admin_client.get(address("event", event.pk)).context["ledgers"]
    assert [seat.registration.name for seat in row["seats"]] == ["Zoé", "Ali", "Léa"]


def test_somebody_of_another_event_is_not_reached_from_this_one(admin_client):
    (lea,) = registered(EventPageFactory(own=True), "Léa")
    event = EventPageFactory(own=True)
    for asked in (lea.pk, "9" * 40, "٣", "x"):
        assert admin_client.post(address("event", event.pk), {"cancel": asked}).status_code == 404


def test_somebody_is_added_by_hand_without_the_conditions_of_the_form(admin_client):
    event = EventPageFactory(own=True, places=1, admission="code", admission_code="x", asks_consent=True)
    for name in ("Lea", "Ali"):
        admin_client.post(address("add", event.pk), {"name": name, "email": f"{name}@example.org"})
    assert statuses(event) == ["confirmed", "waiting"], "the places are the same for all"
    response = admin_client.post(address("add", event.pk), {"name": "Léa", "email": "Lea@example.org"})
    assert "déjà inscrit" in html_of(response)


def test_staff_add_somebody_of_no_member_to_an_event_for_members(admin_client):
    event = EventPageFactory(own=True, admission="domain")
    admin_client.post(address("add", event.pk), {"name": "Lea", "email": "lea@ailleurs.example"})
    assert statuses(event) == ["confirmed"]


@pytest.mark.parametrize("fields", [{"registration": "closed"}, {"sessions": [session(-3)]}], ids=["closed", "over"])
def test_people_are_counted_and_added_by_hand_once_nobody_else_can_register(admin_client, mailoutbox, fields):
    event = EventPageFactory(own=True, places=2)
    registered(event, "Lea")
    for name, value in fields.items():
        setattr(event, name, value)
    event.save_revision().publish()
    mailoutbox.clear()
    assert "Lea" in html_of(admin_client.get(address("event", event.pk)))
    for name in ("Ali", "Zoe"):
        admin_client.post(address("add", event.pk), {"name": name, "email": f"{name}@example.org"})
    assert statuses(event) == ["confirmed", "confirmed", "waiting"]
    assert [counted(row) for row in with_counts(EventPage.objects.all())] == ["2 / 2 (+1)"]
    assert len(mailoutbox) == (2 if "registration" in fields else 0), "nobody is written to of what is over"
    assert address("event", event.pk) in html_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))


def test_somebody_is_added_by_hand_to_a_session_that_is_over(admin_client):
    event = EventPageFactory(own=True, per_session=True, sessions=[session(-3), session(9)])
    over = str(event.held_sessions[0].translation_key)
    assert over not in dict(RegistrationForm(event).fields["sessions"].choices)
    typed = {"name": "Ali", "email": "ali@example.org", "sessions": [over]}
    admin_client.post(address("add", event.pk), typed)
    assert [str(seat.ledger_id) for seat in Seat.objects.all()] == [over]


def test_a_place_that_is_offered_to_nobody_is_given_by_hand(admin_client):
    event = EventPageFactory(own=True, places=1)
    lea, _ali, _zoe = registered(event, "Lea", "Ali", "Zoe")
    event.registration = "closed"
    event.save_revision().publish()
    assert 'name="give"' not in html_of(admin_client.get(address("event", event.pk))), "no place is free"
    cancel(lea)
    zoe = Seat.objects.order_by("pk").last()
    assert html_of(admin_client.get(address("event", event.pk))).count('name="give"') == 2
    for _ in range(2):
        admin_client.post(address("event", event.pk), {"give": zoe.pk})
    assert statuses(event) == ["cancelled", "waiting", "confirmed"]
    ali = Seat.objects.get(registration__name="Ali")
    response = admin_client.post(address("event", event.pk), {"give": ali.pk}, follow=True)
    assert "Il ne reste pas de place" in html_of(response)
    assert statuses(event) == ["cancelled", "waiting", "confirmed"]


def test_no_place_is_given_at_what_is_called_off(admin_client):
    event = EventPageFactory(own=True, places=1)
    lea, _ali = registered(event, "Lea", "Ali")
    event.status = "cancelled"
    event.save_revision().publish()
    cancel(lea)
    mail.outbox.clear()
    waiting = Seat.objects.get(registration__name="Ali")
    assert 'name="give"' not in html_of(admin_client.get(address("event", event.pk)))
    response = admin_client.post(address("event", event.pk), {"give": waiting.pk}, follow=True)
    assert "aucune place ne peut être donnée" in html_of(response)
    assert statuses(event) == ["cancelled", "waiting"]
    assert mail.outbox == []


def test_badges_are_for_those_who_have_a_place(admin_client):
    event = EventPageFactory(own=True, places=1)
    registered(event, "Léa", "Ali")
    sheet = html_of(admin_client.get(address("badges", event.pk)))
    assert re.findall('class="name">(.*?)<', sheet) == ["Léa"]


def test_a_mail_that_was_cut_off_can_be_sent_again(admin_client, mailoutbox):
    from django.utils import timezone

    event = EventPageFactory(own=True)
    registered(event, "Léa")
    Letter.objects.update(sent_at=None, claimed_at=timezone.now() - timezone.timedelta(hours=1))
    assert 'name="send"' in html_of(admin_client.get(address("event", event.pk)))
    mailoutbox.clear()
    for _ in range(2):
        admin_client.post(address("event", event.pk), {"send": Letter.objects.get().pk})
    assert len(mailoutbox) == 1


def test_a_mail_given_up_after_all_its_tries_is_shown_and_can_be_sent_again(admin_client, mailoutbox):
    event = EventPageFactory(own=True)
    registered(event, "Léa")
    Letter.objects.update(sent_at=None, claimed_at=None, attempts=Letter.ATTEMPTS)
    assert 'name="send"' in html_of(admin_client.get(address("event", event.pk)))
    mailoutbox.clear()
    admin_client.post(address("event", event.pk), {"send": Letter.objects.get().pk})
    assert len(mailoutbox) == 1
    assert 'name="send"' not in html_of(admin_client.get(address("event", event.pk)))


def test_one_person_is_shown_given_and_erased(admin_client):
    registered(EventPageFactory(own=True, title="Atelier vélo"), "Lea", "Ali")
    assert "Atelier vélo" in html_of(admin_client.get(address("person"), {"email": "LEA@example.org"}))
    (known,) = admin_client.get(address("person"), {"email": "lea@example.org", "export": ""}).json()
    assert known["name"] == "Lea"
    admin_client.post(address("person"), {"email": "lea@example.org", "erase": "1"})
    assert [person.name for person in Registration.objects.order_by("pk")] == ["", "Ali"]


def test_whoever_registered_for_an_event_that_is_deleted_is_shown_and_erased(admin_client):
    event = EventPageFactory(own=True)
    registered(event, "Lea")
    event.delete()
    assert "n’est plus sur le site" in html_of(admin_client.get(address("person"), {"email": "lea@example.org"}))
    admin_client.post(address("person"), {"email": "lea@example.org", "erase": "1"})
    assert Registration.objects.get().email == ""


def test_the_list_of_events_counts_who_is_registered(admin_client):
    event = EventPageFactory(own=True, places=1)
    registered(event, "Léa", "Ali", "Zoé")
    EventPageFactory()
    found = with_counts(EventPage.objects.order_by("pk"))
    assert [counted(row) for row in found] == ["1 / 1 (+2)", ""]
    assert "1 / 1 (+2)" in html_of(admin_client.get(reverse("events:index")))


def test_the_events_page_leads_to_its_list(admin_client):
    event = EventPageFactory(own=True)
    edit = html_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    assert address("event", event.pk) in edit
    assert address("list") in edit


def test_mails_are_edited_and_seen_in_the_admin(admin_client):
    listing = html_of(admin_client.get(reverse("wagtailsnippets_registrations_mailtemplate:list")))
    assert reverse("wagtailsnippets_registrations_mailtemplate:add") in listing
    assert admin_client.get(reverse("wagtailsnippets_registrations_mailtemplate:add")).status_code == 200


def test_an_event_with_people_does_not_change_what_they_registered_for():
    event = EventPageFactory(own=True)
    form = EventPage.get_edit_handler().get_form_class()
    typed = nested_form_data({"registration": "own", "per_session": "on", "body": streamfield([])})
    for names, refused in (([], False), (["Lea"], True)):
        registered(event, *names)
        sent = form(typed, instance=EventPage.objects.get(pk=event.pk))
        assert ("per_session" in sent.errors) is refused
