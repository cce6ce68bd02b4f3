"""A reader who opens each page of the newsroom once and remembers what the tests ask about."""

from dataclasses import dataclass

# Without motion, a change of colours is seen at once.
READER = {"locale": "fr-FR", "reduced_motion": "reduce"}
# Text that its box cuts off, and what makes the page scroll sideways. What only screen readers meet is one pixel wide.
LOST = """() => {
  const page = document.documentElement, lost = [];
  if (page.scrollWidth > page.clientWidth) lost.push(`${page.scrollWidth} px wide`);
  for (const box of document.body.querySelectorAll("*:not(input, select, textarea, option, svg, svg *)")) {
    const cuts = /hidden|clip/.test(getComputedStyle(box).overflow), place = box.getBoundingClientRect();
    if (!box.textContent.trim() || place.width <= 1 || place.height <= 1) continue;
    const over = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    const beyond = place.right > page.clientWidth + 1 && !box.closest("[tabindex]");
    if ((cuts && over) || beyond) lost.push(box.outerHTML);
  }
  return lost;
}"""


@dataclass
class Visit:
    status: int
    console: list
    requests: list
    cookies: list
    stored: int
    lost_when_zoomed: list
    lost_when_text_doubles: list


class Reader:
    def __init__(self, browser, base, addresses):
        self.browser, self.base, self.addresses, self.visits = browser, base, addresses, {}

    def open(self, name, **options):
        """A fresh page of the browser on that page of the newsroom; the caller closes its context."""
        page = self.browser.new_context(**READER, **options).new_page()
        page.goto(self.base + self.addresses.get(name, name))
        return page

    def visit(self, name):
        if name not in self.visits:
            self.visits[name] = self._look(self.addresses[name])
        return self.visits[name]

    def _look(self, address):
        context = self.browser.new_context(**READER, viewport={"width": 320, "height": 256})
        page = context.new_page()
        console, requests = [], []
        page.on("console", lambda message: console.append(message.text))
        page.on("pageerror", lambda error: console.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        response = page.goto(self.base + address)
        visit = Visit(
            status=response.status,
            console=[message for message in console if not message.startswith("[DOM]")],  # hints for developers
            requests=requests,
            cookies=context.cookies(),
            stored=page.evaluate("localStorage.length + sessionStorage.length"),
            lost_when_zoomed=page.evaluate(LOST),
            lost_when_text_doubles=self._with_text_doubled(page),
        )
        context.close()
        return visit

    def _with_text_doubled(self, page):
        page.set_viewport_size({"width": 1280, "height": 1024})
        size = "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
        before = page.evaluate(size)
        # As in the browser's own preferences: 32 pixels instead of 16.
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
        grown = page.evaluate(size) / before
        return page.evaluate(LOST) + ([] if grown > 1.8 else [f"text grows {grown} times only"])
