"""A private page asks for a login or a password in the site's own dress."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def private(**restriction):
    page = StandardPageFactory(title="Dossier")
    PageViewRestriction.objects.create(page=page, **restriction)
    return page


def test_a_page_behind_a_login_opens_once_logged_in(browser, django_user_model):
    django_user_model.objects.create_user("lea", password="quai")
    page = private(restriction_type="login")
    asked = browser.get(page.url, follow=True)
    assert 'autocomplete="current-password"' in asked.content.decode()
    assert "Dossier" not in asked.content.decode()
    answers = {"username": "lea", "password": "quai", "next": page.url}
    opened = browser.post(asked.request["PATH_INFO"], answers, follow=True)
    assert "<h1>Dossier</h1>" in opened.content.decode()


def test_a_page_behind_a_password_opens_with_it(browser):
    page = private(restriction_type="password", password="quai")
    asked = browser.get(page.url)
    action = asked.context["action_url"]
    assert "<h1>Dossier</h1>" not in asked.content.decode()
    refused = browser.post(action, {"password": "pont", "return_url": page.url})
    assert 'role="alert"' in refused.content.decode()
    opened = browser.post(action, {"password": "quai", "return_url": page.url}, follow=True)
    assert "<h1>Dossier</h1>" in opened.content.decode()


@pytest.mark.parametrize(
    ("restriction", "label"),
    [({"restriction_type": "login"}, "Nom d’utilisateur"), ({"restriction_type": "password", "password": "quai"}, "")],
)
def test_what_asks_for_a_password_speaks_french(client, restriction, label):
    page = private(**restriction)
    asked = client.get(page.url, follow=True)
    address = asked.context.get("action_url") or asked.request["PATH_INFO"]
    wrong = {"username": "lea", "password": "pont", "return_url": page.url, "next": page.url}
    for answer in (asked, client.post(address, wrong), client.post(address, {**wrong, "password": ""})):
        words = re.sub(r"<[^>]*>", " ", answer.content.decode().split("<main")[1].split("</main")[0])
        assert "Mot de passe" in words
        assert label in words
        assert not re.search(r"\b(password|please|required|user ?name|enter|try again)\b", words, re.IGNORECASE)


@pytest.mark.parametrize("template", ["404.html", "403.html", "403_csrf.html"])
def test_the_error_pages_need_no_page(rf, template):
    from django.contrib.auth.models import AnonymousUser
    from django.shortcuts import render

    request = rf.get("/")
    request.user = AnonymousUser()
    assert b"<h1>" in render(request, template).content


def test_the_page_of_a_server_error_asks_nothing_of_the_server():
    from django.template.loader import render_to_string

    assert "<h1>" in render_to_string("500.html")
