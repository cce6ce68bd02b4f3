"""The style sheet as production serves it."""

import gzip
import shutil
from pathlib import Path

import environ
import pytest
from django.conf import settings

from maillage.settings.services import storages
from maillage.static_files import BundledStaticFilesStorage

OURS = Path(settings.PROJECT_DIR, "static")


@pytest.fixture
def collected(tmp_path):
    """Our own files, as collectstatic leaves them."""
    shutil.copytree(OURS, tmp_path, dirs_exist_ok=True)
    names = [str(path.relative_to(OURS)) for path in OURS.rglob("*") if path.is_file()]
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    for _name, _hashed, processed in storage.post_process({name: (storage, name) for name in names}):
        assert not isinstance(processed, Exception)
    return storage, tmp_path


def test_pages_load_one_light_sheet_named_by_its_content(collected):
    storage, folder = collected
    address = storage.stored_name("css/maillage.css")
    assert address.count(".") == 2
    css = (folder / address).read_text()
    assert "@import" not in css
    assert "/*" not in css
    assert "--step-0:" in css
    assert ".card-title" in css
    assert "fonts/fraunces." in css
    packed = (folder / f"{address}.gz").read_bytes()
    assert gzip.decompress(packed).decode() == css
    assert len(packed) <= 30 * 1024


def test_a_dry_run_writes_nothing(tmp_path):
    shutil.copytree(OURS / "css", tmp_path / "css")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.css")}
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    list(storage.post_process({f"css/{path.name}": (storage, f"css/{path.name}") for path in before}, dry_run=True))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.css")} == before


def test_production_collects_with_it(tmp_path):
    assert (
        storages(environ.Env(), tmp_path)["staticfiles"]["BACKEND"] == "maillage.static_files.BundledStaticFilesStorage"
    )
