"""Results and counts follow the visibility rule, on every backend."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from maillage.pages.visibility import PageAccess
from tests.articles.factories import NewsPageFactory


@pytest.fixture
def reader(django_user_model):
    return django_user_model.objects.create_user("lea")


def restrict(page, kind, **fields):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **fields)


def test_a_draft_is_not_found(find):
    NewsPageFactory(title="Le tilleul", draft=True)
    assert find("tilleul") == []


def test_the_draft_of_a_published_page_is_not_found(find):
    page = NewsPageFactory(title="Une saison", lead="Un platane")
    page.lead = "Un tilleul"
    page.save_revision()
    assert (find("tilleul"), find("platane")) == ([], ["Une saison"])
    page.save_revision().publish()
    assert find("tilleul") == ["Une saison"]


def test_an_unpublished_page_is_not_found_any_more(find):
    page = NewsPageFactory(title="Le tilleul")
    assert find("tilleul") == ["Le tilleul"]
    page.unpublish()
    assert find("tilleul") == []


def test_a_deleted_page_is_not_found_any_more(find):
    NewsPageFactory(title="Le tilleul").delete()
    assert find("tilleul") == []


def test_an_expired_page_is_not_found_before_the_scheduled_command_has_run(find):
    NewsPageFactory(title="Le tilleul", expire_at=timezone.now() - dt.timedelta(minutes=1))
    NewsPageFactory(title="Le tilleul demain", expire_at=timezone.now() + dt.timedelta(days=1))
    assert find("tilleul") == ["Le tilleul demain"]


def test_pages_below_an_unpublished_section_are_not_found(find):
    page = NewsPageFactory(title="Le tilleul")
    page.get_parent().specific.unpublish()
    assert find("tilleul") == []


def test_a_section_made_private_hides_its_pages_until_login(find, reader):
    page = NewsPageFactory(title="Le tilleul")
    restriction = restrict(page.get_parent(), "login")
    assert find("tilleul") == []
    assert find("tilleul", user=reader) == ["Le tilleul"]
    restriction.delete()
    assert find("tilleul") == ["Le tilleul"]


def test_a_page_for_a_group_is_found_by_its_members(find, reader, django_user_model):
    page, group = NewsPageFactory(title="Le tilleul"), Group.objects.create(name="Comité")
    restrict(page, "groups").groups.add(group)
    assert find("tilleul", user=reader) == []
    reader.groups.add(group)
    assert find("tilleul", user=django_user_model.objects.get(pk=reader.pk)) == ["Le tilleul"]


def test_a_page_with_a_password_is_not_found(find, reader):
    restrict(NewsPageFactory(title="Le tilleul"), "password", password="sésame")
    assert find("tilleul", user=reader) == []


def test_what_the_index_says_is_checked_against_the_database(find, backend, monkeypatch):
    page = NewsPageFactory(title="Le tilleul")
    assert find("tilleul") == ["Le tilleul"]
    PageAccess.objects.filter(page=page).update(audience="hidden")  # The index is not told.
    from search.query import search_pages

    assert list(search_pages("tilleul", user=None, locale=page.locale)[:10]) == []
