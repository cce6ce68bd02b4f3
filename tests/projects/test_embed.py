import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.members.factories import MemberPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


def card(client, page):
    return client.get(page.url + "embed/")


def test_the_card_shows_the_sheet_and_leads_to_it_outside_the_frame(client):
    page = ProjectPageFactory(title="La Grange", carrier=MemberPageFactory(title="Les Ateliers"), supported_since=2021)
    html = card(client, page).content.decode()
    assert "La Grange" in html and "Les Ateliers" in html and "2021" in html
    assert f'<a href="http://testserver{page.url}" target="_top">' in html


def test_the_card_is_always_current(client):
    page = ProjectPageFactory(title="La Grange")
    page.title = "La Grange neuve"
    page.save_revision().publish()
    assert "La Grange neuve" in card(client, page).content.decode()


def test_any_site_may_frame_the_card(client):
    response = card(client, ProjectPageFactory())
    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "script-src 'none'" in response.headers["Content-Security-Policy"]


def test_no_other_page_may_be_framed(client):
    page = ProjectPageFactory()
    for url in (page.url, page.get_parent().url, "/", page.url + "embed/rien/", "/oembed"):
        response = client.get(url)
        assert response.headers["X-Frame-Options"] == "DENY", url
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], url


def test_the_card_sets_no_cookie_and_runs_no_script(client):
    response = card(client, ProjectPageFactory())
    assert not response.cookies
    assert response.headers["Vary"] == "Cookie"
    assert "<script" not in response.content.decode()


def test_the_card_is_a_few_kilobytes_and_asks_for_nothing_elsewhere(client):
    html = card(client, ProjectPageFactory()).content.decode()
    assert len(html) < 4000
    assert [line for line in html.splitlines() if "src=" in line or "stylesheet" in line] == [
        '    <link rel="stylesheet" href="/static/projects/embed.css">'
    ]


def by_draft(page):
    page.unpublish()


def by_expiry(page):
    page.expire_at = timezone.now() - dt.timedelta(minutes=1)
    page.save()


def by_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def by_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")


def by_group(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Comité"))


def by_private_section(page):
    by_login(page.get_parent())


@pytest.mark.parametrize("hide", [by_draft, by_expiry, by_login, by_password, by_group, by_private_section])
def test_the_card_of_a_sheet_that_is_not_public_is_not_found_even_when_logged_in(client, admin_user, hide):
    page = ProjectPageFactory()
    hide(page)
    assert card(client, page).status_code == 404
    client.force_login(admin_user)
    assert card(client, page).status_code == 404


def test_a_private_sheet_offers_no_code_to_those_who_may_see_it(client, admin_user):
    page = ProjectPageFactory()
    by_login(page)
    client.force_login(admin_user)
    html = client.get(page.url).content.decode()
    assert "embed-code" not in html and "oembed" not in html


def test_the_card_speaks_the_language_of_its_sheet(client, in_english):
    copy = in_english(ProjectPageFactory(title="La Grange", supported_since=2021), title="The Barn")
    html = card(client, copy).content.decode()
    assert 'lang="en"' in html and "The Barn" in html
    assert f'href="http://testserver{copy.url}" target="_top"' in html


def test_the_sheet_offers_the_code_of_the_frame(client):
    page = ProjectPageFactory(title="L’atelier & la grange")
    html = client.get(page.url).content.decode()
    assert f"&lt;iframe src=&quot;http://testserver{page.url}embed/&quot;" in html
    for part in ("title=&quot;L’atelier &amp;amp; la grange&quot;", "loading=&quot;lazy&quot;", "width=", "height="):
        assert part in html
