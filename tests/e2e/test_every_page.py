"""What is true of every page that a reader opens in a browser."""

import pytest

from tests.e2e.newsroom import PAGES, each

every_page = pytest.mark.parametrize("name", each(PAGES))


@every_page
def test_the_page_answers(reader, name):
    assert reader.visit(name).status == (404 if name == "not_found" else 200)


@every_page
def test_a_reader_leaves_no_trace(reader, name):
    visit = reader.visit(name)
    assert visit.cookies == []
    assert visit.stored == 0
    assert [url for url in visit.requests if not url.startswith((reader.base, "data:"))] == []


@every_page
def test_the_browser_has_nothing_to_say(reader, name):
    expected = 1 if name == "not_found" else 0  # the browser reports the page's own status
    assert len(reader.visit(name).console) <= expected, reader.visit(name).console


@every_page
def test_nothing_is_lost_at_four_times_the_size(reader, name):
    assert reader.visit(name).lost_when_zoomed == []


@every_page
def test_nothing_is_lost_when_text_doubles(reader, name):
    assert reader.visit(name).lost_when_text_doubles == []
