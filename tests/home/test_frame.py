"""What surrounds every page: header, menus, notice, footer, breadcrumb, languages."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from home.models import Menu, MenuItem, Notice, SiteSettings
from tests.articles.factories import NewsPageFactory
from tests.home.factories import StandardPageFactory
from tests.sql import sql_count

pytestmark = pytest.mark.django_db
FRAME_QUERIES = 9


@pytest.fixture
def identity(home):
    settings = SiteSettings(
        site=Site.objects.get(), name="Réseau Canal", phone="01 99 00 12 34", email="info@example.org"
    )
    settings.social_links = [("link", {"label": "Mastodon", "url": "https://social.example.org/@canal"})]
    settings.save()
    return settings


def menu(place="main", **item):
    found, _created = Menu.objects.get_or_create(place=place, locale=Locale.objects.get(language_code="fr"))
    return MenuItem.objects.create(menu=found, **item)


def test_the_frame_shows_the_name_the_menus_and_the_social_links(client, identity):
    page = StandardPageFactory(title="Qui sommes-nous")
    menu(page=page)
    menu("footer", label="Presse", url="/presse/")
    text = client.get(page.url).content.decode()
    assert "Réseau Canal" in text
    assert 'aria-current="page">Qui sommes-nous</a>' in text
    assert '<a href="/presse/">Presse</a>' in text
    assert "https://social.example.org/@canal" in text


def test_the_menu_tells_which_section_holds_the_page(client, identity):
    news = NewsPageFactory(title="Crue")
    menu(label="Accueil", url="/")
    menu(page=news.get_parent())
    menu(label="Contact", url="/contact/")
    text = client.get(news.url).content.decode()
    assert f'aria-current="true">{news.get_parent().title}</a>' in text
    assert text.count("aria-current") == 1


def test_a_menu_does_not_name_a_page_that_the_reader_may_not_see(client, identity):
    page = StandardPageFactory(title="Comptes du bureau")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    menu(page=page)
    assert "Comptes du bureau" not in client.get("/").content.decode()


def test_the_way_down_to_a_page_is_kept_until_a_page_above_it_changes(client, identity):
    above = StandardPageFactory(title="Notre histoire")
    page = StandardPageFactory(parent=above)
    assert "Notre histoire" in client.get(page.url).content.decode()
    with CaptureQueriesContext(connection) as again:
        assert "Notre histoire" in client.get(page.url).content.decode()
    assert sql_count(client, page.url) > len(again)
    above.title = "Nos débuts"
    above.save_revision().publish()
    assert "Nos débuts" in client.get(page.url).content.decode()


@pytest.fixture
def english_home(home, english):
    home.get_translation(english).save_revision().publish()
    return home.get_translation(english)


def test_a_link_leads_to_the_page_in_the_readers_language(client, identity, english, english_home):
    page = StandardPageFactory(title="Nous rejoindre")
    MenuItem.objects.create(menu=Menu.objects.create(place="main", locale=english), label="Join us", page=page)
    Notice.objects.create(message="The river is high.", link_text="Access", link_page=page, locale=english)
    text = client.get("/en/").content.decode()
    assert '<a href="/nous-rejoindre/" hreflang="fr">Join us (in French)</a>' in text
    assert '<a href="/nous-rejoindre/" hreflang="fr">Access (in French)</a>' in text
    translated = page.copy_for_translation(english)
    translated.slug = "joining"
    translated.save_revision().publish()
    text = client.get("/en/").content.decode()
    assert '<a href="/en/joining/">Join us</a>' in text
    assert '<a href="/en/joining/">Access</a>' in text
    PageViewRestriction.objects.create(page=translated, restriction_type="login")
    assert "/en/joining/" not in client.get("/en/").content.decode()


def test_a_button_says_that_it_leads_to_another_language(client, identity, english_home):
    page = StandardPageFactory(title="Nous rejoindre")
    link = {"page": page, "url": ""}
    english_home.actions = [("action", {"title": "Come", "text": "", "label": "How to join", "link": link})]
    english_home.save()
    button = '<a href="/nous-rejoindre/" class="button" hreflang="fr">How to join (in French)</a>'
    assert button in client.get("/en/").content.decode()


def test_links_to_other_languages_cost_one_query(client, identity, english, english_home):
    menu = Menu.objects.create(place="main", locale=english)
    pages = [StandardPageFactory(title=f"Page {number}") for number in range(12)]
    links = [MenuItem(menu=menu, page=page) for page in pages]
    links[0].save()
    one = sql_count(client, "/en/")
    MenuItem.objects.bulk_create([MenuItem(menu=menu, page=page, locale=english, sort_order=1) for page in pages[1:]])
    assert sql_count(client, "/en/") == one
    assert "Page 11" in client.get("/en/").content.decode()


def test_a_notice_comes_and_leaves_by_itself(client, identity, monkeypatch):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    french = Locale.objects.get(language_code="fr")
    Notice.objects.create(message="Bureaux fermés", locale=french, shown_from=now + hour, shown_until=now + 3 * hour)
    shown = []
    for hours in (0, 2, 4):
        monkeypatch.setattr("home.models.chrome.timezone.now", lambda later=now + hours * hour: later)
        shown.append("Bureaux fermés" in client.get("/").content.decode())
    assert shown == [False, True, False]


def test_the_breadcrumb_leads_to_the_ancestors(client, identity):
    parent = StandardPageFactory(title="Nous rejoindre")
    page = StandardPageFactory(title="Tarifs", parent=parent)
    text = client.get(page.url).content.decode()
    assert f'<li><a href="{parent.url}">Nous rejoindre</a></li>' in text


def test_the_language_switch_leads_to_the_translation(client, identity, home):
    english = Locale.objects.get(language_code="en")
    home.copy_for_translation(english).save_revision().publish()
    page = StandardPageFactory(title="Nous rejoindre")
    assert 'href="/en/" lang="en"' in client.get(page.url).content.decode()
    translated = page.copy_for_translation(english)
    translated.slug = "joining"
    translated.save_revision().publish()
    assert 'href="/en/joining/" lang="en"' in client.get(page.url).content.decode()


def test_the_language_switch_of_the_search_asks_the_same_words(client, identity):
    assert '<a href="/en/search/?q=laverie" lang="en"' in client.get("/recherche/?q=laverie").content.decode()
    assert '<a href="/recherche/?q=laundry" lang="fr"' in client.get("/en/search/?q=laundry").content.decode()
    assert '<a href="/en/" lang="en"' in client.get("/nulle-part/").content.decode()


def test_no_address_stands_in_the_source_for_harvesters(client, identity):
    text = client.get("/").content.decode()
    assert "info@example.org" not in text
    assert "mailto:" not in text


def test_the_frame_costs_few_queries(client, identity):
    page = StandardPageFactory()
    menu(page=page)
    assert sql_count(client, page.url) <= FRAME_QUERIES


def test_readers_are_spared_the_menus_and_the_notice_that_who_is_logged_in_reads_as_they_stand(client, identity):
    item = menu(label="Presse", url="/presse/")
    assert "Presse" in client.get("/").content.decode()
    MenuItem.objects.filter(pk=item.pk).update(label="Médias")  # as another process would
    assert "Presse" in client.get("/").content.decode()
    client.force_login(get_user_model().objects.create_user("redaction"))
    assert "Médias" in client.get("/").content.decode()
