"""What postponing, cancelling, moving online and adding dates do: in all languages, live and draft, and for good."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from wagtail.models import PageLogEntry, Task, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from agenda.actions.add_dates import AddDates
from agenda.actions.cancel import Cancel
from agenda.actions.move_online import MoveOnline
from agenda.actions.postpone import Move, Postpone
from agenda.models import EventChange, EventPage, EventSession
from agenda.signals import event_changed
from tests.agenda.factories import EventPageFactory, session

pytestmark = pytest.mark.django_db
REASONS = {"fr": "La salle est inondée.", "en": "The hall is flooded."}
WORDS = {"fr": "au second semestre", "en": "in the autumn"}


def fresh(page):
    return EventPage.objects.get(pk=page.pk)


def day(in_days):
    return session(in_days).start_date


def move(in_days, **fields):
    return Move(start_date=day(in_days), start_time=dt.time(9), end_time=dt.time(11), **fields)


def postpone(event, *moves, **fields):
    keys = [row.uid for row in fresh(event).held_sessions]
    return Postpone(fresh(event), None, REASONS, dict(zip(keys, moves, strict=False)), **fields)


@pytest.fixture
def event():
    return EventPageFactory(by_revision=True, venue="La Halle", town="Lille", mode="onsite", sessions=[session(7)])


@pytest.fixture
def translated(event, english):
    """The event in English, through wagtail-localize, as editors do."""
    source, _made = TranslationSource.update_or_create_from_instance(event.get_parent().specific)
    Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    source, _made = TranslationSource.update_or_create_from_instance(event)
    Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    page = fresh(event.get_translation(english))
    for shown in [*page.get_ancestors().filter(depth__gt=1, live=False).specific(), page]:
        shown.save_revision().publish()
    return page


def test_a_moved_session_keeps_its_uid_and_leaves_its_day_struck_out(event):
    (uid,) = [row.uid for row in event.held_sessions]
    postpone(event, move(40)).execute()
    moved = fresh(event)
    (held,), (old,) = moved.held_sessions, moved.abandoned_sessions
    assert (held.uid, held.start_date, str(held.translation_key)) == (uid, day(40), uid)
    assert (old.start_date, old.uid, old.translation_key == held.translation_key) == (day(7), uid, False)
    assert (moved.status, moved.state.code, moved.starts_on) == ("postponed", "rescheduled", day(40))
    assert EventSession.objects.filter(event=moved).told_to_calendars().get().start_date == day(40)


def test_a_session_put_off_to_no_known_day_is_told_where_it_was(event):
    (uid,) = [row.uid for row in event.held_sessions]
    postpone(event, Move(words=WORDS)).execute()
    put_off = fresh(event)
    assert (put_off.state.code, put_off.dates_summary) == ("postponed", "au second semestre")
    told = EventSession.objects.filter(event=put_off).told_to_calendars().get()
    assert (told.uid, told.start_date, told.abandoned) == (uid, day(7), True)
    postpone(event, move(60)).execute()
    moved = fresh(event)
    assert (moved.state.code, moved.held_sessions[0].uid, moved.held_sessions[0].date_text) == ("rescheduled", uid, "")
    assert [row.start_date for row in moved.abandoned_sessions] == [day(7)]


def test_going_back_to_a_day_and_away_again_holds(event):
    for in_days in (40, 7, 50):
        (now,) = fresh(event).held_sessions
        there = Move(**{name: getattr(session(in_days), name) for name in ("start_date", "start_time", "end_time")})
        Postpone(fresh(event), None, REASONS, {now.uid: there}).execute()
    assert [row.start_date for row in fresh(event).abandoned_sessions] == [day(7), day(40)]
    assert fresh(event).changes.count() == 3


def test_only_the_sessions_that_move_leave_a_day():
    event = EventPageFactory(sessions=[session(3), session(9)])
    second = event.held_sessions[1]
    Postpone(event, None, REASONS, {second.uid: move(50)}).execute()
    assert [row.start_date for row in fresh(event).held_sessions] == [day(3), day(50)]
    assert [row.start_date for row in fresh(event).abandoned_sessions] == [day(9)]


def test_a_first_day_is_set_not_postponed():
    event = EventPageFactory(date_to_come=True)
    operation = postpone(event, move(30))
    operation.execute()
    assert (operation.kind, fresh(event).status, fresh(event).abandoned_sessions) == ("date_set", "scheduled", [])


def test_what_was_said_and_why_is_kept_for_good(event, django_user_model):
    first = event.latest_revision
    user = django_user_model.objects.create_superuser("cheffe", "cheffe@example.org", "x")
    Cancel(event, user, REASONS).execute()
    first.publish()
    change = event.changes.get(kind="cancelled")
    assert (change.kind, change.reason, change.made_by) == ("cancelled", REASONS["fr"], user)
    assert [slot.start_date for slot in change.slots_before] == [day(7)]
    assert (change.slots_before[0].status, change.slots_after[0].status) == ("scheduled", "cancelled")
    logged = PageLogEntry.objects.get(action="agenda.cancelled")
    assert (logged.user, logged.data["reason"]) == (user, REASONS["fr"])


@pytest.mark.parametrize(
    "operation",
    [
        lambda event: postpone(event, Move(words=WORDS)),
        lambda event: postpone(event, move(40)),
        lambda event: Cancel(event, None, REASONS),
        lambda event: MoveOnline(event, None, REASONS, "https://visio.example.org/a"),
        lambda event: AddDates(event, None, REASONS, [day(50)]),
    ],
)
def test_the_address_still_answers_and_says_what_changed_in_each_language(operation, event, translated, client):
    operation(event).execute()
    assert EventChange.objects.values("operation").distinct().count() == 1
    for page, language in ((event, "fr"), (translated, "en")):
        response = client.get(page.url)
        html = response.content.decode()
        assert response.status_code == 200
        assert REASONS[language] in html
        assert response.context["changes"][0].reason == REASONS[language]
    french, english = fresh(event), fresh(translated)
    assert (french.status, french.mode, french.starts_on) == (english.status, english.mode, english.starts_on)
    assert {row.uid for row in french.held_sessions} == {row.uid for row in english.held_sessions}


def test_the_days_not_known_are_written_in_each_language(event, translated):
    postpone(event, Move(words=WORDS)).execute()
    assert [fresh(page).held_sessions[0].date_text for page in (event, translated)] == [WORDS["fr"], WORDS["en"]]


def test_the_next_translation_takes_nothing_back(event, translated, english):
    postpone(event, Move(words=WORDS)).execute()
    Translation.objects.get(target_locale=english, source__object_id=event.translation_key).save_target(publish=True)
    page = fresh(translated)
    assert (page.status, page.status_reason) == ("postponed", REASONS["en"])
    assert [row.date_text for row in page.held_sessions] == [WORDS["en"]]
    assert [row.start_date for row in page.abandoned_sessions] == [day(7)]


def test_an_open_draft_is_changed_too_and_stays_a_draft(event):
    draft = event.get_latest_revision_as_object()
    draft.title, draft.venue = "Un titre pas encore publié", "Chez nous"
    draft.save_revision()
    Cancel(event, None, REASONS).execute()
    live, draft = fresh(event), fresh(event).get_latest_revision_as_object()
    assert ("pas encore" in live.title, live.status, live.has_unpublished_changes) == (False, "cancelled", True)
    assert (draft.title, draft.venue, draft.status) == ("Un titre pas encore publié", "Chez nous", "cancelled")


def test_a_draft_published_after_a_move_keeps_the_move(event):
    draft = event.get_latest_revision_as_object()
    draft.title = "Un titre pas encore publié"
    draft.save_revision()
    postpone(event, move(40)).execute()
    fresh(event).get_latest_revision().publish()
    live = fresh(event)
    assert live.title == "Un titre pas encore publié"
    assert [row.start_date for row in live.held_sessions] == [day(40)]
    assert [row.start_date for row in live.abandoned_sessions] == [day(7)]


def test_a_version_that_is_to_go_live_later_still_will_with_the_change(event):
    planned = event.get_latest_revision_as_object()
    planned.title, planned.go_live_at = "Le titre de demain", timezone.now() + dt.timedelta(days=1)
    planned.save_revision().publish()
    Cancel(fresh(event), None, REASONS).execute()
    scheduled = fresh(event).scheduled_revision
    assert scheduled.approved_go_live_at == planned.go_live_at
    assert (scheduled.as_object().title, scheduled.as_object().status) == ("Le titre de demain", "cancelled")


def test_an_event_that_was_never_published_stays_a_draft(english, event):
    page = event.copy_for_translation(english, copy_parents=True)
    Cancel(event, None, REASONS).execute()
    assert (fresh(page).live, fresh(page).status) == (False, "cancelled")
    assert fresh(page).get_latest_revision_as_object().status_reason == REASONS["en"]


def test_moving_online_keeps_the_place_and_stops_showing_it(event, client):
    MoveOnline(event, None, REASONS, "https://visio.example.org/a").execute()
    moved = fresh(event)
    assert (moved.status, moved.mode, moved.venue) == ("moved_online", "online", "La Halle")
    assert "https://visio.example.org/a" in client.get(moved.url).content.decode()
    postpone(event, move(40)).execute()
    assert fresh(event).mode == "online"


def test_added_dates_are_sessions_of_their_own_shared_by_the_languages(event, translated):
    AddDates(event, None, REASONS, [day(50), day(20)], dt.time(9)).execute()
    rows = fresh(event).held_sessions
    assert [row.start_date for row in rows] == [day(7), day(20), day(50)]
    assert len({row.uid for row in rows}) == 3
    assert [row.uid for row in fresh(translated).held_sessions] == [row.uid for row in rows]


def test_others_hear_of_it_once_it_is_done(event, django_capture_on_commit_callbacks):
    heard = []

    def hear(sender, **told):
        heard.append((told["kind"], told["event"], EventChange.objects.get(operation=told["operation"]).event))

    event_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            Cancel(event, None, REASONS).execute()
    finally:
        event_changed.disconnect(hear)
    assert heard == [("cancelled", event, event)]


def test_nothing_is_kept_when_it_is_refused(event, django_user_model):
    reader = django_user_model.objects.create_user("lectrice", "l@example.org", "x")
    with pytest.raises(PermissionDenied):
        Cancel(event, reader, REASONS).execute()
    Cancel(event, None, REASONS).execute()
    for refused in (
        Cancel(fresh(event), None, REASONS),
        MoveOnline(fresh(event), None, REASONS),
        AddDates(fresh(event), None, REASONS, [day(9)]),
    ):
        with pytest.raises(ValidationError):
            refused.execute()
    assert EventChange.objects.count() == 1


def test_the_outcome_is_known_before_anything_is_done(event):
    (outcome,) = postpone(event, move(40)).outcomes
    assert [slot.start_date for slot in outcome.before] == [day(7)]
    assert [slot.start_date for slot in outcome.after] == [day(40)]
    assert (outcome.reason, EventChange.objects.count()) == (REASONS["fr"], 0)
    assert fresh(event).held_sessions[0].start_date == day(7)


def test_an_event_translated_later_brings_its_changes_along(event, english):
    postpone(event, move(40)).execute()
    page = event.copy_for_translation(english, copy_parents=True)
    change = page.changes.get()
    assert (change.kind, change.reason, change.made_at) == ("rescheduled", "", event.changes.get().made_at)


def test_a_page_that_mirrors_the_event_keeps_the_line_too(event):
    mirror = event.create_alias(update_slug="miroir")
    Cancel(event, None, REASONS).execute()
    mirror = fresh(mirror)
    assert (mirror.status, mirror.changes.get().reason) == ("cancelled", REASONS["fr"])


def test_what_is_in_moderation_is_submitted_again(event, django_user_model):
    writer = django_user_model.objects.create_superuser("plume", "plume@example.org", "x")
    draft = event.get_latest_revision_as_object()
    draft.venue = "Chez nous"
    draft.save_revision(user=writer)
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Relire"), sort_order=0)
    workflow.start(fresh(event), writer)
    Cancel(fresh(event), None, REASONS).execute()
    state = fresh(event).current_workflow_state
    submitted = state.current_task_state.revision.as_object()
    assert (state.requested_by, submitted.venue, submitted.status) == (writer, "Chez nous", "cancelled")


def test_a_page_that_somebody_has_locked_is_left_alone(event, django_user_model):
    user, other = (django_user_model.objects.create_superuser(name, f"{name}@example.org", "x") for name in "ab")
    EventPage.objects.filter(pk=event.pk).update(locked=True, locked_by=other)
    with translation.override("fr"), pytest.raises(ValidationError, match="verrouillé"):
        Cancel(fresh(event), user, REASONS).execute()
    Cancel(fresh(event), other, REASONS).execute()
