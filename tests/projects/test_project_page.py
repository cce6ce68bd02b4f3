import pytest
from wagtail.models import PageViewRestriction

from projects.models import ProjectPartner, ProjectUpdate
from tests.members.factories import MemberPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


def shown(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_sheet_shows_its_carrier_its_theme_and_since_when(client):
    member = MemberPageFactory(title="Les Ateliers du Pont")
    html = shown(client, ProjectPageFactory(carrier=member, supported_since=2021, theme="innovation"))
    assert f'<a href="{member.url}">Les Ateliers du Pont</a>' in html
    assert "Innovation" in html and "2021" in html


def test_a_carrier_that_readers_may_not_see_is_not_named(client):
    member = MemberPageFactory(title="Les Ateliers du Pont")
    page = ProjectPageFactory(carrier=member)
    PageViewRestriction.objects.create(page=member, restriction_type="login")
    assert "Les Ateliers du Pont" not in shown(client, page)
    assert "Les Ateliers du Pont" not in shown(client, page.get_parent())


def test_a_sheet_shows_its_updates_figures_and_partners(client):
    page = ProjectPageFactory(
        updates=[ProjectUpdate(title="Ambitions 2026", body="<p>Une seconde grange.</p>")],
        partners=[ProjectPartner(name="Fondation du Canal", url="https://canal.example.org/")],
        figures=[("figure", {"value": "436", "unit": "personnes", "label": "accompagnées"})],
    )
    html = shown(client, page)
    for words in ("Ambitions 2026", "Une seconde grange.", "Fondation du Canal", "436", "accompagnées"):
        assert words in html


def test_the_e_mail_of_the_contact_is_not_there_for_harvesters(client):
    html = shown(client, ProjectPageFactory(contact_name="Maïa", contact_email="maia@example.org"))
    assert "Maïa" in html
    assert "maia@example.org" not in html


def test_the_list_is_narrowed_by_theme_topic_territory_and_year(client, reuse_topic, valley):
    ProjectPageFactory(title="Rucher", theme="societe", supported_since=2019)
    kept = ProjectPageFactory(
        title="Grange", theme="innovation", supported_since=2024, topics=[reuse_topic], territory=valley
    )
    index = kept.get_parent().url
    for query in ("theme=innovation", "topic=reemploi", "territory=vallee", "since=2024"):
        html = client.get(f"{index}?{query}").content.decode()
        assert "Grange" in html and "Rucher" not in html, query


@pytest.mark.parametrize("query", ["theme=rien", "since=%EF%BF%BE", "page=-4", "page=abc", "topic=%ff", "page=99999"])
def test_a_filter_that_means_nothing_is_ignored(client, query):
    page = ProjectPageFactory(title="Grange")
    assert "Grange" in client.get(f"{page.get_parent().url}?{query}").content.decode()
