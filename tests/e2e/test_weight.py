"""What the demo's pages weigh on a first visit, as production serves them; the figures are kept in test-results/."""

from dataclasses import dataclass

import pytest

from tests.e2e.ecoindex import ecoindex

pytestmark = pytest.mark.measured
# The article and the offer have no picture.
LIGHT = {
    "home": "/",
    "list": "/actualites/",
    "article": "/actualites/fermeture-annuelle-et-parking/",
    "offer": "/actualites/offre-cdi-charge-de-projets/",
    "agenda": "/agenda/",
    "sheet": "/projets/chaleur-de-la-fonderie/",
    "member": "/adherents/la-cale-de-meynac/",
}
LONG = {"past agenda": "/agenda/archives/", "month": "/agenda/mois/", "directory": "/adherents/"}
light_page = pytest.mark.parametrize("name", LIGHT)
ELEMENTS = "document.querySelectorAll('*').length - document.querySelectorAll('svg *').length"


@dataclass
class Load:
    """What came over the wire, the page scrolled to its end: (url, type of resource, bytes); and the elements made."""

    answers: list
    elements: int
    console: list
    cookies: list
    stored: int

    @property
    def kilobytes(self):
        return sum(size for _url, _type, size in self.answers) / 1000

    @property
    def script_kilobytes(self):
        return sum(size for _url, kind, size in self.answers if kind == "Script") / 1000

    @property
    def ecoindex(self):
        return ecoindex(self.elements, len(self.answers), self.kilobytes)


@pytest.fixture(scope="module")
def loads(chromium, demo, results):
    made = {name: load(chromium, demo + path) for name, path in {**LIGHT, **LONG}.items()}
    rows = [f"{'page':<12}{'kB':>7}{'JS kB':>7}{'requests':>10}{'elements':>10}{'EcoIndex':>10}"]
    rows += [
        f"{name:<12}{it.kilobytes:>7.1f}{it.script_kilobytes:>7.1f}{len(it.answers):>10}{it.elements:>10}{it.ecoindex:>10.1f}"
        for name, it in made.items()
    ]
    (results / "weight.txt").write_text("\n".join(rows) + "\n")
    return made


def load(browser, url):
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    wire, console, found, sizes = context.new_cdp_session(page), [], {}, {}
    wire.send("Network.enable")
    wire.on("Network.responseReceived", lambda event: found.update({event["requestId"]: event}))
    wire.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.on("console", lambda message: console.append(message.text))
    page.goto(url, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # lazy pictures start a moment after they come into view
    made = Load(
        answers=[(event["response"]["url"], event["type"], sizes.get(key, 0)) for key, event in found.items()],
        elements=page.evaluate(ELEMENTS),
        console=console,
        cookies=context.cookies(),
        stored=page.evaluate("localStorage.length + sessionStorage.length"),
    )
    context.close()
    return made


@light_page
def test_the_page_weighs_a_hundred_kilobytes_at_most(loads, name):
    assert 20 < loads[name].kilobytes <= 100, loads[name].answers


@light_page
def test_the_page_asks_twelve_times_at_most(loads, name):
    assert 3 < len(loads[name].answers) <= 12, loads[name].answers


@light_page
def test_the_scripts_weigh_twelve_kilobytes_at_most(loads, name):
    assert loads[name].script_kilobytes <= 12


@light_page
def test_the_page_is_in_the_best_class_of_ecoindex(loads, name):
    assert loads[name].ecoindex >= 81, loads[name].elements


@pytest.mark.parametrize("name", LONG)
def test_a_long_list_is_in_the_second_class_of_ecoindex(loads, name):
    assert loads[name].ecoindex >= 71, loads[name].elements


@pytest.mark.parametrize("name", {**LIGHT, **LONG})
def test_nothing_is_asked_elsewhere_kept_or_said(loads, demo, name):
    made = loads[name]
    assert [url for url, _type, _size in made.answers if not url.startswith((demo, "data:"))] == []
    assert (made.cookies, made.stored, made.console) == ([], 0, [])


def test_what_production_sends_is_compressed(loads):
    text = {url: size for url, kind, size in loads["home"].answers if kind in ("Document", "Stylesheet", "Script")}
    assert all(size < 12_000 for size in text.values()), text
