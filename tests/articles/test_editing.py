"""What editors of publications are offered, told and spared."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    ColumnAuthor,
    ColumnPage,
    EpisodePage,
    Interviewee,
    InterviewPage,
    NewsPage,
    OfferPage,
    PublicationIndexPage,
    ReportPage,
    WelcomePage,
)
from home.groups import PUBLISHERS, WRITERS
from tests.articles.factories import EpisodePageFactory, ReportPageFactory, SeriesPageFactory
from tests.factories import section
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(django_user_model, home):
    user = django_user_model.objects.create_user("anais", email="anais@example.org")
    user.groups.add(Group.objects.get(name=PUBLISHERS))
    return user


def form_for(page, user, parent=None, **data):
    """The edit form of a page, filled in with `data` only: look at the errors of those fields."""
    form_class = type(page).get_edit_handler().get_form_class()
    return form_class({"body-count": "0", **data}, instance=page, parent_page=parent, for_user=user)


def in_a_week():
    return timezone.localtime() + dt.timedelta(days=7)


def test_a_news_item_is_offered_its_own_kinds_only(publisher):
    choices = [value for value, _label in form_for(NewsPage(), publisher).fields["kind"].choices]
    assert choices == ["news", "notice", "report-back", "good-practice"]
    assert "kind" in form_for(NewsPage(), publisher, kind="interview").errors


def test_a_notice_cannot_leave_the_home_page_before_it_is_published(publisher):
    form = form_for(NewsPage(), publisher, front_until=timezone.localdate(), go_live_at=in_a_week())
    assert "front_until" in form.errors
    form = form_for(NewsPage(), publisher, front_until=timezone.localdate())
    assert "front_until" not in form.errors


def test_an_offer_cannot_close_before_it_is_published(publisher):
    form = form_for(OfferPage(), publisher, closes_on=timezone.localdate(), go_live_at=in_a_week())
    assert "closes_on" in form.errors


def test_two_episodes_of_a_series_cannot_share_a_number(publisher):
    series = SeriesPageFactory(title="Voix du canal")
    first = EpisodePageFactory(parent=series, number=1, title="Le premier")
    assert "Le premier" in str(form_for(EpisodePage(), publisher, series, number=1).errors["number"])
    assert "number" not in form_for(EpisodePage(), publisher, series, number=2).errors
    assert "number" not in form_for(first, publisher, series, number=1).errors


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (NewsPage, {}),
        (InterviewPage, {"interviewees": [Interviewee(name="Malo Kerdilès")]}),
        (ColumnPage, {"authors": [ColumnAuthor(name="Malo Kerdilès")]}),
        (WelcomePage, {"organisation": "Les Tilleuls"}),
        (OfferPage, {"closes_on": dt.date(2020, 1, 1)}),
        (EpisodePage, {"number": 1}),
        (ReportPage, {"year": 2025}),
    ],
)
def test_a_page_that_was_never_saved_can_be_previewed(model, fields, home):
    parent = section(PublicationIndexPage, title="Actualités", slug="actualites")
    if model is EpisodePage:
        parent = SeriesPageFactory(title="Voix du canal")
    page = model(title="À lire", **fields)
    # As Wagtail's preview of a new page does.
    page.locale, page.slug, page.depth = home.locale, "a-lire", parent.depth + 1
    page.path = parent._get_children_path_interval(parent.path)[1]
    page.set_url_path(parent)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "À lire" in response.content.decode()


@pytest.fixture
def report(home):
    project = ProjectPageFactory(title="La Grange", subtitle="Des outils à partager")
    sheets = [{"type": "item", "value": project.pk, "id": "1"}]
    chapter = {"title": "Territoire", "body": [], "figures": [], "projects": sheets, "people": []}
    report = ReportPageFactory(chapters=[{"type": "chapter", "value": chapter}])
    project.subtitle = "Des outils pour tous"
    project.save_revision().publish()
    return report


def test_a_publisher_refreshes_the_sheets_of_a_report(client, publisher, report):
    client.force_login(publisher)
    address = reverse("refresh_sheets", args=[report.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()
    assert client.get(address).status_code == 200
    assert report.sheets.get().content["subtitle"] == "Des outils à partager"
    client.post(address)
    assert report.sheets.get().content["subtitle"] == "Des outils pour tous"


def test_a_writer_cannot_refresh_the_sheets(client, django_user_model, report):
    writer = django_user_model.objects.create_user("malo", email="malo@example.org")
    writer.groups.add(Group.objects.get(name=WRITERS))
    client.force_login(writer)
    client.post(reverse("refresh_sheets", args=[report.pk]))
    assert report.sheets.get().content["subtitle"] == "Des outils à partager"
