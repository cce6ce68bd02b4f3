"""A new edition of an event: said on the first one from the day that it is published, to those who may see it."""

import html
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, PageViewRestriction

from agenda.actions.clone import Clone
from agenda.actions.next_intake import NextIntake
from agenda.models import EditionToAnnounce, EventChange, EventPage
from agenda.registrations.models import Letter
from tests.agenda.factories import EventPageFactory, session
from tests.registrations.people import registered

pytestmark = pytest.mark.django_db
TITLES = {"fr": "6e promotion", "en": "6th intake"}
SENTENCES = {"fr": "Elle ouvre <b>en mars</b>.", "en": "It opens in March."}
LINE = "une nouvelle édition est annoncée\u00a0: "


@pytest.fixture
def event():
    return EventPageFactory(by_revision=True, title="5e promotion")


@pytest.fixture
def copy(event):
    return made_from(event)[0]


def made_from(event, sentences=SENTENCES):
    """Drafts, that of the event's language first."""
    return Clone(event, None, TITLES, session(90).start_date, sentences=sentences).execute()


def publish(page):
    EventPage.objects.get(pk=page.pk).get_latest_revision().publish()
    page.refresh_from_db()


def changes_shown(client, event):
    response = client.get(event.url)
    assert response.status_code == 200
    found = re.search(r'<section class="event-changes">.*?</section>', response.content.decode(), re.S)
    return found[0] if found else ""


def test_nothing_is_said_while_the_copy_is_a_draft(client, event, copy):
    assert changes_shown(client, event) == ""
    assert not EventChange.objects.exists()


def test_once_the_copy_is_published_the_event_leads_to_it(client, event, copy):
    publish(copy)
    shown = changes_shown(client, event)
    assert f'{LINE}<a href="{copy.url}">6e promotion</a>' in shown
    assert "Elle ouvre &lt;b&gt;en mars&lt;/b&gt;." in shown
    change = event.changes.get()
    assert (change.kind, change.edition, change.made_at.date()) == (
        "new_edition",
        copy.translation_key,
        timezone.now().date(),
    )
    assert PageLogEntry.objects.filter(action="agenda.new_edition", page=event.pk).count() == 1


def test_it_is_said_once_however_often_the_copy_is_published(event, copy):
    publish(copy)
    publish(copy)
    copy.unpublish()
    publish(copy)
    assert event.changes.count() == 1
    assert not EditionToAnnounce.objects.exists()


def test_a_copy_that_goes_live_by_a_schedule_is_announced_then(event, copy):
    copy.go_live_at = timezone.now() + timezone.timedelta(days=2)
    copy.save_revision().publish()
    assert not event.changes.exists()
    copy.refresh_from_db()
    past = timezone.now() - timezone.timedelta(minutes=1)
    revision = copy.scheduled_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert event.changes.get().kind == "new_edition"


def test_another_event_is_not_announced(client, event):
    (copy,) = made_from(event, sentences=None)
    publish(copy)
    assert changes_shown(client, event) == ""


def test_it_is_announced_in_all_languages_and_each_leads_to_its_own_page(client, event):
    english, _made = Locale.objects.get_or_create(language_code="en")
    in_english = event.copy_for_translation(english, copy_parents=True)
    in_english.save_revision().publish()
    french, translated = made_from(event)
    publish(french)
    assert [change.reason for change in EventChange.objects.order_by("event_id")] == list(SENTENCES.values())
    in_english.refresh_from_db()
    assert changes_shown(client, in_english) == ""
    publish(translated)
    shown = changes_shown(client, in_english)
    assert f'a new edition is announced: <a href="{translated.url}">6th intake</a>' in shown
    assert "It opens in March." in shown
    assert EventChange.objects.count() == 2


def test_the_link_follows_a_page_that_is_renamed_and_moved(client, event, copy):
    publish(copy)
    copy.title, copy.slug = "Sixième promotion", "sixieme"
    copy.save_revision().publish()
    shown = changes_shown(client, event)
    assert "/sixieme/" in shown and "Sixième promotion" in shown and "6e promotion" not in shown


def hide_by_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [EventPage.unpublish, hide_by_login, EventPage.delete])
def test_who_may_not_see_the_copy_is_told_nothing_of_it(client, django_user_model, event, copy, hide):
    publish(copy)
    hide(copy)
    assert changes_shown(client, event) == ""
    client.force_login(django_user_model.objects.create_user("membre", "membre@example.org", "x"))
    assert ("6e promotion" in changes_shown(client, event)) == (hide is hide_by_login)


def test_editions_cost_the_page_one_query_however_many(client, event):
    def queries():
        client.get(event.url)
        with CaptureQueriesContext(connection) as found:
            client.get(event.url)
        return len(found)

    without = queries()
    for _edition in range(2):
        publish(made_from(event)[0])
        assert queries() == without + 1 <= 14
    assert changes_shown(client, event).count("<li>") == 2


def test_those_who_come_are_not_written_to_and_the_agenda_does_not_call_it_a_change(client, home):
    event = EventPageFactory(own=True)
    registered(event, "Léa", "Ali")
    Letter.objects.all().delete()
    publish(made_from(event)[0])
    call_command("agenda_tasks")
    assert not Letter.objects.exists()
    assert "agenda-lately" not in client.get(event.get_parent().url).content.decode()


def test_those_who_may_not_publish_the_event_say_nothing_on_it(event, django_user_model):
    reader = django_user_model.objects.create_user("lectrice", "l@example.org", "x")
    with pytest.raises(PermissionDenied):
        NextIntake(event, reader, TITLES, sentences={}).execute()


def test_a_draft_that_is_deleted_leaves_nothing_to_announce(event, copy):
    copy.delete()
    assert not EditionToAnnounce.objects.exists()


# The screens.


def address(event, name):
    return reverse(f"event_{name}", args=[event.pk])


def typed(**fields):
    return {
        "key": "8b5cc0ff-4b4f-4f9e-9d0c-6a1f0b7c9d11",
        "title_fr": "6e promotion",
        "first_day": "2027-03-05",
        **fields,
    }


@pytest.mark.parametrize(("name", "proposed"), [("clone", False), ("next", True)])
def test_the_next_intake_proposes_to_say_it_and_a_clone_does_not(admin_client, event, name, proposed):
    form = admin_client.get(address(event, name)).context["form"]
    assert form["announce"].value() is proposed


def test_what_will_be_said_and_who_is_told_is_shown_before_anything_is_made(admin_client):
    event = EventPageFactory(own=True, places=1)
    registered(event, "Léa", "Ali")
    fields = typed(announce="on", sentence_fr="Elle ouvre en mars.")
    text = html.unescape(admin_client.post(address(event, "next"), fields).content.decode())
    for shown in (f"{LINE}6e promotion", "Elle ouvre en mars.", "1 personne qui attend une place", "Personne d’autre"):
        assert shown in text
    assert EventPage.objects.count() == 1
    admin_client.post(address(event, "next"), {**fields, **seen(text), "step": "confirm"})
    assert EditionToAnnounce.objects.get().sentences == {"fr": "Elle ouvre en mars."}


def seen(text):
    return {"seen": re.search(r'name="seen" value="([^"]*)"', text)[1]}


def test_who_is_registered_is_counted_though_nobody_waits(admin_client):
    event = EventPageFactory(own=True)
    registered(event, "Léa", "Ali")
    text = html.unescape(admin_client.post(address(event, "next"), typed(announce="on")).content.decode())
    assert "Personne par courriel. 2 personnes sont inscrites à cet événement, dont 0 sur liste" in text


def test_left_unticked_it_is_another_event(admin_client, event):
    text = admin_client.post(address(event, "clone"), typed()).content.decode()
    assert "la page de celui-ci n’en dit rien" in html.unescape(text)
    assert "inscrite" not in text
    admin_client.post(address(event, "clone"), {**typed(), **seen(text), "step": "confirm"})
    assert (EventPage.objects.count(), EditionToAnnounce.objects.count()) == (2, 0)


def test_a_sentence_that_would_not_be_said_is_asked_about(admin_client, event):
    response = admin_client.post(address(event, "clone"), typed(sentence_fr="Elle ouvre en mars."))
    assert "Cochez la case" in response.context["form"].errors["sentence_fr"][0]
    assert "Elle ouvre en mars." in response.content.decode()


def test_nothing_is_asked_for_the_public_of_an_event_that_it_does_not_see(admin_client):
    event = EventPageFactory(draft=True)
    assert "announce" not in admin_client.get(address(event, "clone")).context["form"].fields
