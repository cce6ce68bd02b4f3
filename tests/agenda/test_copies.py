"""Drafts made from an event: another one on other days, the next intake, the report."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from agenda.actions.clone import Clone
from agenda.actions.next_intake import NextIntake
from agenda.actions.write_report import WriteReport
from agenda.models import AgendaPage, EventOrganiser, EventPage, EventSession, EventSpeaker
from agenda.ordinals import next_title
from articles.models import NewsPage, PublicationIndexPage
from tests.agenda.factories import EventPageFactory, session
from tests.factories import section
from tests.media.factories import SiteImageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db
TITLES = {"fr": "La suite", "en": "What follows"}


def on(day, start="09:30", **fields):
    return EventSession(start_date=dt.date.fromisoformat(day), start_time=dt.time.fromisoformat(start), **fields)


@pytest.fixture
def training():
    """Three days across the change to summer time, one old date, one to come."""
    return EventPageFactory(
        by_revision=True,
        title="5e promotion",
        status="postponed",
        status_reason="Salle inondée.",
        sessions=[
            on("2026-03-20", label="Jour 1"),
            on("2026-03-31", end_date=dt.date(2026, 4, 1), label="Jours 2 et 3"),
            on("2026-02-02", abandoned=True),
            session(None, date_text="à convenir"),
        ],
        speakers=[EventSpeaker(name="Un invité", role="Chercheur")],
    )


@pytest.fixture
def translated(training, english):
    return training.copy_for_translation(english, copy_parents=True)


def test_a_clone_is_shifted_to_its_first_day_at_the_same_hours(training):
    (copy,) = Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    first, second, to_come = copy.held_sessions
    assert (first.start_date, second.start_date, second.end_date) == (
        dt.date(2026, 10, 9),
        dt.date(2026, 10, 20),
        dt.date(2026, 10, 21),
    )
    assert {row.start_time for row in (first, second)} == {dt.time(9, 30)}
    assert (first.label, to_come.date_text, copy.abandoned_sessions) == ("Jour 1", "à convenir", [])


def test_a_clone_is_a_draft_that_begins_anew(training):
    (copy,) = Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    copy = EventPage.objects.get(pk=copy.pk)
    assert (copy.live, copy.title, copy.slug, copy.status, copy.status_reason) == (
        False,
        "La suite",
        "la-suite",
        "scheduled",
        "",
    )
    assert (copy.first_published_at, copy.changes.count(), copy.starts_on) == (None, 0, dt.date(2026, 10, 9))
    assert copy.get_latest_revision_as_object().speakers.get().name == "Un invité"
    assert not {row.uid for row in copy.sessions.all()} & {row.uid for row in training.sessions.all()}
    assert PageLogEntry.objects.filter(action="agenda.clone", page=copy.pk).exists()
    copy.get_latest_revision().publish()
    assert EventPage.objects.get(pk=copy.pk).live


def test_the_first_event_stays_as_it_was(training):
    before = training.serializable_data()
    Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    assert EventPage.objects.get(pk=training.pk).serializable_data() == before


def test_a_clone_exists_in_the_same_languages_with_shared_sessions(training, translated):
    french, english = Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    assert french.translation_key == english.translation_key != training.translation_key
    assert (french.locale.language_code, english.locale.language_code) == ("fr", "en")
    assert (french.title, english.title) == ("La suite", "What follows")
    assert [row.uid for row in french.held_sessions] == [row.uid for row in english.held_sessions]
    assert english.get_parent().specific_class is AgendaPage


def test_a_clone_is_translated_from_its_own_first_language_as_the_event_is(training, english, client, admin_user):
    for page in (training.get_parent().specific, training):
        source, _made = TranslationSource.update_or_create_from_instance(page)
        Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    page = training.get_translation(english)
    rows = list(page.sessions.all())
    rows[0].label = "Day 1"
    page.sessions = rows
    page.save_revision().publish()
    french, in_english = Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    translation = Translation.objects.get(source__object_id=french.translation_key)
    assert (translation.source.locale, translation.target_locale) == (french.locale, english)
    client.force_login(admin_user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[in_english.pk]))
    assert "wagtail_localize/admin/edit_translation.html" in [template.name for template in edit.templates]
    translation.save_target(publish=True)
    page = EventPage.objects.get(pk=in_english.pk)
    assert (page.title, page.held_sessions[0].label) == ("What follows", "Day 1")
    assert page.held_sessions[0].start_date == dt.date(2026, 10, 9)


def test_a_second_click_makes_nothing_more(training):
    key = uuid.uuid4()
    first, second = (Clone(training, None, TITLES, dt.date(2026, 10, 9), key).execute() for _click in range(2))
    assert [page.pk for page in first] == [page.pk for page in second]


def test_a_clone_is_as_private_as_the_first(training):
    PageViewRestriction.objects.create(page=training, restriction_type="login")
    (copy,) = Clone(training, None, TITLES, dt.date(2026, 10, 9)).execute()
    assert [row.restriction_type for row in copy.view_restrictions.all()] == ["login"]


def test_a_clone_takes_what_the_editors_see_of_an_event_that_is_not_published(home):
    event = EventPageFactory(draft=True)
    draft = event.get_latest_revision_as_object()
    draft.venue, draft.speakers = "Chez nous", [EventSpeaker(name="Une"), EventSpeaker(name="Deux")]
    draft.save_revision()
    (copy,) = Clone(EventPage.objects.get(pk=event.pk), None, TITLES, dt.date(2026, 10, 9)).execute()
    assert (copy.venue, [row.name for row in copy.speakers.all()]) == ("Chez nous", ["Une", "Deux"])


def test_drafts_are_made_by_those_who_may(training, django_user_model):
    reader = django_user_model.objects.create_user("lectrice", "l@example.org", "x")
    with pytest.raises(PermissionDenied):
        Clone(training, reader, TITLES, dt.date(2026, 10, 9)).execute()


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("fr", "Tremplin : 5e promotion", "Tremplin : 6e promotion"),
        ("fr", "1re promotion", "2e promotion"),
        ("fr", "La 1ère édition", "La 2e édition"),
        ("fr", "21ème rencontre de 2026", "22e rencontre de 2026"),
        ("fr", "Promotion 9", "Promotion 10"),
        ("fr", "Atelier n° 3", "Atelier n° 4"),
        ("fr", "Les 12 travaux", "Les 12 travaux"),
        ("en", "5th intake", "6th intake"),
        ("en", "1st intake", "2nd intake"),
        ("en", "2nd cohort", "3rd cohort"),
        ("en", "10th edition", "11th edition"),
        ("en", "20th edition", "21st edition"),
        ("en", "111th edition", "112th edition"),
        ("en", "Cohort 4", "Cohort 5"),
    ],
)
def test_the_next_title_counts_one_further(language, title, expected):
    assert next_title(title, language) == expected


def test_the_next_intake_is_the_training_again(training):
    titles = NextIntake.titles_for([training])
    (copy,) = NextIntake(training, None, titles, dt.date(2026, 10, 9)).execute()
    assert (copy.title, copy.slug, len(copy.held_sessions)) == ("6e promotion", "6e-promotion", 3)


@pytest.fixture
def news(home):
    return section(PublicationIndexPage, title="Actualités", slug="actualites")


def test_a_report_is_a_draft_linked_both_ways_with_people_and_pictures(news, client):
    person, member, picture = (
        PersonPageFactory(title="Aminata Diarrassou"),
        MemberPageFactory(),
        SiteImageFactory(described=True),
    )
    event = EventPageFactory(
        past=True,
        town="Lille",
        social_image=picture,
        image_alt="Douze personnes",
        organisers=[EventOrganiser(member=member)],
        speakers=[EventSpeaker(person=person, role="Directrice"), EventSpeaker(name="Zoé <b>")],
        body=[("picture", {"image": picture, "caption": "La halle"}), ("text", "<p>L’annonce.</p>")],
    )
    (report,) = WriteReport(event, None, {"fr": "Retour"}).execute()
    report = NewsPage.objects.get(pk=report.pk)
    assert (report.live, report.event, report.kind, report.social_image) == (False, event, "report-back", picture)
    assert (list(report.members.all()), report.image_alt) == ([member], "Douze personnes")
    assert Page.objects.get(pk=report.pk).get_parent() == news.page_ptr
    kinds = [block.block_type for block in report.body]
    assert kinds == ["text", "picture", "heading", "text"]
    assert report.url not in client.get(event.url).content.decode()
    report.get_latest_revision().publish()
    assert report.url in client.get(event.url).content.decode()
    html = client.get(report.url).content.decode()
    for shown in (event.url, person.url, "Directrice", "Zoé &lt;b&gt;", "Lille", "La halle"):
        assert shown in html
    assert "L’annonce." not in html


def test_a_report_is_begun_in_the_languages_that_have_news(news, training, translated, english):
    translated.save_revision().publish()
    assert len(WriteReport(training, None, TITLES).drafts) == 1
    news.copy_for_translation(english)
    french, in_english = WriteReport(training, None, TITLES).execute()
    assert french.translation_key == in_english.translation_key
    assert (french.event_id, in_english.event_id) == (training.pk, translated.pk)
