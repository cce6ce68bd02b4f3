"""The page of components, for staff."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from home.components import ERRORS
from maillage.blocks import BodyBlock
from tests.e2e.content import drawing

pytestmark = pytest.mark.django_db
TEMPLATES = {path.stem for path in Path(settings.PROJECT_DIR, "templates/components").glob("*.html")}
# The frame around the page itself shows these, or another component that is shown does.
SHOWN_OTHERWISE = {
    "head",
    "feed_links",
    "header",
    "footer",
    "email",
    "form",
    "picture",
    "lead_picture",
    "document",
    "related",
}


@pytest.mark.parametrize("with_pictures", [False, True])
@pytest.mark.parametrize("prefix", ["/composants/", "/en/components/"])
def test_every_component_and_block_is_drawn(admin_client, home, prefix, with_pictures):
    if with_pictures:
        drawing()
    response = admin_client.get(prefix)
    text = response.content.decode()
    assert response.status_code == 200
    assert {name for name in TEMPLATES if f"components/{name}.html" in text} == TEMPLATES - SHOWN_OTHERWISE
    assert text.count('class="specimen"') == len(TEMPLATES - SHOWN_OTHERWISE) + len(BodyBlock.base_blocks)


@pytest.mark.parametrize("code", ERRORS)
def test_error_pages_can_be_looked_at(admin_client, home, code):
    assert admin_client.get(f"/composants/{code}/").templates[0].name == f"{code}.html"
    assert admin_client.get("/composants/418/").status_code == 404


@pytest.mark.parametrize("path", ["/composants/", "/composants/404/"])
def test_readers_are_asked_who_they_are(home, path):
    response = Client().get(path)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")
