"""What the pages do when a reader clicks, types or tabs; without a script too."""

import re

from tests.e2e.axe import violations


def test_a_click_opens_the_player_in_place_of_its_still(reader):
    page = reader.open("news")
    asked = []
    page.route(re.compile("youtube"), lambda route: (asked.append(route.request.url), route.abort()))
    link = page.get_by_role("link", name="Une matinée à l’atelier")
    assert asked == []
    link.click()
    page.wait_for_selector("iframe.media-player", state="attached")
    page.wait_for_timeout(100)
    assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"]
    page.context.close()


def test_without_a_script_the_film_is_a_link_to_its_page(reader):
    page = reader.open("news", java_script_enabled=False)
    link = page.get_by_role("link", name="Une matinée à l’atelier")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk"
    page.context.close()


def test_an_address_is_read_as_one_and_becomes_a_link_with_a_script(reader):
    page = reader.open("news", java_script_enabled=False)
    assert page.locator(".prose .contact .email").inner_text() == "anais@example.org"
    page.context.close()
    page = reader.open("news")
    assert page.locator(".prose .contact .email a").get_attribute("href") == "mailto:anais@example.org"
    page.context.close()


def test_a_footnote_is_reached_and_left_by_links(reader):
    page = reader.open("news")
    page.locator("a.note-call").first.click()
    assert "#note" in page.url
    page.locator(".footnotes .note-back").first.click()
    assert "#call" in page.url
    page.context.close()


def test_the_menu_and_the_search_box_work_on_the_narrowest_screen_without_a_script(reader):
    page = reader.open("home", java_script_enabled=False, viewport={"width": 320, "height": 640})
    assert page.get_by_role("navigation", name=re.compile("menu|Menu")).get_by_role("link").first.is_visible()
    page.get_by_role("search").get_by_role("searchbox").fill("laverie")
    page.get_by_role("search").get_by_role("button").click()
    assert page.url.endswith("/recherche/?q=laverie")
    page.context.close()


def test_what_to_do_where_nothing_answers_has_the_whole_width(reader):
    page = reader.open("/recherche/?q=zzyzx", viewport={"width": 1280, "height": 800})
    advice, results = (page.locator(name).bounding_box()["width"] for name in (".search-found", ".search-results"))
    assert advice == results
    page.context.close()


def test_suggestions_are_gone_through_with_the_keyboard(reader):
    page = reader.open("home")
    asked = []
    page.on("request", lambda request: "suggestions?" in request.url and asked.append(request.url))
    page.get_by_role("searchbox").focus()
    box = page.get_by_role("combobox")
    box.press_sequentially("laverie", delay=10)
    options = page.get_by_role("option")
    options.first.wait_for()
    assert len(asked) == 1
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    address = chosen.get_attribute("href")
    assert violations(page, [(1280, "light"), (360, "dark")]) == []
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.press("ArrowDown")
    options.first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**{address}")
    page.context.close()


def test_a_reader_may_prefer_the_other_colours_and_finds_them_again(reader):
    page = reader.open("home", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    switch = page.get_by_role("button", name="Couleurs sombres")
    assert switch.get_attribute("aria-pressed") == "false"
    assert page.evaluate("localStorage.length") == 0
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    switch.click()
    assert page.evaluate(paper) == light
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []
    page.context.close()


def test_without_a_script_there_is_no_dead_switch(reader):
    page = reader.open("home", java_script_enabled=False)
    assert not page.locator("[data-scheme-switch]").is_visible()
    page.context.close()
