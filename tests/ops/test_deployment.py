"""What can be known of the deployment without a Docker engine."""

import re
import shutil
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture
def env_file(tmp_path):
    """.env.example with its blanks filled in."""
    text = re.sub(r"^(\w+)=$", r"\1=filled", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    (tmp_path / ".env").write_text(text)
    return tmp_path / ".env"


def test_the_compose_file_is_valid_with_what_the_example_environment_names(env_file):
    tool = shutil.which("docker-compose")
    if not tool:
        pytest.skip("docker-compose is not installed")
    command = [tool, "--file", COMPOSE, "--env-file", env_file, "config", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "is not set" not in done.stderr


def test_every_name_that_the_compose_file_requires_is_in_the_example():
    required = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text()))
    example = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert required <= example


def test_every_room_of_the_code_enters_the_image():
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")}
    kept = set(re.findall(r"^!(\w+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert rooms <= kept


def test_the_image_is_served_by_a_user_who_is_not_root():
    assert re.search(r"^USER (?!root)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_every_setting_of_the_environment_is_in_the_readme():
    code = "".join(path.read_text() for path in (ROOT / "site/maillage/settings").glob("*.py"))
    names = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z][A-Z0-9_]+)"', code))
    assert {name for name in names if f"`{name}`" not in (ROOT / "README.md").read_text()} == set()
