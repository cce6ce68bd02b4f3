"""What is true of every page that a reader can open."""

import itertools
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.newsroom import PAGES

NU = os.environ.get("VNU_JAR", "node_modules/vnu-jar/build/dist/vnu.jar")
MANY_ELEMENTS = 350
# Wagtail leaves the temporary file of a picture it has just drawn to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_the_page_answers_and_has_one_title(reader, name):
    visit = reader.visit(name)
    assert visit.status == (404 if name == "not_found" else 200)
    assert visit.html.count("<h1") == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", visit.html)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


@every_page
def test_axe_finds_nothing_in_either_scheme_wide_or_narrow(reader, name):
    assert reader.visit(name).violations == []


@every_page
def test_a_reader_leaves_no_trace(reader, name):
    visit = reader.visit(name)
    assert visit.cookies == []
    assert visit.stored == 0
    assert [url for url in visit.requests if not url.startswith((reader.base, "data:"))] == []


@every_page
def test_the_browser_has_nothing_to_say(reader, name):
    expected = 1 if name == "not_found" else 0  # the browser reports the page's own status
    assert len(reader.visit(name).console) <= expected, reader.visit(name).console


@every_page
def test_nothing_overflows_a_narrow_screen(reader, name):
    assert reader.visit(name).overflow == 0


@every_page
def test_the_markup_is_spare(reader, name):
    assert reader.visit(name).elements <= MANY_ELEMENTS


@every_page
def test_no_style_or_script_stands_in_the_page(reader, name):
    html = reader.visit(name).html
    assert ' style="' not in html
    assert "<style" not in html
    assert re.findall(r"<script(?! type=.application/ld.json.>)(?![^>]* src=)", html) == []
    assert re.findall(r"\son\w+=", html) == []


@every_page
def test_no_address_stands_in_the_source_for_harvesters(reader, name):
    assert re.findall(r"[\w.]+@example\.org|mailto:", reader.visit(name).html) == []


def test_the_nu_checker_accepts_every_page(reader, tmp_path):
    if not Path(NU).exists():
        pytest.skip("the Nu checker is not installed (npm install vnu-jar, or name its jar in VNU_JAR)")
    for name in PAGES:
        (tmp_path / f"{name}.html").write_text(reader.visit(name).html)
    command = ["java", "-jar", NU, "--format", "json", "--errors-only", *map(str, sorted(tmp_path.glob("*.html")))]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)["messages"]
    assert [f"{Path(m['url']).name}: {m['message']} {m.get('extract', '')}" for m in found] == []
