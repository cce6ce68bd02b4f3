"""What comes in as a picture: refused with words that say what to do, or made into a file that is safe to keep.

What is kept is drawn anew: one view, upright, in sRGB, without metadata (place, camera, author), of the type that its
name says and at most `KEPT_SIDE` pixels wide or high. Dimensions are read from the header, before a pixel is decoded.
"""

from io import BytesIO
from pathlib import Path
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps
from willow.plugins import pillow  # noqa: F401 (lets Pillow read HEIC)

LARGEST_SIDE = 12_000
MOST_PIXELS = 25_000_000
MOST_PIXELS_OF_CAMERAS = 50_000_000  # their formats are decoded in less memory than the others
KEPT_SIDE = 3_000  # an A4 page at 300 dots an inch is 2,480 wide

# How each format is kept: extension, and what Pillow is told.
JPEG = ("jpg", {"format": "JPEG", "quality": 90, "optimize": True})
PNG = ("png", {"format": "PNG"})
WEBP = ("webp", {"format": "WEBP", "quality": 90})
KEPT_AS = {"JPEG": JPEG, "HEIF": JPEG, "PNG": PNG, "GIF": PNG, "WEBP": WEBP, "AVIF": WEBP}
READ = list(KEPT_AS)
KEPT_AS["MPO"] = JPEG  # what Pillow calls a JPEG with a second picture behind the first, as some phones make

CAMERAS = {"JPEG", "MPO", "HEIF"}

# Decoded pictures are the largest things in memory: a process holds one at a time.
one_at_a_time = Lock()


class CleanPicture(ContentFile):
    """A picture that has been through `clean`."""


def clean(file, name=None):
    """The picture to keep of a file received. Raises ValidationError when there is none."""
    if isinstance(file, CleanPicture):
        return file
    name = name or file.name
    with one_at_a_time:
        image = opened(file, name)
        try:
            picture = _upright_in_srgb(image)
        except Exception as error:  # decoders meet broken files with errors of every type
            message = _("This picture is damaged or incomplete: export it again, or ask for another copy of it.")
            raise ValidationError(message, code="damaged") from error
        extension, options = PNG if KEPT_AS[image.format] is JPEG and picture.mode == "RGBA" else KEPT_AS[image.format]
        kept = BytesIO()
        picture.save(kept, **options)
    return CleanPicture(kept.getvalue(), name=f"{Path(name).stem}.{extension}")


def opened(file, name=""):
    """The Pillow image of a file, nothing decoded yet. Raises ValidationError when its pixels should never be."""
    file.seek(0)
    try:
        image = Image.open(file, formats=READ)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(MOST_PIXELS) from error
    except Exception as error:
        raise _not_a_picture(file, name) from error
    most = MOST_PIXELS_OF_CAMERAS if image.format in CAMERAS else MOST_PIXELS
    if max(image.size) > LARGEST_SIDE or image.width * image.height > most:
        raise _too_large(most, *image.size)
    return image


def _upright_in_srgb(image):
    profile = image.info.get("icc_profile")
    image.draft(None, _fitting(image.size))  # a large JPEG is decoded at half its size or less
    if image.mode not in {"L", "RGB", "RGBA", "CMYK"} or "transparency" in image.info:
        image = _in_common_mode(image)
    image.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    picture = _in_srgb(ImageOps.exif_transpose(image), profile)
    picture.info.clear()
    return picture


def _fitting(size):
    scale = min(1, KEPT_SIDE / max(size))
    return tuple(max(1, int(side * scale)) for side in size)


def _in_common_mode(image):
    if image.mode.startswith("I;16"):  # 65,536 greys, which Pillow would clip rather than scale
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image, profile):
    if image.mode == "L":
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile made for something else: the colours are taken as they stand
    return image.convert(mode)


def _too_large(most, *size):
    found = _("This picture is {width} × {height} pixels.") if size else ""
    limits = _(
        "A picture has at most {side} pixels on a side and {millions} million in all: export it again, smaller; "
        "3,000 pixels wide are plenty."
    )
    numbers = dict(zip(("width", "height"), size, strict=False), side=LARGEST_SIDE, millions=most // 1_000_000)
    written = {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
    return ValidationError(f"{found} {limits}".strip().format(**written), code="too_large")


def _not_a_picture(file, name):
    file.seek(0)
    start = file.read(1024).lower()
    if b"<svg" in start or name.lower().endswith((".svg", ".svgz")):
        message = _("A vector drawing (SVG) cannot be taken: export it as PNG, at least 1,000 pixels wide.")
        return ValidationError(message, code="svg")
    message = _("The site cannot read this file as a picture: choose a JPEG, PNG, WebP, AVIF, HEIC or GIF file.")
    return ValidationError(message, code="not_a_picture")
