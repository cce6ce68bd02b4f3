"""The desk of searches that found nothing."""

import datetime as dt
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from articles.models import PublicationIndexPage
from home.groups import PUBLISHERS
from search.models import AskedDay, AskedWords, Promotion, Synonym
from tests.articles.factories import NewsPageFactory
from tests.factories import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client, django_user_model):
    user = django_user_model.objects.create_user("anne")
    user.groups.add(Group.objects.get(name=PUBLISHERS))
    client.force_login(user)
    return client


def asked(typed, failures=1, searches=None, **fields):
    words = AskedWords.objects.create(language="fr", words=typed.lower(), typed=typed, **fields)
    AskedDay.objects.create(asked=words, day=timezone.localdate(), failures=failures, searches=searches or failures)
    return words


def desk(client, **asked):
    return client.get(reverse("search_desk:list"), asked).content.decode()


def waiting(client):
    return [words.typed for words in client.get(reverse("search_desk:list")).context["object_list"]]


def act(client, words, action, **fields):
    return client.post(reverse(f"search_desk:{action}", args=[words.pk]), fields)


def test_the_most_frequent_failure_comes_first_and_what_is_done_has_left(publisher):
    asked("compost", failures=2)
    asked("ressourcerie", failures=5)
    asked("laverie", failures=0, searches=9)
    asked("emploi", failures=9, outcome="ignored")
    html = desk(publisher)
    assert html.index("ressourcerie") < html.index("compost")
    assert "laverie" not in html
    assert "emploi" not in html
    assert "emploi" in desk(publisher, outcome="ignored")


def test_a_synonym_finds_what_it_means(publisher):
    words = asked("déchèterie")
    assert act(publisher, words, "synonym", expression="ressourcerie").status_code == 302
    assert Synonym.objects.get().as_list() == ["déchèterie", "ressourcerie"]
    assert waiting(publisher) == []


def test_what_was_typed_with_commas_is_one_expression(publisher):
    act(publisher, asked("compost, déchets; tri"), "synonym", expression="ressourcerie")
    assert Synonym.objects.get().as_list() == ["compost déchets tri", "ressourcerie"]


def test_a_synonym_of_itself_is_refused_in_words(publisher):
    words = asked("déchèterie")
    response = act(publisher, words, "synonym", expression="Déchèterie")
    assert response.status_code == 200
    assert not Synonym.objects.exists()
    assert AskedWords.objects.get().outcome == ""


def test_a_page_is_promoted(publisher, client):
    page, words = NewsPageFactory(title="Devenir membre"), asked("adhésion")
    assert act(publisher, words, "promote", page=page.pk).status_code == 302
    assert Promotion.objects.get().as_list() == ["adhésion"]
    assert "Devenir membre" in client.get("/recherche/?q=adhesions").content.decode()


def test_a_draft_is_opened_under_the_chosen_parent(publisher):
    words, parent = asked("compost"), section(PublicationIndexPage, title="Actualités", slug="actualites")
    answer = act(publisher, words, "draft", parent=parent.pk, kind="articles.NewsPage", title="Compost")
    page = Page.objects.child_of(parent).get()
    assert (page.title, page.live, page.owner.username) == ("Compost", False, "anne")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert publisher.get(answer.url).status_code == 200
    assert AskedWords.objects.get().outcome == "drafted"


def test_a_type_that_the_parent_does_not_take_is_refused_in_words(publisher):
    words, parent = asked("compost"), section(PublicationIndexPage, title="Actualités", slug="actualites")
    answer = act(publisher, words, "draft", parent=parent.pk, kind="agenda.EventPage", title="Compost")
    assert answer.status_code == 200
    assert "kind" in answer.context["form"].errors
    assert not parent.get_children().exists()


def test_a_draft_of_each_type_that_is_offered_can_be_saved(publisher, home):
    form = publisher.get(reverse("search_desk:draft", args=[asked("compost").pk])).context["form"]
    assert "articles.ReportPage" not in form.models  # It has a year.
    for name, model in form.models.items():
        home.add_child(instance=model(title=name, live=False, locale=home.locale)).save_revision()


@pytest.mark.parametrize("key", ["abc", "²", "999999", "-1", ""])
@pytest.mark.parametrize(("action", "field"), [("promote", "page"), ("draft", "parent")])
def test_a_page_that_is_none_is_refused_in_words(publisher, action, field, key):
    answer = act(publisher, asked("compost"), action, **{field: key})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors


def test_a_search_is_ignored(publisher):
    words = asked("zzzz")
    assert publisher.get(reverse("search_desk:ignore", args=[words.pk])).status_code == 200
    act(publisher, words, "ignore")
    assert waiting(publisher) == []


@pytest.mark.parametrize(("outcome", "comes_back"), [("synonym", True), ("promoted", True), ("ignored", False)])
def test_what_finds_nothing_again_after_an_action_comes_back_with_what_was_done(publisher, outcome, comes_back):
    words = asked("compost", outcome=outcome, acted_on=timezone.localdate())
    assert waiting(publisher) == [], "on the day of the action nothing is known yet"
    AskedWords.objects.update(acted_on=dt.date(2026, 1, 31))
    assert waiting(publisher) == (["compost"] if comes_back else [])
    if comes_back:
        assert f"{words.get_outcome_display()}, 31/01/2026" in desk(publisher)
        act(publisher, words, "ignore")
        assert waiting(publisher) == []


def test_a_search_that_finds_something_since_does_not_come_back(publisher):
    words = asked("compost", failures=0, searches=9, outcome="synonym", acted_on=dt.date(2026, 1, 31))
    AskedDay.objects.create(asked=words, day=timezone.localdate() - dt.timedelta(days=9), failures=5, searches=5)
    AskedWords.objects.update(acted_on=timezone.localdate() - dt.timedelta(days=8))
    assert waiting(publisher) == []


def test_a_search_that_shows_a_promoted_page_has_found_something(publisher, client):
    act(publisher, asked("adhesion"), "promote", page=NewsPageFactory(title="Devenir membre").pk)
    client.get("/recherche/?q=adhésion")
    day = AskedDay.objects.get()
    assert (day.searches, day.failures) == (2, 1)


def test_statistics_show_all_searches_and_are_exported(publisher):
    asked("laverie", failures=0, searches=9)
    assert "laverie" in publisher.get(reverse("search_desk:statistics")).content.decode()
    sheet = publisher.get(reverse("search_desk:statistics"), {"export": "csv"})
    assert "laverie" in b"".join(sheet.streaming_content).decode()


def test_the_export_computes_nothing_and_holds_whatever_was_typed(publisher):
    asked('=HYPERLINK("https://evil.example")')
    asked("tilleul\x01")
    sheet = publisher.get(reverse("search_desk:statistics"), {"export": "xlsx"})
    rows = load_workbook(BytesIO(b"".join(sheet))).active.values
    assert {row[0] for row in rows} >= {'\'=HYPERLINK("https://evil.example")', "tilleul"}


def test_the_desk_is_for_those_who_keep_it(client, django_user_model):
    user, words = django_user_model.objects.create_user("paul"), asked("compost")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for address in ("search_desk:list", "search_desk:statistics"):
        assert client.get(reverse(address)).status_code in (302, 403)
    assert act(client, words, "ignore").status_code in (302, 403)
    assert AskedWords.objects.get().outcome == ""
