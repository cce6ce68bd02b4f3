"""Whatever accent an editor picks, the pages stay readable."""

import colorsys
import re
from pathlib import Path

import pytest
from django.conf import settings

from home.accent import DARK_GROUNDS, LIGHT_GROUNDS, contrast, shades, stylesheet, to_hex, to_oklch
from home.models.chrome import DEFAULT_ACCENT

SWEEP = [
    "#{:02x}{:02x}{:02x}".format(*(round(255 * c) for c in colorsys.hls_to_rgb(hue / 25, light, saturation)))
    for hue in range(25)
    for light in (0.05, 0.35, 0.65, 0.95)
    for saturation in (0.2, 1.0)
]
INKS = {LIGHT_GROUNDS: "#221d17", DARK_GROUNDS: "#f1e9dc"}


@pytest.mark.parametrize(("grounds", "darken"), [(LIGHT_GROUNDS, True), (DARK_GROUNDS, False)])
def test_two_hundred_accents_keep_their_contrast(grounds, darken):
    assert len(SWEEP) == 200
    for accent in SWEEP:
        found = shades(accent, grounds, darken)
        for ground in grounds:
            assert contrast(found["accent"], ground) >= 4.5, accent
            assert contrast(found["accent-strong"], ground) >= 4.5, accent
        assert contrast(found["on-accent"], found["accent"]) >= 4.5, accent
        assert contrast(found["on-accent"], found["accent-strong"]) >= 4.5, accent
        assert contrast(INKS[grounds], found["accent-soft"]) >= 4.5, accent


def test_a_readable_accent_stays_what_the_editor_picked():
    assert shades(DEFAULT_ACCENT, LIGHT_GROUNDS, darken=True)["accent"] == DEFAULT_ACCENT


def test_a_colour_comes_back_from_oklch():
    for accent in SWEEP[::7]:
        assert to_hex(*to_oklch(accent)) == accent


def test_the_site_s_own_style_sheet_holds_the_shades_of_the_first_accent():
    tokens = Path(settings.PROJECT_DIR, "static/css/tokens.css").read_text()
    shade = re.compile(r"(--(?:on-)?accent[\w-]*): ?(light-dark\([^)]+\));")
    assert len(shade.findall(tokens)) == 4
    assert shade.findall(tokens) == shade.findall(stylesheet(DEFAULT_ACCENT))


@pytest.mark.django_db
def test_the_style_sheet_of_an_accent_is_kept_for_good(client):
    response = client.get("/style/accent-c8553d.css")
    assert response["Content-Type"] == "text/css"
    assert "immutable" in response["Cache-Control"]
    assert b"--accent:" in response.content
    assert client.get("/style/accent-red.css").status_code == 404
