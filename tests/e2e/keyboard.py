"""A walk through an open page with the Tab key alone."""

from dataclasses import dataclass

MOST_STOPS = 400
REACHABLE = """() => {
  const radios = new Set();
  window.reachable = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], iframe, [tabindex='0']",
  )].filter((element) => {
    const box = element.getBoundingClientRect();
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility() || !box.width) return false;
    if (element.type !== "radio") return true;
    return !radios.has(element.name) && radios.add(element.name);
  });
  const resting = (element) => { const s = getComputedStyle(element); return s.outline + s.boxShadow; };
  window.atRest = new Map(reachable.map((element) => [element, resting(element)]));
  return reachable.map((element) => element.outerHTML.slice(0, 200));
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = element.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const list = element.closest("ul, ol"), place = element.getBoundingClientRect();
  return {
    rank: reachable.indexOf(element),
    html: element.outerHTML.slice(0, 200),
    seen: (outlined || style.boxShadow !== "none") && style.outline + style.boxShadow !== atRest.get(element),
    covered: !top || !(element.contains(top) || top.contains(element)),
    list: list ? [...document.querySelectorAll("ul, ol")].indexOf(list) : null,
    left: place.left, top: place.top + scrollY, bottom: place.bottom + scrollY,
  };
}"""


@dataclass
class Walk:
    """`reachable` is what a mouse can use, as markup; `stops` is where the key led, in order."""

    reachable: list
    stops: list
    ended: bool

    @property
    def missed(self):
        ranks = {stop["rank"] for stop in self.stops}
        return [html for rank, html in enumerate(self.reachable) if rank not in ranks]

    @property
    def unseen(self):
        return [stop["html"] for stop in self.stops if not stop["seen"]]

    @property
    def covered(self):
        return [stop["html"] for stop in self.stops if stop["covered"]]

    @property
    def out_of_order(self):
        """Stops that come before the one they follow, in the page's source or by eye in their list."""
        pairs = zip(self.stops, self.stops[1:], strict=False)
        return [
            (before["html"], after["html"])
            for before, after in pairs
            if after["rank"] < before["rank"] or goes_back(before, after)
        ]


def goes_back(before, after):
    """Whether the next stop of a list stands above the last one, and not in a column after it."""
    in_a_list = before["list"] is not None and before["list"] == after["list"]
    return in_a_list and after["bottom"] <= before["top"] and after["left"] <= before["left"]


def walk(page):
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")  # a form may have taken the focus
    reachable, stops = page.evaluate(REACHABLE), []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["rank"] == stops[0]["rank"]):
            return Walk(reachable, stops, ended=True)
        stops.append(stop)
    return Walk(reachable, stops, ended=False)
