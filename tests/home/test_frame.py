"""What surrounds every page: header, menus, notice, footer, breadcrumb, languages."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from home.models import Menu, MenuItem, Notice, SiteSettings
from tests.home.factories import StandardPageFactory

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


def test_a_menu_does_not_name_a_page_that_the_reader_may_not_see(client, identity):
    page = StandardPageFactory(title="Comptes du bureau")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    menu(page=page)
    assert "Comptes du bureau" not in client.get("/").content.decode()


def test_a_notice_comes_and_leaves_by_itself(client, identity):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    french = Locale.objects.get(language_code="fr")
    notice = Notice.objects.create(message="Bureaux fermés", locale=french, shown_from=now + hour)
    assert "Bureaux fermés" not in client.get("/").content.decode()
    Notice.objects.filter(pk=notice.pk).update(shown_from=now - hour, shown_until=now + hour)
    assert "Bureaux fermés" in client.get("/").content.decode()
    Notice.objects.filter(pk=notice.pk).update(shown_until=now - hour)
    assert "Bureaux fermés" not in client.get("/").content.decode()


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


def test_no_address_stands_in_the_source_for_harvesters(client, identity):
    text = client.get("/").content.decode()
    assert "info@example.org" not in text
    assert "mailto:" not in text


def test_the_frame_costs_few_queries(client, identity, django_assert_max_num_queries):
    page = StandardPageFactory()
    menu(page=page)
    with django_assert_max_num_queries(FRAME_QUERIES):
        client.get(page.url)
