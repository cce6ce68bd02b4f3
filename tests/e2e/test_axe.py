"""axe-core finds nothing against WCAG 2.2 A and AA: every page, width and scheme; menus, filters and errors open."""

import pytest

from tests.e2e.axe import violations
from tests.e2e.newsroom import PAGES


@pytest.mark.parametrize("name", ["news", "agenda", "form"])
def test_a_page_of_each_shape_on_a_wide_light_and_a_narrow_dark_screen(reader, name):
    page = reader.open(name)
    assert violations(page, [(1280, "light"), (360, "dark")]) == []
    page.context.close()


@pytest.mark.measured
@pytest.mark.parametrize("name", PAGES)
def test_every_page_on_every_screen(reader, name):
    page = reader.open(name)
    assert violations(page) == []
    page.context.close()


@pytest.mark.measured
@pytest.mark.parametrize("name", ["form", "password", "login"])
def test_a_form_with_errors_on_every_screen(reader, name):
    page = reader.open(name)
    with page.expect_navigation():
        page.locator("main form button").last.click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    page.context.close()
