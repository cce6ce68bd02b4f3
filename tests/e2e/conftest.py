"""A server with the newsroom, and the system's Chromium to look at it."""

import os
import shutil

import pytest

from tests.e2e import newsroom
from tests.e2e.visits import Reader

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
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
def site(chromium, django_db_setup, django_db_blocker):
    """The address of a server with the newsroom, and the newsroom's addresses by name."""
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        addresses = newsroom.build()
        server = LiveServer("localhost")
        yield server.url, addresses
        server.stop()
        django_db_setup.restore()


@pytest.fixture(scope="package")
def reader(chromium, site):
    return Reader(chromium, *site)
