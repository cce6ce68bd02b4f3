import pytest

from members.sorting import sort_key
from tests.members.factories import MemberPageFactory

pytestmark = pytest.mark.django_db


def names(client, query=""):
    page = MemberPageFactory.default_parent()
    rows = client.get(f"{page.url}?{query}").context["rows"]
    return [member.title for member in rows]


@pytest.mark.parametrize(
    "query",
    [
        "sector=textile",
        "territory=vallee",
        "form=cooperative",
        "size=10-49",
        "topic=reemploi",
        "town=Valmont",
        "letter=E",
        "letter=E&town=Valmont&topic=reemploi",
    ],
)
def test_each_filter_narrows_the_directory(client, textile, valley, reuse_topic, query):
    MemberPageFactory(title="Bois et Cie", town="Brume")
    MemberPageFactory(
        title="Écofil",
        sector=textile,
        territory=valley,
        legal_form="cooperative",
        size="10-49",
        topics=[reuse_topic],
        town="Valmont",
    )
    assert names(client, query) == ["Écofil"]


@pytest.mark.parametrize(
    "query", ["sector=rien", "town=%EF%BF%BE", "letter=%C3%89%C3%89", "page=-1", "page=zz", "size=", "x=%ff&letter=1"]
)
def test_a_filter_that_means_nothing_is_ignored(client, query):
    MemberPageFactory(title="Écofil")
    assert names(client, query) == ["Écofil"]


def test_members_stand_in_the_order_of_a_dictionary(client):
    for title in ("zinc & co", "Écofil", "« Étoffe »", "Eau vive", "œuvrer"):
        MemberPageFactory(title=title)
    assert names(client) == ["Eau vive", "Écofil", "« Étoffe »", "œuvrer", "zinc & co"]


def test_only_towns_that_have_visible_members_are_offered(client):
    MemberPageFactory(town="Valmont")
    MemberPageFactory(town="Cachette", draft=True)
    html = client.get(MemberPageFactory.default_parent().url).content.decode()
    assert '<option value="Valmont">' in html and "Cachette" not in html


def test_a_member_shows_its_name_activity_sector_and_town(client, textile):
    member = MemberPageFactory(title="Écofil", activity="Filature solidaire", sector=textile, town="Valmont")
    html = client.get(MemberPageFactory.default_parent().url).content.decode()
    assert f'<a href="{member.url}">Écofil</a>' in html
    assert "Filature solidaire" in html and "Textile" in html


def test_twelve_members_a_page(client):
    MemberPageFactory.create_batch(13)
    assert len(names(client)) == 12
    assert len(names(client, "page=2")) == 1


def test_nothing_found_is_said(client, textile):
    MemberPageFactory()
    html = client.get(f"{MemberPageFactory.default_parent().url}?sector=textile").content.decode()
    assert "No member matches these filters." in html or "Aucun" in html


def test_the_sort_key_forgets_accents_capitals_and_quotes():
    assert sort_key("« L’Œuvre » Éclairée") == "l’oeuvre » eclairee"
