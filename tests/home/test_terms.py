import pytest
from django.utils import translation
from wagtail.models import Locale

from agenda.models import EventOrganiser
from articles.models import NewsPage
from maillage.taxonomy.models import Sector, Territory, Topic
from members.models import MemberPage
from projects.models import ProjectPage
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory
from tests.bulk import bulk_pages
from tests.members.factories import MemberPageFactory
from tests.projects.factories import ProjectPageFactory
from tests.sharing.markup import read_head
from tests.sql import sql_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", description="Donner une suite.", locale=home.locale)


@pytest.fixture
def territory(home):
    return Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)


@pytest.fixture
def sector(home):
    return Sector.objects.create(name="Textile", slug="textile", locale=home.locale)


def shown(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_topic_says_what_it_is(client, topic):
    html = shown(client, "/thematiques/reemploi/")
    assert "Donner une suite." in html
    assert "<h1>Réemploi</h1>" in html


def test_the_language_switch_leads_to_the_same_term(client, topic, english):
    switch = 'href="/en/topics/reuse/" lang="en"'
    assert switch not in shown(client, "/thematiques/reemploi/")
    reuse = Topic(name="Reuse", slug="reuse", locale=english, translation_key=topic.translation_key)
    reuse.save()
    french = shown(client, "/thematiques/reemploi/")
    assert switch in french
    assert 'href="/thematiques/reemploi/" lang="fr"' in shown(client, "/en/topics/reuse/")


def test_a_topic_gathers_publications_events_members_and_projects(client, topic):
    pages = [
        factory(title=f"Lié {number}", topics=[topic])
        for number, factory in enumerate([NewsPageFactory, EventPageFactory, MemberPageFactory, ProjectPageFactory])
    ]
    html = shown(client, "/thematiques/reemploi/")
    assert all(f'href="{page.url}"' in html for page in pages)


def test_a_territory_gathers_publications_events_members_and_projects(client, territory):
    pages = [
        factory(territory=territory)
        for factory in (NewsPageFactory, EventPageFactory, MemberPageFactory, ProjectPageFactory)
    ]
    html = shown(client, "/territoires/vallee/")
    assert all(f'href="{page.url}"' in html for page in pages)


def test_a_sector_gathers_its_members_and_what_they_do(client, sector):
    member = MemberPageFactory(sector=sector)
    pages = [
        member,
        NewsPageFactory(members=[member]),
        ProjectPageFactory(carrier=member),
        EventPageFactory(organisers=[EventOrganiser(member=member)]),
    ]
    html = shown(client, "/secteurs/textile/")
    assert all(f'href="{page.url}"' in html for page in pages)


def test_what_a_hidden_member_does_does_not_betray_its_sector(client, sector):
    ProjectPageFactory(title="Grange", carrier=MemberPageFactory(sector=sector, draft=True))
    assert "Grange" not in shown(client, "/secteurs/textile/")


def test_a_past_event_is_not_shown(client, topic):
    EventPageFactory(title="Atelier passé", past=True, topics=[topic])
    assert "Atelier passé" not in shown(client, "/thematiques/reemploi/")


def test_six_of_each_and_a_link_to_the_narrowed_list(client, topic):
    for number in range(7):
        MemberPageFactory(title=f"Firme {number}", topics=[topic])
        ProjectPageFactory(title=f"Grange {number}", topics=[topic])
        NewsPageFactory(title=f"Actu {number}", topics=[topic])
    html = shown(client, "/thematiques/reemploi/")
    assert html.count(">Firme ") == html.count(">Grange ") == html.count(">Actu ") == 6
    for url in ("/annuaire/", "/projets/", "/actualites/"):
        assert f'href="{url}?topic=reemploi"' in html
        assert client.get(f"{url}?topic=reemploi").context["rows"].paginator.count == 7


def test_six_or_fewer_need_no_link(client, topic):
    MemberPageFactory(topics=[topic])
    assert "?topic=reemploi" not in shown(client, "/thematiques/reemploi/")


def test_a_topic_is_shared_with_the_picture_of_the_site(client, topic, home):
    picture = read_head(client, "/").metas["og:image"]
    assert read_head(client, "/thematiques/reemploi/").metas["og:image"] == picture


def test_nothing_under_a_term_is_said(client, topic):
    assert 'class="empty"' in shown(client, "/thematiques/reemploi/")


def test_each_language_shows_its_own_pages_at_its_own_address(client, topic):
    english, _made = Locale.objects.get_or_create(language_code="en")
    reuse = Topic.objects.create(name="Reuse", slug="reuse", translation_key=topic.translation_key, locale=english)
    french = NewsPageFactory(title="Actu en français", topics=[topic])
    copy = french.copy_for_translation(english, copy_parents=True)
    copy.title = "News in English"
    copy.save_revision().publish()

    with translation.override("en"):
        address = reuse.get_absolute_url()
    assert address.startswith("/en/")
    html = shown(client, address)
    assert "News in English" in html and "Actu en français" not in html
    assert "News in English" not in shown(client, "/thematiques/reemploi/")


@pytest.mark.parametrize("url", ["/thematiques/rien/", "/territoires/rien/", "/secteurs/rien/", "/thematiques/é/"])
def test_an_unknown_term_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_a_term_asks_as_many_questions_of_2000_pages_as_of_20(client, topic):
    for factory in (NewsPageFactory, EventPageFactory, MemberPageFactory, ProjectPageFactory):
        factory(topics=[topic])

    def grow(count):
        for model, factory in (
            (NewsPage, NewsPageFactory),
            (MemberPage, MemberPageFactory),
            (ProjectPage, ProjectPageFactory),
        ):
            bulk_pages(model, count, factory.default_parent(), topics=[topic])

    grow(5)
    few = sql_count(client, "/thematiques/reemploi/")
    grow(500)
    assert sql_count(client, "/thematiques/reemploi/") == few
    assert few <= 14
