"""Everything a mouse does, the keyboard does, and the reader sees where they are."""

import re

import pytest

from tests.e2e.keyboard import walk
from tests.e2e.newsroom import PAGES, each

FEW = ("home", "agenda", "project")
EVERY = each(PAGES, FEW)


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=pytest.mark.measured)])
@pytest.mark.parametrize("name", EVERY)
def test_tab_reaches_everything_in_order_visibly_and_leaves(reader, name, width):
    page = reader.open(name, viewport={"width": width, "height": 800})
    walked = walk(page)
    assert walked.ended
    assert walked.missed == []
    assert walked.unseen == []
    assert walked.covered == []
    assert walked.out_of_order == []
    page.context.close()


def test_the_first_stop_skips_to_the_content(reader):
    page = reader.open("home")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_a_list_is_filtered_with_the_keyboard(reader):
    page = reader.open("publications")
    page.get_by_label("Nature").focus()
    page.keyboard.type("Tri")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Filtrer").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kind=column"))
    page.context.close()


def test_what_is_folded_opens_with_the_keyboard(reader):
    page = reader.open("project")
    page.locator(".embed-code summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#embed-code").is_visible()
    page.context.close()


def test_the_player_starts_with_the_keyboard_and_takes_the_focus(reader):
    page = reader.open("news")
    page.route(re.compile("youtube"), lambda route: route.abort())
    page.get_by_role("link", name="Une matinée à l’atelier").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("iframe.media-player", state="attached")
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    page.context.close()
