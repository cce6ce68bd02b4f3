"""French is complete: what the code says has its French, and the compiled catalogue is the one that was written."""

import shutil
import subprocess

import polib
import pytest
from django.conf import settings

CATALOGUE = settings.PROJECT_DIR / "locale" / "fr" / "LC_MESSAGES" / "django.po"
ROOMS = ("site/maillage", "home", "articles", "agenda", "members", "projects", "search")


@pytest.fixture(scope="module")
def catalogue():
    assert CATALOGUE.exists(), "there is no French catalogue: manage.py makemessages -l fr"
    return polib.pofile(str(CATALOGUE))


def said(entry):
    """What identifies a message: its context, its text, its plural."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def test_every_message_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_every_translation_keeps_the_places_of_values(catalogue):
    done = subprocess.run(["msgfmt", "--check", "-o", "-", CATALOGUE], capture_output=True) if has("msgfmt") else None
    if done is None:
        pytest.skip("gettext is not installed")
    assert done.returncode == 0, done.stderr.decode()


def test_the_compiled_catalogue_is_up_to_date(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    texts = {said(entry): (entry.msgstr, dict(entry.msgstr_plural)) for entry in compiled}
    written = {said(entry): (entry.msgstr, dict(entry.msgstr_plural)) for entry in catalogue if not entry.obsolete}
    assert texts == written


def test_every_text_of_the_code_is_in_the_catalogue(catalogue, tmp_path):
    if not has("xgettext"):
        pytest.skip("gettext is not installed")
    texts = {said(entry) for entry in extracted(tmp_path)}
    assert texts - {said(entry) for entry in catalogue if not entry.obsolete} == set()


def has(tool):
    return shutil.which(tool) is not None


def extracted(folder):
    """The messages that makemessages finds, in a copy of the code so that the catalogue is left alone."""
    for room in ROOMS:
        shutil.copytree(settings.BASE_DIR / room, folder / room, ignore=shutil.ignore_patterns("locale", "__pycache__"))
    (folder / "locale").mkdir()
    command = ["django-admin", "makemessages", "--locale", "fr", "--ignore", "content/*"]
    environment = {"PATH": f"{settings.BASE_DIR}/.venv/bin:/usr/bin:/bin"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return polib.pofile(str(folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"))
