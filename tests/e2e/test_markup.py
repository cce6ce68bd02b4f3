"""What is true of the markup of every page that a reader can open."""

import itertools
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.e2e.newsroom import PAGES

NU = os.environ.get("VNU_JAR", "node_modules/vnu-jar/build/dist/vnu.jar")
MANY_ELEMENTS = 350
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def source(addresses):
    """The markup of a page, by name."""
    headers = {"Accept-Language": "fr"}
    return {name: Client().get(addresses[name], headers=headers, follow=True).content.decode() for name in PAGES}


@every_page
def test_the_page_has_one_title_and_skips_no_level(source, name):
    levels = [int(level) for level in re.findall(r"<h([1-6])", source[name])]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


@every_page
def test_the_page_has_its_landmarks_and_its_language(source, name):
    html = source[name]
    assert len(re.findall(r"<main\b", html)) == 1
    assert len(re.findall(r'<header class="site-header"|<footer class="site-footer"', html)) == 2
    assert re.search(r'<html lang="(\w+)"', html)[1] == ("en" if name == "english_home" else "fr")


@every_page
def test_what_is_in_another_language_says_so(source, name):
    own, other = ("en", "fr") if name == "english_home" else ("fr", "en")
    links = re.findall(rf'<a [^>]*hreflang="{other}"[^>]*>', source[name])
    assert links and all(f'lang="{other}"' in link for link in links)
    assert not re.findall(rf'<a [^>]*hreflang="{own}"', source[name])


@every_page
def test_the_markup_is_spare(source, name):
    assert len(re.findall(r"<[a-z]", source[name])) <= MANY_ELEMENTS


@every_page
def test_no_style_or_script_stands_in_the_page(source, name):
    html = source[name]
    assert ' style="' not in html
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]* (?:src=|type=\"application/ld\+json\"))", html) == []
    assert re.findall(r"\son\w+=", html) == []


@every_page
def test_no_address_stands_in_the_source_for_harvesters(source, name):
    assert re.findall(r"[\w.]+@example\.org|mailto:[^?]", source[name]) == []


def test_the_nu_checker_accepts_every_page(source, tmp_path):
    if not Path(NU).exists():
        pytest.skip("the Nu checker is not installed (npm install vnu-jar, or name its jar in VNU_JAR)")
    for name in PAGES:
        (tmp_path / f"{name}.html").write_text(source[name])
    command = ["java", "-jar", NU, "--format", "json", "--errors-only", *map(str, sorted(tmp_path.glob("*.html")))]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)["messages"]
    assert [f"{Path(m['url']).name}: {m['message']} {m.get('extract', '')}" for m in found] == []
