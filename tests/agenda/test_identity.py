"""A calendar program knows a session by its UID: it must outlive every edit, and never name two meetings."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from agenda.models import AgendaPage, EventPage
from tests.agenda.factories import EventPageFactory, session

pytestmark = pytest.mark.django_db


def uids(event):
    return [row.uid for row in EventPage.objects.get(pk=event.pk).sessions.order_by("start_date", "pk")]


def test_edits_a_new_address_and_a_new_status_keep_the_uids():
    event = EventPageFactory(sessions=[session(3), session(9)])
    before = uids(event)
    event = event.get_latest_revision_as_object()
    event.slug, event.status = "autre-adresse", "cancelled"
    for row in event.sessions.all():
        row.start_time = row.end_time = None
    event.save_revision().publish()
    assert uids(event) == before


def test_going_back_to_an_earlier_revision_gives_a_removed_session_its_uid_back():
    event = EventPageFactory(sessions=[session(3), session(9)])
    before, first = uids(event), event.save_revision()
    event.sessions = [event.sessions.first()]
    event.save_revision().publish()
    assert uids(event) == before[:1]
    first.publish()
    assert uids(event) == before


def test_a_copy_is_another_meeting_now_and_after_its_own_edits():
    event = EventPageFactory()
    copy = event.copy(update_attrs={"slug": "copie", "title": "Copie"})
    own = uids(copy)
    assert not set(own) & set(uids(event))
    copy.get_latest_revision_as_object().save_revision().publish()
    assert uids(copy) == own


def test_a_translation_is_the_same_meeting(english):
    event = EventPageFactory(sessions=[session(3, label="Jour 1")])
    translated = event.copy_for_translation(english, copy_parents=True)
    assert uids(translated) == uids(event)
    assert (translated.starts_on, translated.sessions.get().locale) == (event.starts_on, english)


def test_a_translation_kept_in_step_follows_new_dates_and_keeps_the_uids(english):
    agenda_source = EventPageFactory().get_parent().specific
    event = EventPageFactory(sessions=[session(3, label="Jour 1")])
    for page in (agenda_source, event):
        source, _made = TranslationSource.update_or_create_from_instance(page)
        Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    row = event.sessions.get()
    row.start_date = session(30).start_date
    event.sessions = [row]
    event.save_revision().publish()
    source.update_from_db()
    source.translations.get().save_target(publish=True)
    target = event.get_translation(english)
    assert target.starts_on == EventPage.objects.get(pk=event.pk).starts_on == session(30).start_date
    assert uids(target) == uids(event)


def test_sessions_stated_anew_keep_the_identity_of_those_they_replace():
    event = EventPageFactory(sessions=[session(3), session(9)])
    first, second = uids(event)
    event.replace_sessions([session(9, label="Jour 2"), session(4)])
    event.save_revision().publish()
    assert uids(event) == [first, second]
    event.replace_sessions([session(4), session(9), session(20)])
    event.save_revision().publish()
    assert uids(event)[:2] == [first, second]
    assert len(set(uids(event))) == 3


def test_the_first_and_last_day_sum_up_the_sessions_however_the_event_is_saved():
    event = EventPageFactory(sessions=[session(20), session(3), session(1, abandoned=True), session(None)])
    days = (session(3).start_date, session(20).start_date)
    assert (event.starts_on, event.ends_on) == days
    copy = event.copy(update_attrs={"slug": "copie"})
    assert (copy.starts_on, copy.ends_on) == days
    draft = event.get_latest_revision_as_object()
    draft.sessions = [session(50)]
    revision = draft.save_revision()
    assert EventPage.objects.get(pk=event.pk).starts_on == days[0]
    revision.publish()
    assert EventPage.objects.get(pk=event.pk).starts_on == session(50).start_date


def test_moving_or_unpublishing_an_event_keeps_its_days(home):
    event = EventPageFactory()
    other = home.add_child(instance=AgendaPage(title="Autre agenda", slug="autre", locale=home.locale))
    Page.objects.get(pk=event.pk).specific.move(other, pos="last-child")
    event.refresh_from_db()
    event.unpublish()
    assert EventPage.objects.get(pk=event.pk).starts_on == session().start_date
