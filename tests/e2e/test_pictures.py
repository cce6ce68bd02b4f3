"""Pictures of each type of page of the demo, for people to look at: test-results/pictures/."""

import pytest

pytestmark = pytest.mark.measured
PAGES = {
    "home": "/",
    "home-en": "/en/",
    "publications": "/actualites/",
    "news": "/actualites/fonderie-chauffe-la-piscine/",
    "interview": "/actualites/entretien-joachim-ndombe/",
    "column": "/actualites/tribune-le-chiffre-et-la-question/",
    "offer": "/actualites/offre-cdi-charge-de-projets/",
    "welcome": "/actualites/bienvenue-toits-de-lussanges/",
    "report": "/actualites/rapport-activite-2025/",
    "agenda": "/agenda/",
    "event": "/agenda/salon-des-rives/",
    "directory": "/adherents/",
    "member": "/adherents/la-cale-de-meynac/",
    "people": "/personnes/",
    "person": "/personnes/odile-marchaison/",
    "projects": "/projets/",
    "project": "/projets/chaleur-de-la-fonderie/",
    "form": "/contact/",
    "search": "/recherche/?q=quai",
    "standard": "/le-reseau/",
    "not-found": "/nulle-part/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_picture_is_kept(chromium, demo, results, name, width, scheme):
    context = chromium.new_context(locale="fr-FR", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(demo + PAGES[name], wait_until="networkidle")
    assert page.locator("h1").count() == 1
    page.screenshot(path=results / "pictures" / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()
