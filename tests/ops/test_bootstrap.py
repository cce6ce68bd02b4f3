import importlib.util

import pytest
from django.conf import settings


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The script as a module, working in an empty folder that holds the lock."""
    spec = importlib.util.spec_from_file_location("bootstrap", settings.BASE_DIR / "scripts" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in {"ROOT": "", "VENV": ".venv", "LOG": ".venv/log", "STAMP": ".venv/synced"}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    return module


def test_an_old_python_is_refused_in_one_line(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"^Maillage: needs Python 3.11 or later, .* is Python 3.10 .*$"):
        bootstrap.main()


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(bootstrap, monkeypatch, tmp_path):
    (tmp_path / ".venv").touch()
    with pytest.raises(SystemExit, match=r"^Maillage: cannot write into .*$"):
        bootstrap.main()


def test_an_index_out_of_reach_is_told_in_one_line(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    (tmp_path / ".venv").mkdir()
    with pytest.raises(SystemExit, match=r"^Maillage: the packages cannot be fetched.*$"):
        bootstrap.fetch_pip()


def test_nothing_is_done_while_the_lock_is_the_same(bootstrap, monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(bootstrap, "run", lambda *command, failure: done.append(command))
    monkeypatch.setattr(bootstrap, "install_uv", lambda: None)
    bootstrap.PYTHON.exists() or monkeypatch.setattr(bootstrap, "PYTHON", tmp_path)
    bootstrap.main()
    bootstrap.main()
    assert len(done) == 2
    (tmp_path / "uv.lock").write_text("changed")
    bootstrap.main()
    assert [command[1] for command in done[2:]] == ["sync"]
