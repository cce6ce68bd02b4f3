import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from maillage.pages.visibility import PageAccess, is_visible, visible_to
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return NewsPageFactory()


@pytest.fixture
def lea(django_user_model):
    return django_user_model.objects.create_user("lea")


def restrict(page, kind, *groups):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sésame")
    restriction.groups.add(*groups)


def test_a_published_page_is_visible_to_a_reader(page):
    assert is_visible(page, None)
    assert is_visible(page, AnonymousUser())


def test_a_draft_is_hidden_even_from_a_superuser(django_user_model):
    assert not is_visible(NewsPageFactory(draft=True), django_user_model.objects.create_superuser("chef"))


def test_publishing_again_shows_the_page(page):
    page.unpublish()
    assert not is_visible(page, None)
    page.save_revision().publish()
    assert is_visible(page, None)


def test_a_child_of_an_unpublished_page_is_hidden_and_its_address_answers_404(page, client):
    page.get_parent().specific.unpublish()
    assert not is_visible(page, None)
    assert client.get(page.url).status_code == 404


def test_a_page_below_an_expired_one_is_hidden_before_the_scheduled_command_has_run(page, client):
    parent = page.get_parent().specific
    parent.expire_at = timezone.now() - dt.timedelta(seconds=1)
    parent.save()
    assert not is_visible(page, None)
    assert client.get(page.url).status_code == 404


def test_a_private_section_opens_with_a_login(page, lea):
    restrict(page.get_parent(), "login")
    assert not is_visible(page, None)
    assert is_visible(page, lea)


def test_a_group_s_page_opens_for_that_group_only(page, lea):
    committee, other = Group.objects.create(name="Comité"), Group.objects.create(name="Autre")
    lea.groups.add(other)
    restrict(page, "groups", committee)
    assert not is_visible(page, lea)
    lea.groups.add(committee)
    assert is_visible(page, lea)


def test_groups_asked_at_two_levels_are_both_needed(page, lea):
    board, committee = Group.objects.create(name="Bureau"), Group.objects.create(name="Comité")
    restrict(page.get_parent(), "groups", board)
    restrict(page, "groups", committee)
    lea.groups.add(committee)
    assert not is_visible(page, lea)
    lea.groups.add(board)
    assert is_visible(page, lea)


def test_a_page_behind_a_password_is_in_no_list_and_asks_at_its_address(page, lea, client):
    restrict(page, "password")
    assert not is_visible(page, lea)
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title not in response.content.decode()


def test_a_page_moved_into_a_private_section_becomes_private(page):
    home = page.get_parent().get_parent()
    private = home.specific.add_child(instance=type(page.get_parent().specific)(title="Réservé", locale=home.locale))
    restrict(private, "login")
    page.move(private, pos="last-child")
    assert not is_visible(page, None)


def test_lifting_the_privacy_shows_the_page_again(page):
    restrict(page, "login")
    PageViewRestriction.objects.all().delete()
    assert is_visible(page, None)


def test_the_rule_is_one_condition_however_many_pages_are_private(page):
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type="login") for _ in range(1500)
    )
    sql = str(Page.objects.filter(visible_to(None)).query)
    assert sql.count("audience") == 1
    assert "path" not in sql.split("WHERE")[1].split("ORDER BY")[0]


def test_every_page_has_its_access_row(page):
    assert set(PageAccess.objects.values_list("page_id", flat=True)) == set(
        Page.objects.filter(depth__gt=1).values_list("pk", flat=True)
    )
