"""The instruments of the other tests see what is wrong in a page made wrong on purpose."""

import pytest

from tests.e2e.axe import violations
from tests.e2e.keyboard import walk
from tests.e2e.visits import LOST


@pytest.fixture
def page(chromium):
    page = chromium.new_context(viewport={"width": 320, "height": 400}).new_page()
    yield page
    page.context.close()


def test_a_focus_that_is_not_drawn_is_seen(page):
    page.set_content(
        "<style>a:focus-visible { outline: 2px solid } .bare:focus-visible { outline: none }</style>"
        '<a href="#a">Drawn</a> <a href="#b" class="bare">Unseen</a>'
    )
    walked = walk(page)
    assert ["Unseen" in html for html in walked.unseen] == [True]
    assert walked.ended and walked.missed == []


def test_a_stop_hidden_behind_something_is_seen(page):
    page.set_content('<a href="#a">Under</a><div style="position: fixed; inset: 0; background: white"></div>')
    assert len(walk(page).covered) == 1


def test_a_trap_is_seen(page):
    page.set_content('<button id="trap">Trap</button> <button>Out of reach</button>')
    page.evaluate("() => { trap.onkeydown = (event) => event.preventDefault() }")
    assert ["Out of reach" in html for html in walk(page).missed] == [True]


def test_an_order_that_is_not_the_one_read_is_seen(page):
    page.set_content(
        '<ul style="display: flex; flex-direction: column-reverse">'
        '<li><a href="#a">Below</a></li><li><a href="#b">Above</a></li></ul>'
    )
    assert len(walk(page).out_of_order) == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="width: 500px">Too wide for the screen</p>',
        '<p style="width: 5em; overflow: hidden; white-space: nowrap">Cut at the end of its line</p>',
        '<p style="height: 1em; overflow: hidden">Cut after its<br>first line</p>',
    ],
)
def test_text_that_is_lost_is_seen(page, markup):
    page.set_content(markup)
    assert page.evaluate(LOST)


def test_text_for_screen_readers_and_tables_that_scroll_lose_nothing(page):
    page.set_content(
        '<span style="position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap">Heard</span>'
        '<div tabindex="0" style="overflow: auto"><table><td style="min-width: 900px">Scrolls</table></div>'
    )
    assert page.evaluate(LOST) == []


def test_what_is_folded_and_what_one_scheme_spoils_is_seen(page):
    page.set_content(
        '<html lang="en"><title>T</title><style>@media (prefers-color-scheme: dark) {p {color: #eee}}</style>'
        '<main><h1>T</h1><p>Pale in the dark</p><details><summary>More</summary><img src="x"></details></main>'
    )
    found = violations(page, [(320, "light"), (320, "dark")])
    assert any("'dark') color-contrast" in line for line in found)
    assert any("'unfolded'" in line and "image-alt" in line for line in found)
