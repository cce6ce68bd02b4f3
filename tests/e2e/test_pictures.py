"""Which size of a picture a browser asks for."""

import pytest

from tests.e2e.newsroom import each

PAGES = ("home", "publications", "news", "interview", "series", "report", "member", "person", "project")
SCREENS = {"wide": (1280, 1), "phone": (360, 3)}
READ = """async () => {
    const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
    for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await wait(20); }
    const pictures = [...document.images].filter((image) => image.srcset && image.clientWidth);
    for (const image of pictures) await image.decode();
    return pictures.map((image) => ({
        shown: image.clientWidth * devicePixelRatio,
        chosen: Number(image.currentSrc.match(/fill-(\\d+)x/)[1]),
        offered: [...image.srcset.matchAll(/ (\\d+)w/g)].map((found) => Number(found[1])),
        avif: image.currentSrc.includes("avif") === Boolean(image.closest("picture")),
    }));
}"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", each(PAGES))
def test_a_browser_asks_for_the_size_it_shows(reader, name, screen):
    width, density = SCREENS[screen]
    page = reader.open(name, viewport={"width": width, "height": 800}, device_scale_factor=density)
    for picture in page.evaluate(READ):
        needed = picture["shown"]
        less = max((offered for offered in picture["offered"] if offered < picture["chosen"]), default=0)
        assert picture["chosen"] >= min(needed * 0.95, max(picture["offered"])), picture
        assert less < needed, picture
        assert picture["avif"], picture
    page.context.close()
