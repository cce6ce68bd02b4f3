"""A reader who opens each page of the newsroom once and remembers what the tests ask about."""

from dataclasses import dataclass
from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a narrower screen or other colours can change.
OF_LAYOUT = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
SCREENS = [(1280, "light", None), (1280, "dark", OF_LAYOUT), (360, "dark", OF_LAYOUT), (360, "light", OF_LAYOUT)]
# Without motion, a change of colours is seen at once.
READER = {"locale": "fr-FR", "reduced_motion": "reduce"}


@dataclass
class Visit:
    status: int
    html: str
    console: list
    requests: list
    cookies: list
    stored: int
    violations: list
    overflow: int
    elements: int


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
        context = self.browser.new_context(**READER, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        console, requests = [], []
        page.on("console", lambda message: console.append(message.text))
        page.on("pageerror", lambda error: console.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        response = page.goto(self.base + address)
        # Before axe, which the page's policy would rightly refuse as a script of the page itself.
        stored = page.evaluate("localStorage.length + sessionStorage.length")
        visit = Visit(
            status=response.status,
            html=response.text(),
            console=[message for message in console if not message.startswith("[DOM]")],  # hints for developers
            requests=list(requests),
            cookies=context.cookies(),
            stored=stored,
            violations=self._violations(page),
            overflow=self._overflow(page),
            elements=page.evaluate("document.querySelectorAll('*').length"),
        )
        context.close()
        return visit

    def _violations(self, page):
        page.evaluate(AXE)
        found = []
        for width, scheme, rules in SCREENS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
            result = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", chosen)
            found += [
                f"{width} {scheme} {violation['id']}: {node['html']} {node['failureSummary']}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
        return found

    def _overflow(self, page):
        page.set_viewport_size({"width": 320, "height": 640})
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
