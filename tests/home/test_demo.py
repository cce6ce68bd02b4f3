"""The demo network, loaded once for all these tests."""

import html
import re
from collections import Counter
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail_localize.models import Translation

from agenda.models import EventChange, EventPage
from articles.models import Kind, Publication, ReportPage, SeriesPage
from home.demo.accounts import LOGINS
from home.demo.content import read
from home.demo.load import load
from home.demo.parts.agenda import ON_WORKING_DAYS
from home.management.commands import load_demo
from home.models import FormPage, HomePage
from maillage.media.models import SiteImage
from maillage.pages.visibility import HIDDEN, PUBLIC
from maillage.settings.services import search_backends
from members.models import Board, MemberPage, PersonPage
from projects.models import ProjectPage
from tests.home.factories import StandardPageFactory
from tests.search.relevance.corpus import rows
from tests.search.relevance.measure import check, measure

ROWS, EMPTY = ("interviewees", "authors", "speakers", "sessions", "updates"), Page.objects.none()
LINK = re.compile(r'\bhref="(/[^"#?]*)')


@pytest.fixture(scope="module", autouse=True)
def searched_in_the_database():
    """Loading makes the index anew: the tests beside these would ask it of an engine that they share."""
    with override_settings(WAGTAILSEARCH_BACKENDS=search_backends("", "")):
        yield


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(accounts=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, django_db_blocker):
    """The loaded network, as it was before any test touched it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def elsewhere(monkeypatch):
    """A load without its pictures, for tests that stop it early."""
    monkeypatch.setattr("home.demo.parts.pictures.load", lambda builder: None)


def _said(row):
    return next(getattr(row, name) for name in ("title", "role", "label") if hasattr(row, name))


def french(model):
    return model.objects.filter(locale__language_code="fr")


def test_everything_promised_is_there(demo):
    counts = {
        MemberPage: 24,
        PersonPage: 14,
        EventPage: 45,
        ProjectPage: 14,
        SeriesPage: 2,
        ReportPage: 1,
        FormPage: 2,
        Board: 5,
    }
    assert {model: french(model).count() for model in counts} == counts
    kinds = Counter(french(Publication).values_list("kind", flat=True))
    assert set(kinds) == set(Kind)
    assert sum(kinds.values()) - kinds[Kind.REPORT] == 36


def test_pages_are_private_drafts_and_scheduled(demo):
    publications = french(Publication)
    kinds = PageViewRestriction.objects.filter(page__in=publications).values_list("restriction_type", flat=True)
    assert sorted(kinds) == ["groups", "login", "password"]
    scheduled = publications.get(go_live_at__gt=timezone.now())
    assert scheduled.live is False
    assert Revision.objects.filter(object_id=scheduled.pk, approved_go_live_at=scheduled.go_live_at).count() == 1
    assert publications.filter(live=False, go_live_at=None).count() == 3


def test_the_agenda_stands_around_today_in_every_state(demo):
    events = french(EventPage)
    assert set(events.values_list("status", flat=True)) == set(EventPage.Status)
    assert events.filter(ends_on__lt=timezone.localdate()).count() >= 10
    assert events.filter(starts_on__gt=timezone.localdate()).count() >= 20
    assert events.filter(starts_on=None).exists()
    assert {kind for kind, _label in EventPage.EventKind.choices} - set(events.values_list("kind", flat=True)) == {
        "rencontre"
    }


def test_an_event_that_changed_says_how_and_when_once(demo, client):
    changed = {change.event.status: change for change in EventChange.objects.select_related("event")}
    assert set(changed) == {"postponed", "moved_online", "cancelled"}
    assert EventChange.objects.count() == 4
    for change in changed.values():
        response = client.get(change.event.url)
        (line,) = response.context["changes"]
        assert line.reason and line.reason in html.unescape(response.content.decode())
        assert line.made_on <= timezone.localdate()


def test_meetings_of_working_people_are_not_held_at_weekends(demo):
    days = EventPage.objects.filter(kind__in=ON_WORKING_DAYS).values_list("sessions__start_date", flat=True)
    assert {day.weekday() for day in days if day} <= {0, 1, 2, 3, 4}


@pytest.mark.measured
def test_every_page_answers_a_reader_or_asks_who_they_are_and_no_link_is_dead(demo, client):
    answers, seen, links = set(), {}, set()
    for page in Page.objects.filter(depth__gt=1).select_related("access").specific():
        response = client.get(page.get_url())
        answers.add((page.access.audience.split(":")[0], response.status_code))
        seen[page.get_url()] = response.status_code
        links |= set(LINK.findall(response.content.decode()))
    assert answers == {(PUBLIC, 200), ("login", 302), ("groups", 302), ("password", 200), (HIDDEN, 404)}
    links = {link for link in links if not link.startswith(("/static/", "/admin"))}
    assert len(links) > 150
    for link in links - set(seen):
        response = client.get(link)
        seen[link] = response.status_code
        if response.streaming:
            list(response.streaming_content)  # the end closes the file
    assert [link for link in sorted(links) if seen[link] >= 400] == []


def test_lists_look_alive(demo):
    dates = list(french(Publication).filter(live=True).newest().values_list("first_published_at", flat=True))
    assert max(dates) < timezone.now()
    assert len(set(dates)) == len(dates)
    assert (timezone.now() - dates[0]).days <= 3
    assert (timezone.now() - dates[-1]).days > 1000


def test_each_page_has_one_revision_that_the_editor_opens(demo, client):
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(latest_revision=None).exists()
    assert not pages.filter(live=True, live_revision=None).exists()
    client.force_login(get_user_model().objects.get(username="admin"))
    for slug in ("cabotine", "salon-des-rives", "bois-court", "entretien-joachim-ndombe", "contact"):
        page = pages.get(slug=slug, locale__language_code="fr")
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_the_report_keeps_the_sheets_as_they_stood(demo):
    report = ReportPage.objects.get()
    assert report.live
    assert report.sheets.count() == 14


def test_ten_pages_are_translated_with_nothing_left_to_translate(demo, client):
    sections = {"Actualités", "Agenda", "Projets"}
    translations = Translation.objects.exclude(source__object_repr__in=sections)
    assert translations.count() == 10
    for translation in Translation.objects.all():
        total, done = translation.get_progress()
        assert total == done, translation
    assert "La" not in client.get("/en/").content.decode().split("<main")[1].split("<h1")[1].split("</h1>")[0]


def test_english_pages_speak_english(demo, client):
    page = client.get("/en/projects/heat-from-the-foundry/").content.decode()
    assert "Two furnaces, one swimming pool" in page
    assert "The tenants vote" in page
    assert "September 2026" in page
    assert "piscine" not in page.split("<main")[1].split("</main")[0]


def test_updating_the_translations_leaves_the_english_texts(demo):
    def texts():
        english = Page.objects.filter(locale__language_code="en").specific()
        return {
            page.slug: [_said(row) for name in ROWS for row in getattr(page, name, EMPTY).all()] for page in english
        }

    before = texts()
    assert {"Director", "The tenants vote", "Livestock farmer"} <= {said for rows in before.values() for said in rows}
    for translation in Translation.objects.all():
        translation.source.update_from_db()
        translation.save_target()
    assert texts() == before


def test_the_search_knows_the_demo(demo, client):
    found = client.get("/recherche/", {"q": "fonderie"}).content.decode()
    assert "/projets/chaleur-de-la-fonderie/" in found
    call_command("read_documents")
    found = client.get("/recherche/", {"q": "polyester ignifuge"}).content.decode()
    assert "/projets/fil-a-fil/" in found
    assert "Cahier du tri des vêtements de travail" in found


def test_the_logins_open_their_part_of_the_desk(demo, client):
    for username, password, _role in LOGINS:
        assert client.login(username=username, password=password), username
        assert client.get("/admin/").status_code == 200
    partner = get_user_model().objects.get(username="partenaire")
    own = {page.title for page in Page.objects.filter(owner=partner, locale__language_code="fr")}
    assert own == {"Cabotine", "Dernier kilomètre au fil de l’eau"}
    for slug, allowed in (("cabotine", True), ("dernier-kilometre-au-fil-de-l-eau", True), ("sobrebit", False)):
        permissions = Page.objects.get(slug=slug).permissions_for_user(partner)
        assert (permissions.can_edit(), permissions.can_publish()) == (allowed, False)


def test_a_picture_is_described_in_the_language_of_its_page(demo):
    for language, words in (("fr", "Illustration abstraite"), ("en", "Abstract illustration")):
        pages = [page.specific for page in Page.objects.filter(locale__language_code=language, depth__gt=2)]
        alternatives = {page.picture_alt for page in pages if getattr(page, "social_image", None)}
        assert alternatives and all(alternative.startswith(words) for alternative in alternatives)


def test_pictures_are_small_and_described(demo):
    images = SiteImage.objects.all()
    assert images.count() == 15 + 24 + 14
    assert max(image.file.size for image in images) <= 40_000
    assert all(image.description and image.credit and image.file_hash for image in images)
    for model in (ProjectPage, EventPage, Publication):
        pages = french(model)
        assert pages.exclude(social_image=None).count() > pages.count() / 2


def test_a_second_run_changes_nothing(demo):
    def state():
        pages = list(Page.objects.order_by("pk").values())
        return pages, Revision.objects.count(), SiteImage.objects.count(), get_user_model().objects.count()

    before, output = state(), StringIO()
    Page.objects.get(slug="sobrebit").delete()
    Page.objects.filter(slug="cabotine").update(title="Cabotine et associés")
    changed = state()
    call_command("load_demo", stdout=output)
    assert output.getvalue() == "The demo is here already: nothing changed.\n"
    assert state() == changed != before


@pytest.mark.django_db
def test_a_site_with_other_content_is_refused_unless_told(elsewhere):
    StandardPageFactory()
    before = Page.objects.count()
    with pytest.raises(CommandError, match=r"^This site holds other content: --force"):
        call_command("load_demo")
    assert Page.objects.count() == before


@pytest.mark.django_db
def test_an_address_already_taken_stops_the_load_and_leaves_nothing(elsewhere):
    StandardPageFactory(title="Nos adhérents", slug="adherents")
    with pytest.raises(CommandError, match=r"^The demo’s page /accueil/adherents/ cannot be made \(slug: "):
        load(accounts=True, force=True)
    assert HomePage.objects.get(locale__language_code="fr").get_children().count() == 1
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(
    ("site_url", "options", "made"),
    [
        ("http://127.0.0.1:8000", [], True),
        ("http://localhost", [], True),
        ("https://www.example.org", [], False),
        ("https://www.example.org", ["--accounts"], True),
        ("http://127.0.0.1:8000", ["--no-accounts"], False),
    ],
)
def test_logins_that_everybody_knows_are_never_made_silently_on_a_public_address(
    settings, monkeypatch, site_url, options, made
):
    settings.SITE_URL, asked, output = site_url, {}, StringIO()
    monkeypatch.setattr(load_demo, "load", lambda **kwargs: asked.update(kwargs) or True)
    call_command("load_demo", *options, stdout=output)
    assert asked["accounts"] is made
    assert ("admin / " in output.getvalue()) is made


def test_the_content_names_only_what_exists():
    members = {row["slug"] for row in read("members")["members"]}
    people = {row["slug"] for row in read("people")["people"]}
    texts = "".join(str(read(file)) for file in ("publications", "projects", "site", "translations"))
    quoted = set(re.findall(r"— @([\w-]+)", texts))
    assert len(quoted) > 3
    assert quoted <= people
    assert {row["carrier"] for row in read("projects")["projects"] if row["carrier"].islower()} <= members


def test_every_chapter_of_the_report_says_something(demo, client):
    soup = BeautifulSoup(client.get(ReportPage.objects.get().get_url()).content, "html.parser")
    chapters = soup.select("section.chapter")
    assert len(chapters) == 10
    for chapter in chapters:
        assert len(chapter.get_text(" ", strip=True)) > 150, chapter.h2
    assert "fondée en 2011 par six organisations" in chapters[0].get_text()


def test_the_table_of_the_report_keeps_its_rows(demo, client):
    soup = BeautifulSoup(client.get(ReportPage.objects.get().get_url()).content, "html.parser")
    headings = [heading.get_text() for heading in soup.select(".chapter th")]
    assert headings[:4] == ["Thème", "Projets", "Part", "Territoire"]


def test_readers_find_their_way_in_the_demo(demo):
    check(f"{connection.vendor} demo", *measure(rows("demo")), promise=0.75)
