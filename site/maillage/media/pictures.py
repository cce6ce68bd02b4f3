"""Pictures in pages: an address per size, made without touching the database or the file.

A size is drawn the first time a browser asks for its address, not while a page is rendered.
"""

from functools import lru_cache

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.views.decorators.http import require_safe
from wagtail.images.utils import generate_signature
from wagtail.images.views.serve import ServeView

FORMAT = "format-webp"
WIDTHS = (320, 640, 960, 1280)
# Width over height; a shape crops around the focal point.
SHAPES = {"wide": (16, 9), "card": (3, 2), "square": (1, 1)}
A_YEAR = 31_536_000


def picture(image, alt="", sizes="100vw", lead=False, shape=""):
    """The <img> of a SiteImage: WebP in several widths, its dimensions stated, lazy unless it leads the page."""
    candidates = [(width, height, _url(image, width, height)) for width, height in _dimensions(image, shape)]
    width, height, url = candidates[min(1, len(candidates) - 1)]
    srcset = ", ".join(f"{address} {w}w" for w, _h, address in candidates)
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>',
        url,
        srcset,
        sizes,
        width,
        height,
        alt,
        format_html(' fetchpriority="{}"', "high") if lead else format_html(' loading="{}"', "lazy"),
    )


def logo(image, alt="", height=80):
    """The <img> of a logo, never cropped, drawn for screens of twice the density."""
    width = max(1, round(image.width * height / image.height))
    url = _address(image.pk, f"max-{width * 2}x{height * 2}|{FORMAT}", image.file_hash[:8])
    return format_html('<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">', url, width, height, alt)


def address(image, width, height):
    """The address of the picture cropped to these dimensions."""
    return _address(image.pk, f"fill-{width}x{height}|{FORMAT}", image.file_hash[:8])


def _dimensions(image, shape):
    if shape:
        across, down = SHAPES[shape]
        widest = min(image.width, image.height * across // down)
    else:
        across, down, widest = image.width, image.height, image.width
    widths = [width for width in WIDTHS if width <= widest] or [widest]
    return [(width, max(1, round(width * down / across))) for width in widths]


def _url(image, width, height):
    return _address(image.pk, f"fill-{width}x{height}|{FORMAT}", image.file_hash[:8])


@lru_cache(maxsize=4096)
def _address(pk, spec, version):
    return f"{reverse('picture', args=[generate_signature(pk, spec), pk, spec])}?v={version}"


@require_safe
def serve(request, signature, image_id, filter_spec):
    response = ServeView.as_view(action="serve")(request, signature, image_id, filter_spec)
    if response.status_code == HttpResponse.status_code:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
