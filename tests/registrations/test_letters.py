"""What is written to people: once each, in their language, with the calendar file that says the same."""

import datetime as dt
import uuid
from collections import Counter
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from agenda.actions.clone import Clone
from agenda.choices import Change
from agenda.models import EventChange
from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.change import change as choose
from agenda.registrations.actions.register import register
from agenda.registrations.actions.remind import remind
from agenda.registrations.choices import LetterKind
from agenda.registrations.erasure import erase
from agenda.registrations.models import Ledger, Letter, MailTemplate, Registration
from agenda.registrations.outbox import deliver, write
from agenda.registrations.wording import DEFAULTS, fill
from agenda.signals import event_changed, who_is_told
from agenda.slots import slots_of
from agenda.telling import published_as
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered, someone

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker's process ends here."""


def down(backend):
    raise ConnectionRefusedError("Connection refused")


def calendars_of(message):
    parts = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    return [(part.get_param("method"), Calendar.from_ical(part.get_payload(decode=True))) for part in parts]


def change(event, kind=Change.CANCELLED, reason="La salle est inondée.", before=None):
    operation = uuid.uuid4()
    before = [slot.written() for slot in before or slots_of(event)]
    after = [] if kind == Change.CANCELLED else [slot.written() for slot in slots_of(event)]
    EventChange.objects.create(event=event, operation=operation, kind=kind, reason=reason, before=before, after=after)
    return operation


def announce(event, operation, kind=Change.CANCELLED):
    event_changed.send(type(event), operation=operation, kind=kind, event=event)


def test_a_place_is_confirmed_with_an_invitation_for_the_calendar():
    event = EventPageFactory(own=True, venue="La Halle", town="Lille")
    register(event, someone("Léa", email="lea@example.org"))
    (message,) = mail.outbox
    ((method, calendar),) = calendars_of(message)
    (meeting,) = calendar.walk("VEVENT")
    assert method == calendar["METHOD"] == "REQUEST"
    assert meeting["UID"] == event.held_sessions[0].uid
    assert str(meeting["ATTENDEE"]) == "mailto:lea@example.org"
    assert meeting["ORGANIZER"] and meeting["DTSTART"].dt.tzinfo
    assert "La Halle" in meeting["LOCATION"] and "La Halle" in message.body


def test_an_invitation_alone_is_another_form_of_the_text_and_a_file():
    registered(EventPageFactory(own=True), "Léa")
    types = [part.get_content_type() for part in mail.outbox[0].message().walk()]
    assert types == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/calendar"),
        "application/ics",
    ]


def test_an_event_of_several_sessions_gives_a_file_each():
    event = EventPageFactory(own=True, sessions=[session(3), session(9), session(None, date_text="en mai")])
    registered(event, "Léa")
    uids = [calendar.walk("VEVENT")[0]["UID"] for _method, calendar in calendars_of(mail.outbox[0])]
    assert uids == [row.uid for row in event.held_sessions[:2]]


def test_who_waits_is_told_the_rank_and_given_no_calendar():
    registered(EventPageFactory(own=True, places=0), "Léa", "Ali")
    assert "numéro 2" in mail.outbox[1].body
    assert calendars_of(mail.outbox[1]) == []


def test_who_cancels_has_the_session_taken_out_of_the_calendar():
    event = EventPageFactory(own=True)
    (lea,) = registered(event, "Léa")
    cancel(lea)
    ((method, calendar),) = calendars_of(mail.outbox[-1])
    assert method == "CANCEL"
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_cancelling_the_event_writes_to_everybody_once_in_their_language():
    event = EventPageFactory(own=True, places=1)
    registered(event, "Ali", "Zoé")
    register(event, someone("Jane", language="en"))
    requested = calendars_of(mail.outbox[0])[0][1].walk("VEVENT")[0]
    event.status = "cancelled"
    with published_as(None):
        event.save_revision().publish()
    mail.outbox.clear()
    operation = change(event)
    announce(event, operation)
    announce(event, operation)
    call_command("agenda_tasks")
    assert [message.to[0] for message in mail.outbox] == ["jane@example.org", "ali@example.org", "zoé@example.org"]
    assert ["This event is cancelled" in message.body for message in mail.outbox] == [True, False, False]
    assert all("La salle est inondée." in message.body for message in mail.outbox)
    withdrawn = calendars_of(mail.outbox[1])[0][1].walk("VEVENT")[0]
    assert withdrawn["UID"] == requested["UID"]
    assert withdrawn["SEQUENCE"] > requested["SEQUENCE"]


def test_a_new_date_is_sent_as_an_update_of_the_same_meeting():
    event = EventPageFactory(own=True, sessions=[session(5)])
    registered(event, "Léa")
    before = slots_of(event)
    requested = calendars_of(mail.outbox[0])[0][1].walk("VEVENT")[0]
    meeting = event.sessions.get()
    meeting.start_date += dt.timedelta(days=30)
    event.sessions = [meeting]
    event.save_revision().publish()
    announce(event, change(event, Change.RESCHEDULED, before=before), Change.RESCHEDULED)
    ((method, calendar),) = calendars_of(mail.outbox[-1])
    moved = calendar.walk("VEVENT")[0]
    assert method == "REQUEST"
    assert (moved["UID"], moved["SEQUENCE"]) == (requested["UID"], requested["SEQUENCE"] + 1)
    assert "Reporté du" in mail.outbox[-1].body


def test_who_registers_anew_after_the_change_is_not_told_of_it():
    event = EventPageFactory(own=True)
    lea, _ali = registered(event, "Léa", "Ali")
    operation = change(event, Change.RESCHEDULED)
    cancel(lea)
    registered(event, "Léa")
    mail.outbox.clear()
    announce(event, operation, Change.RESCHEDULED)
    assert [message.to[0] for message in mail.outbox] == ["ali@example.org"]


def two_sessions(places=None):
    event = EventPageFactory(
        own=True, per_session=True, sessions=[session(3, label="Matinée"), session(9, label="Soirée", places=places)]
    )
    return event, [str(row.translation_key) for row in event.held_sessions]


def test_a_place_kept_is_said_of_the_sessions_where_there_is_one():
    event, _keys = two_sessions(places=0)
    registered(event, "Léa")
    assert "Matinée" in mail.outbox[0].body
    assert "Soirée" not in mail.outbox[0].body


def test_a_place_offered_is_said_of_the_session_that_has_it():
    event, (_first, second) = two_sessions(places=1)
    ali = register(event, someone("Ali"), [second])
    registered(event, "Léa")
    mail.outbox.clear()
    cancel(ali)
    (offer,) = [message for message in mail.outbox if message.to == ["léa@example.org"]]
    assert "Soirée" in offer.body
    assert "Matinée" not in offer.body


def test_a_reminder_lists_no_session_that_is_over():
    event = EventPageFactory(own=True, sessions=[session(-3, label="Matinée"), session(2, label="Soirée")])
    registered(event, "Léa")
    Registration.objects.update(created_at=timezone.now() - dt.timedelta(days=5))
    remind(timezone.localtime().replace(hour=9))
    assert "Soirée" in mail.outbox[-1].body
    assert "Matinée" not in mail.outbox[-1].body


@pytest.mark.parametrize("had", [(0, 1), (0,)], ids=["dropped", "swapped"])
def test_another_choice_of_sessions_is_told_in_one_letter_that_empties_the_calendar_too(had):
    event, keys = two_sessions()
    lea = register(event, someone("Léa"), [keys[rank] for rank in had])
    mail.outbox.clear()
    choose(lea, {}, [keys[1]])
    (message,) = mail.outbox
    files = {method: str(calendar.walk("VEVENT")[0]["UID"]) for method, calendar in calendars_of(message)}
    assert files == {"REQUEST": keys[1], "CANCEL": keys[0]}
    assert message.subject.startswith("Inscription confirmée")


def test_a_worker_that_is_killed_and_started_again_writes_to_nobody_twice(monkeypatch):
    event = EventPageFactory(own=True, places=None)
    people = registered(event, *"ABCDEFGH")
    mail.outbox.clear()
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: None)
    write(people, LetterKind.CHANGED)
    send = EmailMessage.send

    def sent_then_killed(message):
        send(message)
        if len(mail.outbox) == 3:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(EmailMessage, "send", sent_then_killed)
        with pytest.raises(Killed):
            deliver(Letter.objects.all())
    Letter.objects.update(created_at=timezone.now() - dt.timedelta(minutes=5))
    for _ in range(2):
        call_command("agenda_tasks")
    assert Counter(message.to[0] for message in mail.outbox) == {person.email: 1 for person in people}


def test_a_letter_cut_off_while_it_was_sent_is_told_to_staff_and_not_sent_again(capsys):
    registered(EventPageFactory(own=True), "Léa")
    Letter.objects.update(sent_at=None, claimed_at=timezone.now() - dt.timedelta(hours=1))
    mail.outbox.clear()
    call_command("agenda_tasks")
    assert mail.outbox == []
    assert "cut off" in capsys.readouterr().err


def test_a_letter_that_the_mail_server_refuses_is_tried_again(monkeypatch):
    event = EventPageFactory(own=True, places=None)

    def refused(message):
        raise OSError("try later")

    with monkeypatch.context() as failing:
        failing.setattr(EmailMessage, "send", refused)
        registered(event, "Léa")
    assert mail.outbox == []
    long_ago = timezone.now() - dt.timedelta(minutes=6)
    Letter.objects.update(created_at=long_ago)
    call_command("agenda_tasks")
    assert mail.outbox == [], "five minutes later"
    Letter.objects.update(retry_at=long_ago)
    call_command("agenda_tasks")
    assert len(mail.outbox) == 1


def test_a_letter_that_is_always_refused_is_left_to_staff(capsys):
    registered(EventPageFactory(own=True), "Léa")
    Letter.objects.update(sent_at=None, claimed_at=None, attempts=Letter.ATTEMPTS)
    mail.outbox.clear()
    call_command("agenda_tasks")
    assert mail.outbox == []
    assert "refused" in capsys.readouterr().err


def test_a_mail_server_that_hangs_up_is_called_again_and_costs_no_try(monkeypatch):
    people = registered(EventPageFactory(own=True, places=None), "Lea", "Ali", "Zoe")
    mail.outbox.clear()
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: None)
    write(people, LetterKind.CHANGED)
    send, opened = EmailMessage.send, []

    def sent_on_a_new_connection(message):
        if message.to == ["ali@example.org"] and not opened:
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        send(message)

    monkeypatch.setattr(EmailMessage, "send", sent_on_a_new_connection)
    monkeypatch.setattr(EmailBackend, "close", lambda self: opened.append(self))
    assert deliver(Letter.objects.all()) == 3
    assert not Letter.objects.filter(attempts__gt=0).exists()


def test_a_mail_server_that_goes_down_costs_no_try(monkeypatch):
    people = registered(EventPageFactory(own=True), "Lea", "Ali")
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: None)
    write(people, LetterKind.CHANGED)

    def hung_up(message):
        monkeypatch.setattr(EmailBackend, "open", down)
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(EmailMessage, "send", hung_up)
    with pytest.raises(ConnectionRefusedError):
        deliver(Letter.objects.all())
    assert Letter.objects.to_send().filter(attempts=0).count() == 2


def test_a_letter_that_the_server_hangs_up_on_does_not_keep_the_others(monkeypatch):
    people = registered(EventPageFactory(own=True), "Lea", "Ali")
    mail.outbox.clear()
    monkeypatch.setattr("agenda.registrations.outbox.on_commit", lambda send: None)
    write(people, LetterKind.CHANGED)
    send = EmailMessage.send

    def hung_up_on_lea(message):
        if message.to == ["lea@example.org"]:
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        send(message)

    monkeypatch.setattr(EmailMessage, "send", hung_up_on_lea)
    deliver(Letter.objects.all())
    assert [message.to[0] for message in mail.outbox] == ["ali@example.org"]
    assert Letter.objects.to_send().get().attempts == 1


def test_nothing_to_send_calls_no_mail_server(monkeypatch):
    monkeypatch.setattr(EmailBackend, "open", down)
    assert deliver(Letter.objects.all()) == 0


def test_the_screen_of_a_change_is_told_how_many_are_registered():
    event = EventPageFactory(own=True, places=1)
    lea, _ali, _zoe = registered(event, "Léa", "Ali", "Zoé")
    cancel(lea)
    assert [told for _receiver, told in who_is_told.send(type(event), event=event)][-1][1] == 2


def new_edition(event, sentences=None, hide=None):
    """Made from the event, and published in French as its new edition; `hide` is done to it before."""
    titles = {"fr": "6e promotion", "en": "6th intake"}
    french, *others = Clone(event, None, titles, session(90).start_date, sentences=sentences or {}).execute()
    if hide:
        hide(french)
    french.get_latest_revision().publish()
    return french, *others


@pytest.fixture
def full_event(english):
    """In two languages, with one place, which Léa has; Ali and Jane wait."""
    event = EventPageFactory(own=True, places=1, title="5e promotion")
    event.copy_for_translation(english, copy_parents=True).save_revision().publish()
    registered(event, "Léa", "Ali")
    register(event, someone("Jane", language="en"))
    mail.outbox.clear()
    return event


def test_those_who_wait_are_told_of_the_new_edition_once_in_their_language(full_event):
    french, english = new_edition(full_event, {"fr": "Elle ouvre en mars.", "en": "It opens in March."})
    ali, jane = sorted(mail.outbox, key=lambda message: message.to)
    assert (ali.to, ali.subject) == (["ali@example.org"], "Nouvelle édition\u00a0: 5e promotion")
    assert "6e promotion" in ali.body and french.full_url in ali.body and "Elle ouvre en mars." in ali.body
    assert (jane.to, jane.subject) == (["jane@example.org"], "New edition: 5e promotion")
    assert french.full_url in jane.body and "It opens in March." in jane.body
    english.get_latest_revision().publish()
    french.unpublish()
    french.get_latest_revision().publish()
    assert len(mail.outbox) == 2


def test_those_whose_names_are_erased_are_told_of_no_new_edition(full_event):
    erase(Registration.objects.filter(name="Ali"))
    mail.outbox.clear()
    new_edition(full_event)
    assert [message.to for message in mail.outbox] == [["jane@example.org"]]


def test_those_who_wait_are_told_once_the_event_is_over_too(full_event):
    Ledger.objects.update(last_day="2020-01-01")
    new_edition(full_event)
    assert len(mail.outbox) == 2


def test_a_new_edition_that_not_everybody_may_see_is_told_to_nobody(full_event):
    new_edition(full_event, hide=lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"))
    assert mail.outbox == []


def test_people_are_reminded_two_days_before_and_once():
    event = EventPageFactory(own=True, sessions=[session(2), session(9)])
    registered(event, "Léa", "Ali", "Zoé")
    morning = timezone.localtime().replace(hour=9)
    mail.outbox.clear()
    remind(morning)
    assert mail.outbox == [], "who has just registered knows"
    Registration.objects.update(created_at=morning - dt.timedelta(days=5))
    remind(morning.replace(hour=3))
    assert mail.outbox == [], "nobody is woken at night"
    remind(morning)
    remind(morning + dt.timedelta(hours=1))
    assert [message.to[0] for message in mail.outbox] == ["léa@example.org", "ali@example.org"]


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"live": False}])
def test_nobody_is_reminded_of_what_does_not_take_place(fields):
    event = EventPageFactory(own=True, sessions=[session(2)])
    registered(event, "Léa")
    Registration.objects.update(created_at=timezone.now() - dt.timedelta(days=5))
    type(event).objects.filter(pk=event.pk).update(**fields)
    mail.outbox.clear()
    remind(timezone.localtime().replace(hour=9))
    assert mail.outbox == []


def test_staff_say_it_in_their_own_words():
    MailTemplate.objects.create(kind="confirmed", subject_fr="Bienvenue {name}", body_fr="À {event} !")
    event = EventPageFactory(own=True, title="Atelier")
    registered(event, "Léa")
    register(event, someone("Jane", language="en"))
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Bienvenue Léa", "À Atelier !\n")
    assert mail.outbox[1].subject == "Registered: Atelier"


def test_a_placeholder_that_means_nothing_is_refused():
    from django.core.exceptions import ValidationError

    template = MailTemplate(kind="confirmed", body_fr="{nom} {name.__class__}")
    with pytest.raises(ValidationError) as refused:
        template.full_clean()
    assert "{nom}" in str(refused.value)


def test_nothing_of_the_site_can_be_reached_by_a_placeholder():
    assert (
        fill("{name.__class__} {0} {name!r} {name}", {"name": "Léa {link}"})
        == "{name.__class__} {0} {name!r} Léa {link}"
    )


def test_a_line_whose_word_is_empty_is_left_out():
    assert fill("A\n\nOnline: {online}\n\nB {name}", {"online": "", "name": "Léa"}) == "A\n\nB Léa"


@pytest.mark.parametrize("kind", DEFAULTS)
def test_every_mail_can_be_seen_before_it_is_sent(kind, rf):
    template = MailTemplate(kind=kind)
    shown = [template.make_preview_request(preview_mode=mode).render().content.decode() for mode in ("fr", "en")]
    assert "Bonjour Anaïs" in shown[0]
    assert "Hello Anaïs" in shown[1]


def test_a_title_on_two_lines_starts_no_new_header():
    event = EventPageFactory(own=True, title="Atelier\nBcc: tous@example.org")
    registered(event, "Léa")
    assert mail.outbox[0].subject == "Inscription confirmée\u00a0: Atelier Bcc: tous@example.org"
