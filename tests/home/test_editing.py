"""What the editing desk promises: a mistake loses nothing, a writer submits, a publisher publishes or schedules."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import NewsPage
from home.groups import PUBLISHERS, WRITERS
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return NewsPageFactory(title="La laverie ouvre")


def login(client, django_user_model, group):
    user = django_user_model.objects.create_user(f"user-{group}", email=f"{group}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def form_of(page, **changes):
    """The data that the edit form of a news page sends."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "kind": page.kind,
            "social_image": "",
            "event": "",
            "territory": "",
            "front_until": "",
            "content_updated_at": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "body": streamfield([("text", rich_text("<p>Un premier paragraphe.</p>"))]),
            "comments": inline_formset([]),
            **changes,
        }
    )


def edit(client, page, **changes):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **changes))


def test_a_form_with_an_error_comes_back_with_everything_typed(client, django_user_model, page):
    login(client, django_user_model, WRITERS)
    response = edit(client, page, title="", lead="Un chapô tout neuf, long à écrire.", front_until="31/02/2026")
    assert response.status_code == 200
    html = response.content.decode()
    assert "Un chapô tout neuf, long à écrire." in html
    assert "31/02/2026" in html
    assert "Un premier paragraphe." in html
    assert NewsPage.objects.get(pk=page.pk).title == "La laverie ouvre"


def test_what_a_writer_submits_waits_for_a_publisher(client, django_user_model, page, mailoutbox):
    login(client, django_user_model, WRITERS)
    edit(client, page, title="La laverie a ouvert", **{"action-submit": "1"})
    page.refresh_from_db()
    assert page.title == "La laverie ouvre"
    assert page.current_workflow_state.status == "in_progress"


def test_a_writer_cannot_publish(client, django_user_model, page):
    login(client, django_user_model, WRITERS)
    edit(client, page, title="La laverie a ouvert", **{"action-publish": "1"})
    assert NewsPage.objects.get(pk=page.pk).title == "La laverie ouvre"


def test_a_publisher_publishes(client, django_user_model, page):
    login(client, django_user_model, PUBLISHERS)
    edit(client, page, title="La laverie a ouvert", **{"action-publish": "1"})
    assert NewsPage.objects.get(pk=page.pk).title == "La laverie a ouvert"


def test_a_publisher_schedules(client, django_user_model):
    draft = NewsPageFactory(draft=True)
    login(client, django_user_model, PUBLISHERS)
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    edit(client, draft, go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"})
    draft.refresh_from_db()
    assert not draft.live
    assert draft.scheduled_revision is not None


def test_the_preview_carries_wagtail_s_accessibility_checks(client, django_user_model, page):
    login(client, django_user_model, WRITERS)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, form_of(page)).json()["is_valid"]
    html = client.get(address, {"in_preview_panel": "true"}).content.decode()
    assert "checker-axe-configuration" in html


def test_a_reader_gets_nothing_of_the_desk(client, page):
    assert "wagtail-userbar" not in client.get(page.url).content.decode()
