"""What a reader sends: errors are said where they are, and everything works without a script."""

import re

import pytest


@pytest.fixture
def page(reader):
    page = reader.open("form", java_script_enabled=False)
    yield page
    page.context.close()


def send(page):
    page.get_by_role("button", name="Envoyer").click()


def test_an_error_is_announced_and_tied_to_its_field(page):
    send(page)
    assert page.title().startswith("Erreur")
    summary = page.get_by_role("alert")
    assert summary.get_by_role("link").all_inner_texts() == ["Votre nom", "Votre adresse", "Sujet"]
    field = page.get_by_label("Votre nom")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text() == "Champ requis."
    choices = page.get_by_role("group", name=re.compile("Sujet"))
    for described in choices.get_attribute("aria-describedby").split():
        assert page.locator(f"#{described}").inner_text()
    summary.get_by_role("link", name="Votre nom").click()
    page.keyboard.type("Anaïs")
    assert field.input_value() == "Anaïs"


def test_what_was_right_is_kept_beside_the_error(page):
    page.get_by_label("Votre nom").fill("Anaïs")
    page.get_by_label("Votre adresse").fill("pas une adresse")
    page.get_by_label("Visite").check()
    send(page)
    assert page.get_by_label("Votre nom").input_value() == "Anaïs"
    assert page.get_by_role("alert").get_by_role("listitem").count() == 1


def test_a_form_is_sent_without_a_script(page):
    page.get_by_label("Votre nom").fill("Anaïs")
    page.get_by_label("Votre adresse").fill("anais@example.org")
    page.get_by_label("Visite").check()
    send(page)
    page.wait_for_url(re.compile("sent"))
    assert "À bientôt." in page.locator("main").inner_text()


def test_a_list_is_filtered_and_shown_whole_again_without_a_script(reader):
    page = reader.open("publications", java_script_enabled=False)
    page.get_by_label("Nature").select_option("Tribune")
    page.get_by_role("button", name="Filtrer").click()
    assert page.locator(".card-title").all_inner_texts() == ["Pour une comptabilité de l’entraide"]
    page.get_by_role("link", name="Tout afficher").click()
    assert page.locator(".card-title").count() > 5
    page.context.close()


def test_the_password_of_a_private_page_is_refused_then_taken_without_a_script(reader):
    page = reader.open("password", java_script_enabled=False)
    page.get_by_label("Mot de passe").fill("sable")
    page.locator("main form button").click()
    assert page.get_by_label("Mot de passe").get_attribute("aria-invalid") == "true"
    page.get_by_label("Mot de passe").fill("quai")
    page.locator("main form button").click()
    assert page.locator("h1").inner_text() == "Dossier de presse"
    page.context.close()
