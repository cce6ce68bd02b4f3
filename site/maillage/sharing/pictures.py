"""The picture that stands for a page where it is shared."""

from dataclasses import dataclass

from maillage.media.pictures import address_of
from maillage.pages.visibility import PUBLIC, access_of
from maillage.sharing import drawn
from maillage.sites import absolute

# What networks ask for; JPEG, as several of them do not show WebP.
WIDTH, HEIGHT = 1200, 630
FORMAT = "format-jpeg|jpegquality-80"


@dataclass(frozen=True)
class Shared:
    """`url` is whole; `width` and `height` are in pixels."""

    url: str
    width: int
    height: int
    alt: str


def shared_picture(page, identity):
    """The page's own picture, cropped around its focal point; else one drawn from its title, if anybody may see it."""
    image = page.shared_image
    if image:
        return of_image(image, page.picture_alt or page.shared_alt or page.title)
    access = access_of(page)
    if access is None or access.audience != PUBLIC:
        return None
    subject = drawn.subject_of(page, identity)
    return Shared(drawn.address(page, subject), WIDTH, HEIGHT, f"{subject.title} – {subject.network}")


def of_image(image, alt):
    width = min(WIDTH, image.width, image.height * WIDTH // HEIGHT)
    height = max(1, width * HEIGHT // WIDTH)
    return Shared(whole(image, f"fill-{width}x{height}|{FORMAT}"), width, height, alt)


def square(image):
    """Its whole address, as podcasts show it: 1,400 to 3,000 pixels a side, where the picture has as many."""
    side = min(3000, image.width, image.height)
    return whole(image, f"fill-{side}x{side}|{FORMAT}")


def whole(image, spec):
    """The whole address of a SiteImage drawn to Wagtail's specification."""
    return absolute(address_of(image, spec))
