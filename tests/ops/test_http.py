import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def test_a_public_page_may_be_kept_a_minute_and_varies_on_the_session_alone(client, home):
    response = client.get("/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Vary"] == "Cookie"
    assert not response.cookies


def test_a_page_that_has_not_changed_is_not_sent_again(client, home):
    etag = client.get("/")["ETag"]
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304


def test_a_page_shown_to_an_editor_is_not_kept(admin_client, home):
    assert "public" not in admin_client.get("/").get("Cache-Control", "")


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_private_page_is_not_kept(client, kind):
    page = StandardPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sésame")
    response = client.get(page.url)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/admin/login/"])
def test_answers_of_the_moment_are_not_kept(client, path):
    assert "public" not in client.get(path).get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/", "/introuvable/", "/recherche/"])
def test_a_public_answer_carries_the_security_headers(client, home, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(response["Permissions-Policy"].split(", "))


def test_health_is_told_without_the_database():
    assert Client().get("/healthz").content == b"ok\n"


def test_readiness_is_refused_while_the_database_does_not_answer(client, monkeypatch):
    from django.db import OperationalError, connection

    def down():
        raise OperationalError

    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(connection, "cursor", down)
    assert client.get("/readyz").status_code == 503


def test_a_form_posted_from_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/", {}, headers={"Origin": "https://evil.example"}).status_code == 403
