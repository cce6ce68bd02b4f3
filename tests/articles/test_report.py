"""The activity report: project sheets as they stood."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry, PageViewRestriction

from articles.actions.freeze_report import freeze_report
from members.models import PersonRole
from projects.models import ProjectPartner, ProjectUpdate
from tests.articles.factories import ReportPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


def items(values):
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def chapter(title="Territoire", projects=(), people=(), body=(), figures=()):
    value = {
        "title": title,
        "body": list(body),
        "figures": items(figures),
        "projects": items(project.pk for project in projects),
        "people": items(person.pk for person in people),
    }
    return {"type": "chapter", "value": value}


def text(words):
    return {"type": "text", "value": f"<p>{words}</p>"}


def heading(words, level="2"):
    return {"type": "heading", "value": {"text": words, "level": level}}


def quote(words, person):
    return {"type": "quote", "value": {"text": words, "person": person.pk, "author": "", "role": ""}}


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def publish(page):
    page.save_revision().publish()


@pytest.fixture
def project(home):
    return ProjectPageFactory(title="La Grange", subtitle="Des outils à partager", body=[text("Trente adhérents.")])


@pytest.fixture
def report(project):
    return ReportPageFactory(title="Rapport 2025", chapters=[chapter(projects=[project])])


def test_a_report_keeps_a_sheet_as_it_stood_on_publication(client, report, project):
    project.subtitle, project.body = "Des outils pour tous", [text("Trois cents adhérents.")]
    publish(project)
    page = read(client, report)
    assert "Des outils à partager" in page and "Trente adhérents." in page
    assert "Des outils pour tous" not in page and "Trois cents adhérents." not in page


def test_republishing_keeps_the_sheets_and_adds_the_new_ones(client, report, project):
    added = ProjectPageFactory(title="La Laverie")
    project.subtitle = "Des outils pour tous"
    publish(project)
    draft = report.get_latest_revision_as_object()
    draft.chapters = [chapter(projects=[project, added])]
    publish(draft)
    page = read(client, report)
    assert "Des outils à partager" in page
    assert "La Laverie" in page


def test_going_back_to_an_old_revision_does_not_lose_the_sheets(client, report, project):
    first = report.latest_revision
    publish(report.get_latest_revision_as_object())
    project.subtitle = "Des outils pour tous"
    publish(project)
    first.publish()
    assert "Des outils à partager" in read(client, report)


def test_staff_can_take_the_sheets_again(client, report, project):
    project.subtitle = "Des outils pour tous"
    publish(project)
    assert freeze_report(report) == []
    assert len(freeze_report(report, refresh=True)) == 1
    assert "Des outils pour tous" in read(client, report)


def test_freezing_is_logged(report):
    assert PageLogEntry.objects.filter(page=report.pk, action="articles.freeze_report").count() == 1
    assert not ModelLogEntry.objects.filter(action="articles.freeze_report").exists()


def test_the_purge_of_old_revisions_does_not_reach_the_sheets(client, report, project):
    publish(project)
    publish(project)
    call_command("purge_revisions", verbosity=0)
    assert "Des outils à partager" in read(client, report)


def test_a_project_of_a_report_can_be_deleted(client, report, project):
    project.delete()
    assert "La Grange" not in read(client, report)


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_project_that_is_hidden_since_leaves_the_report(client, report, project, hide):
    if hide == "unpublish":
        project.unpublish()
    else:
        PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert "La Grange" not in read(client, report)


def test_a_draft_project_is_not_frozen(client, home):
    draft = ProjectPageFactory(title="La Laverie", draft=True)
    report = ReportPageFactory(chapters=[chapter(projects=[draft])])
    assert not report.sheets.exists()


def test_a_sheet_shows_its_carrier_partners_and_updates(client, home):
    carrier = MemberPageFactory(title="Les Tilleuls")
    project = ProjectPageFactory(
        carrier=carrier,
        theme="innovation",
        supported_since=2021,
        figures=[{"type": "figure", "value": {"value": "436", "unit": "personnes"}}],
        partners=[ProjectPartner(name="La Fabrique")],
        updates=[ProjectUpdate(title="Bilan 2025", date="2025-12-01", body="<p>Une année pleine.</p>")],
    )
    page = read(client, ReportPageFactory(chapters=[chapter(projects=[project])]))
    for words in ("Les Tilleuls", "Innovation", "2021", "436", "La Fabrique", "Bilan 2025", "Une année pleine."):
        assert words in page
    assert 'datetime="2025-12-01"' in page


def test_the_contents_lead_to_each_chapter_and_sheet(client, report, project):
    page = read(client, report)
    for anchor in ("chapter-1", f"chapter-1-sheet-{project.pk}"):
        assert f'href="#{anchor}"' in page
        assert page.count(f'id="{anchor}"') == 1


def test_headings_go_down_one_level_at_a_time(client, home):
    project = ProjectPageFactory(body=[heading("Ambitions"), heading("En détail", "3")])
    page = read(client, ReportPageFactory(chapters=[chapter(body=[heading("Le contexte")], projects=[project])]))
    assert "<h3>Le contexte</h3>" in page
    assert "<h4>Ambitions</h4>" in page
    assert "<h5>En détail</h5>" in page


def test_the_foreword_is_signed(client, home):
    author = PersonPageFactory(title="Odile Marchaison")
    page = read(
        client, ReportPageFactory(foreword="<p>Une année.</p>", foreword_author=author, foreword_role="Présidente")
    )
    assert "Une année." in page and author.url in page and "Présidente" in page


def test_people_are_named_with_their_role_of_that_year(client, home):
    roles = [PersonRole(title="Trésorier", start=2010, end=2020), PersonRole(title="Président", start=2021)]
    person = PersonPageFactory(title="Malo Kerdilès", roles=roles)
    hidden = PersonPageFactory(title="Anaïs Brévent", draft=True)
    page = read(client, ReportPageFactory(year=2019, chapters=[chapter(people=[person, hidden])]))
    assert "Malo Kerdilès" in page and "Trésorier" in page
    assert "Président<" not in page
    assert "Anaïs Brévent" not in page


def count_queries(client, report):
    read(client, report)
    with CaptureQueriesContext(connection) as queries:
        read(client, report)
    return len(queries)


def report_of(sheets):
    person = PersonPageFactory()
    projects = [ProjectPageFactory(body=[quote("Ensemble.", person), text("Bilan.")]) for _ in range(sheets)]
    chapters = [chapter(title=p.title, projects=[p], people=[person], body=[quote("Seul.", person)]) for p in projects]
    return ReportPageFactory(chapters=chapters, foreword_author=person)


def test_a_report_costs_the_same_queries_however_many_sheets(client, home):
    few = count_queries(client, report_of(2))
    assert count_queries(client, report_of(12)) == few <= 14


def test_a_preview_shows_the_sheets_that_are_not_frozen_yet(project):
    draft = ReportPageFactory(chapters=[])
    draft.chapters = [chapter(projects=[project])]
    response = draft.make_preview_request()
    assert "Des outils à partager" in response.content.decode()
    assert not draft.sheets.exists()
