from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Workflow

from home.groups import PARTNERS, PUBLISHERS, WRITERS, create_groups
from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    def make(group):
        user = django_user_model.objects.create_user(f"user-{group}", password="x")
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


def rights(page, user):
    tester = page.permissions_for_user(user)
    return {"edit": tester.can_edit(), "publish": tester.can_publish()}


def test_writers_edit_and_submit_but_do_not_publish(person):
    page = NewsPageFactory()
    assert rights(page, person(WRITERS)) == {"edit": True, "publish": False}
    assert page.permissions_for_user(person(PARTNERS)).can_submit_for_moderation()


def test_publishers_publish(person):
    assert rights(NewsPageFactory(), person(PUBLISHERS)) == {"edit": True, "publish": True}


def test_partners_edit_only_the_profile_they_own(person):
    partner = person(PARTNERS)
    own, other = MemberPageFactory(owner=partner), MemberPageFactory()
    assert rights(own, partner) == {"edit": True, "publish": False}
    assert rights(other, partner) == {"edit": False, "publish": False}
    assert rights(NewsPageFactory(), partner) == {"edit": False, "publish": False}


def test_moderation_is_on_by_default_and_held_by_publishers():
    workflow = NewsPageFactory().get_workflow()
    assert workflow.name == "Relecture"
    assert [group.name for task in workflow.tasks for group in task.specific.groups.all()] == [PUBLISHERS]


def test_groups_changed_by_staff_are_left_alone():
    Group.objects.get(name=WRITERS).permissions.clear()
    create_groups()
    assert not Group.objects.get(name=WRITERS).permissions.exists()
    assert Workflow.objects.count() == 1


def test_publishers_of_a_site_made_before_may_reword_the_mails_to_people_registered():
    given = import_module("agenda.registrations.migrations.0003_publishers_keep_the_mails")
    publishers = Group.objects.get(name=PUBLISHERS)
    mails = Permission.objects.filter(codename__in=[f"{action}_mailtemplate" for action in ("add", "change", "delete")])
    publishers.permissions.remove(*mails)
    given.let_publishers_keep_mails(apps, None)
    assert set(mails) == set(publishers.permissions.filter(content_type__model="mailtemplate"))
    Group.objects.all().delete()
    given.let_publishers_keep_mails(apps, None)
    assert not Group.objects.exists(), "a new site makes its groups itself"


def test_publishers_of_a_site_made_before_keep_its_searches():
    give = import_module("search.migrations.0009_publishers_keep_searches").let_publishers_keep_searches
    publishers, writers = Group.objects.get(name=PUBLISHERS), Group.objects.get(name=WRITERS)
    of_search, of_writers = (
        publishers.permissions.filter(content_type__app_label="search"),
        set(writers.permissions.all()),
    )
    rights = set(of_search)
    publishers.permissions.remove(*rights)
    for _ in range(2):
        give(apps, None)
        assert set(of_search) == rights
    assert set(writers.permissions.all()) == of_writers
    publishers.permissions.remove(Permission.objects.get(codename="delete_synonym"))
    give(apps, None)
    assert len(of_search.all()) == len(rights) - 1, "what staff took away stays away"
    Group.objects.all().delete()
    give(apps, None)
    assert not Group.objects.exists(), "a new site makes its groups itself"


@pytest.mark.parametrize(
    "name", ["publications", "events", "member_profiles", "person_pages", "project_sheets", "offers"]
)
def test_each_kind_of_content_has_a_flat_listing(client, django_user_model, name):
    client.force_login(django_user_model.objects.create_superuser("chef"))
    NewsPageFactory(), MemberPageFactory()
    assert client.get(reverse(f"{name}:index")).status_code == 200
