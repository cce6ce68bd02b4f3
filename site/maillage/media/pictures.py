"""Pictures in pages: an address per size, made without touching the database or the file.

A size is drawn the first time a browser asks for its address, not while a page is rendered.
"""

from functools import lru_cache
from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.forms.utils import flatatt
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.views.decorators.http import require_safe
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, SourceImageIOError
from wagtail.images.utils import generate_signature, verify_signature

from maillage.media.models import SiteImage

AVIF, WEBP = "avif", "format-webp"
TYPES = {extension: f"image/{name}" for name, extension in IMAGE_FORMAT_EXTENSIONS.items()}
# Width over height; a shape crops around the focal point.
SHAPES = {"wide": (16, 9), "card": (3, 2), "square": (1, 1)}
WIDTHS = (320, 640, 960, 1280, 1600)
SMALL_WIDTHS = {"card": (320, 480, 640, 960), "square": (64, 128, 192, 384)}
EAGER = flatatt({"fetchpriority": "high"})
LAZY = flatatt({"loading": "lazy", "decoding": "async"})
A_YEAR = 31_536_000
AN_HOUR = 3600


def picture(image, alt="", sizes="100vw", lead=False, shape=""):
    """The <picture> of a SiteImage: AVIF, or WebP for older browsers, in several widths, its dimensions stated.

    Lazy unless it leads the page.
    """
    candidates = _dimensions(image, shape, WIDTHS)
    source = format_html('<source type="image/avif" srcset="{}" sizes="{}">', _srcset(image, candidates, AVIF), sizes)
    return format_html("<picture>{}{}</picture>", source, _img(image, alt, sizes, lead, candidates))


def small_picture(image, alt="", sizes="100vw", lead=False, shape="card"):
    """The <img> of a SiteImage where it is small: WebP alone, for AVIF saves little there and costs two elements."""
    return _img(image, alt, sizes, lead, _dimensions(image, shape, SMALL_WIDTHS[shape]))


def logo(image, alt="", height=80):
    """The <img> of a logo, never cropped, its transparency kept, drawn for screens of twice the density."""
    width = max(1, round(image.width * height / image.height))
    url = address_of(image, f"max-{width * 2}x{height * 2}|{WEBP}")
    return format_html('<img src="{}" width="{}" height="{}" alt="{}"{}>', url, width, height, alt, LAZY)


def address(image, width, height, type=WEBP):
    """The address of the picture cropped to these dimensions."""
    return address_of(image, f"fill-{width}x{height}|{type}")


def address_of(image, spec):
    """The address of the picture drawn to Wagtail's specification, such as `max-600x600|format-png`."""
    return _address(image.pk, spec, _version(image))


def _img(image, alt, sizes, lead, candidates):
    width, height = candidates[min(1, len(candidates) - 1)]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>',
        address(image, width, height),
        _srcset(image, candidates, WEBP),
        sizes,
        width,
        height,
        alt,
        EAGER if lead else LAZY,
    )


def _srcset(image, candidates, type):
    return ", ".join(f"{address(image, width, height, type)} {width}w" for width, height in candidates)


def _dimensions(image, shape, widths):
    across, down = SHAPES.get(shape, (image.width, image.height))
    widest = min(image.width, image.height * across // down)
    fitting = [width for width in widths if width <= widest] or [widest]
    return [(width, max(1, round(width * down / across))) for width in fitting]


def _version(image):
    """Changes with the file and its focal point: browsers keep an address for a year."""
    focus = f"-{image.focal_point_x}x{image.focal_point_y}" if image.has_focal_point() else ""
    return f"{image.file_hash[:8]}{focus}"


@lru_cache(maxsize=8192)
def _address(pk, spec, version):
    return f"{reverse('picture', args=[generate_signature(pk, spec), pk, spec])}?v={version}"


@require_safe
def serve(request, signature, image_id, filter_spec):
    """A size of a picture, drawn if it is the first time; 410 for a file that is lost or cannot be drawn."""
    if not verify_signature(signature.encode(), image_id, filter_spec):
        raise PermissionDenied
    image = get_object_or_404(SiteImage, pk=image_id)
    try:
        file = _drawn(image, filter_spec)
    except SourceImageIOError:
        response, lifetime = HttpResponse(status=410), {"max_age": AN_HOUR}
    else:
        response = FileResponse(file, content_type=TYPES[PurePath(file.name).suffix])
        lifetime = {"max_age": A_YEAR, "immutable": True}
    patch_cache_control(response, public=True, **lifetime)
    return response


def _drawn(image, filter_spec):
    rendition = image.get_rendition(filter_spec)
    try:
        return rendition.file.open("rb")
    except FileNotFoundError:  # as after restoring a backup that leaves out what can be drawn again
        rendition.delete()
        return image.get_rendition(filter_spec).file.open("rb")
