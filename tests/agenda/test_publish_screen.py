"""An editor who changes a day in the page itself is shown what it does before it is published."""

import html
import re

import pytest
from django.urls import reverse

from agenda.models import EventChange, EventPage
from agenda.signals import who_is_told
from tests.agenda.factories import EventPageFactory, session
from tests.agenda.form import event_form

pytestmark = pytest.mark.django_db
DAY, LATER = (session(number).start_date.isoformat() for number in (7, 40))


@pytest.fixture
def event():
    return EventPageFactory(by_revision=True, slug="atelier-de-couture", sessions=[session(7, start=None, end=None)])


@pytest.fixture
def edit(admin_client, event):
    def post(day, **fields):
        row = {"id": str(event.sessions.get().pk), "start_date": day}
        address = reverse("wagtailadmin_pages:edit", args=[event.pk])
        return admin_client.post(address, event_form([row], known=1, **fields))

    return post


def day_of(event):
    return EventPage.objects.get(pk=event.pk).starts_on.isoformat()


def screen(event):
    return reverse("event_publish", args=[event.pk])


def seen(page):
    return {"seen": re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1], "step": "confirm"}


def test_a_moved_day_is_shown_with_who_is_told_before_it_goes_live(edit, event, admin_client):
    assert edit(LATER, **{"action-publish": "1"}).url == screen(event)
    tell = lambda sender, sessions, **rest: ("personnes inscrites", len(sessions))  # noqa: E731
    who_is_told.connect(tell)
    try:
        page = admin_client.get(screen(event))
    finally:
        who_is_told.disconnect(tell)
    text = html.unescape(page.content.decode())
    assert "reporté du" in text and "personnes inscrites (1)" in text
    assert (day_of(event), EventChange.objects.count()) == (DAY, 0)
    admin_client.post(screen(event), {**seen(page), "reason_fr": "La salle est prise."})
    change = EventChange.objects.get()
    assert (day_of(event), change.kind, change.reason) == (LATER, "rescheduled", "La salle est prise.")
    assert admin_client.get(screen(event)).status_code == 302, "there is nothing left to publish"


def test_a_correction_says_nothing(edit, event, admin_client):
    edit(LATER, **{"action-publish": "1"})
    admin_client.post(screen(event), {**seen(admin_client.get(screen(event))), "correction": "on"})
    assert (day_of(event), EventChange.objects.count()) == (LATER, 0)


def test_what_was_changed_meanwhile_is_shown_again(edit, event, admin_client):
    edit(LATER, **{"action-publish": "1"})
    page = seen(admin_client.get(screen(event)))
    edit(LATER)
    again = admin_client.post(screen(event), page)
    assert "modifié entre-temps" in html.unescape(again.content.decode())
    assert day_of(event) == DAY


def test_words_are_published_without_a_question(edit, event):
    edit(DAY, title="Sans faute", **{"action-publish": "1"})
    assert EventPage.objects.get(pk=event.pk).title == "Sans faute"


def test_a_draft_is_kept_without_a_question(edit, event):
    assert edit(LATER, **{"action-save": "1"}).url != screen(event)
    assert day_of(event) == DAY


def test_a_page_that_somebody_else_holds_is_not_published(edit, event, admin_client, django_user_model):
    edit(LATER, **{"action-publish": "1"})
    page = admin_client.get(screen(event))
    other = django_user_model.objects.create_superuser("autre", "autre@example.org", "x")
    EventPage.objects.filter(pk=event.pk).update(locked=True, locked_by=other)
    answer = admin_client.post(screen(event), seen(page)).content.decode()
    assert "verrouillé par quelqu’un d’autre" in html.unescape(answer)
    assert day_of(event) == DAY
