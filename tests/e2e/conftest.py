"""The newsroom and the demo on servers, and the system's Chromium to look at them."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from maillage.users.models import User
from tests.e2e import newsroom
from tests.e2e.visits import Reader
from tests.ops.stack import Stack, environment, free_address

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (name it in CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, where Django would take queries for asynchronous ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def addresses(django_db_setup, django_db_blocker, background):
    """The newsroom's addresses by name, while its content is in the database."""
    with django_db_blocker.unblock(), background.working():
        yield newsroom.build()
        django_db_setup.restore()


@pytest.fixture(scope="package")
def reader(chromium, addresses):
    """A reader of the newsroom."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    yield Reader(chromium, server.url, addresses)
    server.stop()


@pytest.fixture(scope="session")
def demo(chromium, tmp_path_factory):
    """The address of the demo network, served as in production, in a database of its own."""
    folder, address = tmp_path_factory.mktemp("demo"), free_address()
    services = {
        "DJANGO_SETTINGS_MODULE": "tests.e2e.compressed",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "SEARCH_URL": "",
        "STORAGE_URL": "",
        "LOG_LEVEL": "WARNING",
    }
    stack = Stack(address, environment(address, folder, **services))
    stack.manage("prepare")
    stack.manage("load_demo", "--no-accounts")
    stack.manage("collectstatic", "--no-input", "--verbosity", "0")
    with stack.gunicorn():
        yield address


@pytest.fixture(scope="session")
def results():
    """The folder of what people look at after a run; git ignores it."""
    folder = Path(settings.BASE_DIR, "test-results")
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def staff(reader):
    """A page of the admin, to whoever may do everything."""
    User.objects.create_superuser("chloe", password="canal")
    page = reader.open("/admin/login/")
    page.fill("[name=username]", "chloe")
    page.fill("[name=password]", "canal")
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    page.context.close()
    User.objects.all().delete()
