"""What axe-core finds against WCAG 2.2 A and AA in an open page, at each width and in both colour schemes."""

from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What another width or other colours can change.
OF_LAYOUT = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
}
SCREENS = [(width, scheme) for width in (1280, 768, 360) for scheme in ("light", "dark")]
UNFOLD = "for (const details of document.querySelectorAll('details')) details.open = true"


def violations(page, screens=SCREENS):
    """All rules on the first screen, those of layout on the others, then all again there with everything unfolded."""
    page.evaluate(AXE)
    found = []
    for number, screen in enumerate(screens):
        show(page, screen)
        found += run(page, OF_LAYOUT if number else EVERYTHING, screen)
    if page.locator("details").count():
        page.evaluate(UNFOLD)
        for screen in screens:
            show(page, screen)
            found += run(page, EVERYTHING, ("unfolded", *screen))
    return found


def show(page, screen):
    width, scheme = screen
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def run(page, only, where):
    result = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{where} {violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
