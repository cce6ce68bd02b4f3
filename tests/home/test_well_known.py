import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Site

from home.models import SiteSettings

pytestmark = pytest.mark.django_db


def fields(response):
    assert response["Content-Type"].startswith("text/plain")
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


def test_robots_are_told_where_the_map_is_and_to_leave_the_desk_alone(client, home):
    text = client.get("/robots.txt").content.decode()
    assert "User-agent: *\nDisallow: /admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml\n" in text


def test_who_finds_a_weakness_is_told_whom_to_write_to_for_half_a_year(client, home):
    SiteSettings.objects.create(site=Site.objects.get(), email="bonjour@example.org")
    found = fields(client.get("/.well-known/security.txt"))
    assert found["Contact"] == "mailto:bonjour@example.org"
    assert found["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = dt.datetime.fromisoformat(found["Expires"])
    assert dt.timedelta(days=100) < expires - timezone.now() < dt.timedelta(days=365)


def test_the_operator_may_give_another_address(client, home, settings):
    settings.SECURITY_CONTACT = "securite@example.org"
    assert fields(client.get("/.well-known/security.txt"))["Contact"] == "mailto:securite@example.org"


def test_without_an_address_there_is_no_such_file(client, home):
    assert client.get("/.well-known/security.txt").status_code == 404
