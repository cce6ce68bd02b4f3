"""Nothing moves while a page loads: cumulative layout shift, as web.dev defines it, on a first visit."""

import pytest

from tests.e2e.test_weight import LIGHT

pytestmark = pytest.mark.measured
SHIFTS = """() => new Promise(found => {
  let sum = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => found(sum), 600);
})"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", LIGHT)
def test_nothing_moves_while_the_page_loads(chromium, demo, name, width):
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(demo + LIGHT[name])
    assert page.evaluate(SHIFTS) < 0.02
    page.context.close()
