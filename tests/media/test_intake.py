"""What comes in as a picture, whoever hands it over: cleaned, or refused before it costs anything."""

import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms
from wagtail.images.tests.utils import get_test_image_file_svg

from maillage.media import intake
from maillage.media.models import SiteImage
from tests.media.factories import picture_file


def cleaned(file):
    return Image.open(intake.clean(file))


def refusal(file):
    with pytest.raises(ValidationError) as refused:
        intake.clean(file)
    return refused.value


def png_bomb(width, height):
    """A PNG of that size in one bit a pixel, all black: some kilobytes that decode to gigabytes."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compressobj()
    data = b"".join(rows.compress(bytes(1 + (width + 7) // 8)) for _row in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "format", "mode", "kept"),
    [
        ("photo.jpeg", "JPEG", "RGB", "photo.jpg"),
        ("photo.heic", "HEIF", "RGB", "photo.jpg"),
        ("logo.PNG", "PNG", "RGBA", "logo.png"),
        ("dessin.gif", "GIF", "P", "dessin.png"),
        ("photo.webp", "WEBP", "RGB", "photo.webp"),
        ("photo.avif", "AVIF", "RGB", "photo.webp"),
        ("imprimeur.jpg", "JPEG", "CMYK", "imprimeur.jpg"),
        ("scan.png", "PNG", "1", "scan.png"),
    ],
)
def test_a_picture_is_kept_in_a_type_that_its_name_says(name, format, mode, kept):
    colour = 1 if mode in "1P" else "teal" if mode != "CMYK" else (90, 10, 40, 20)
    picture = intake.clean(picture_file(name, (60, 40), format, mode, colour))
    assert picture.name == kept
    image = Image.open(picture)
    assert image.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kept.rpartition(".")[2]]
    assert image.size == (60, 40)
    assert image.mode in {"RGB", "RGBA", "L"}


def test_a_mislabelled_picture_gets_the_name_of_what_it_is():
    assert intake.clean(picture_file("logo.jpg", format="PNG")).name == "logo.png"


def test_what_the_camera_noted_is_erased():
    exif = Image.Exif()
    exif[0x010F] = "Fabricant"
    exif.get_ifd(0x8825)[1] = "N"
    file = picture_file(exif=exif, comment=b"secret", xmp=b"<x:xmpmeta>secret</x:xmpmeta>")
    assert b"Fabricant" in file.read() and Image.open(file).getexif()
    kept = intake.clean(file).read()
    assert not Image.open(BytesIO(kept)).getexif()
    assert b"Fabricant" not in kept and b"secret" not in kept


def test_a_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned a quarter
    assert cleaned(picture_file(size=(60, 40), exif=exif)).size == (40, 60)


def test_the_profile_of_its_colours_is_applied_then_dropped():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    for profile, blue in ((srgb, False), (exchanged, True), (b"no profile at all", False)):
        image = cleaned(picture_file("p.png", format="PNG", colour="red", icc_profile=profile))
        assert "icc_profile" not in image.info
        assert (image.getpixel((5, 5))[2] > 200) is blue


def test_greys_in_sixteen_bits_are_scaled():
    assert cleaned(picture_file("scan.png", format="PNG", mode="I;16", colour=32768)).getpixel((5, 5)) == 128


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_kept_as_its_first_picture(format):
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue", "green")]
    file = BytesIO()
    frames[0].save(file, format, save_all=True, append_images=frames[1:], duration=50)
    image = cleaned(ContentFile(file.getvalue(), name=f"anim.{format.lower()}"))
    assert getattr(image, "n_frames", 1) == 1
    red, green, blue = image.convert("RGB").getpixel((30, 20))
    assert red > 200 and green < 60 and blue < 60


def test_a_photograph_of_a_large_camera_is_kept_at_three_thousand_pixels():
    assert cleaned(picture_file(size=(6000, 4000))).size == (3000, 2000)


def test_transparency_stays():
    assert cleaned(picture_file("logo.png", format="PNG", mode="RGBA", colour=(0, 0, 0, 0))).getpixel((5, 5))[3] == 0
    assert cleaned(picture_file("logo.gif", format="GIF", mode="P", colour=0, transparency=0)).getpixel((5, 5))[3] == 0
    grey = picture_file("logo.png", format="PNG", mode="L", colour=9, transparency=9)  # as tools that lighten a PNG
    assert cleaned(grey).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("size", [(12_001, 10), (10, 12_001), (6_000, 5_000), (20_000, 20_000)])
def test_a_picture_too_large_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("decoded"))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda image: pytest.fail("decoded"))
    error = refusal(ContentFile(png_bomb(*size), name="bombe.png"))
    assert error.code == "too_large"
    assert "12\xa0000\xa0pixels de côté" in error.message


def test_the_message_says_how_large_it_is():
    assert "Cette image fait 12\xa0001\xa0×\xa010\xa0pixels." in refusal(picture_file(size=(12_001, 10))).message


MEASURE = """
import io, resource, sys
from django.conf import settings
settings.configure(USE_I18N=False)
from maillage.media import intake
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
try:
    outcome = intake.clean(io.BytesIO(sys.stdin.buffer.read()), "photo").name
except Exception as error:
    outcome = error.code
print(outcome, peak() - before)
"""


@pytest.mark.parametrize(
    ("size", "outcome", "megabytes"),
    [((20_000, 20_000), "too_large", 20), ((12_001, 10), "too_large", 20), ((6_000, 4_000), "photo.png", 200)],
)
def test_memory_stays_bounded(size, outcome, megabytes):
    command = [sys.executable, "-W", "ignore", "-c", MEASURE]
    path = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR / "site")}
    done = subprocess.run(command, input=png_bomb(*size), capture_output=True, check=True, env=path)
    found, grown = done.stdout.decode().split()
    assert found == outcome
    assert int(grown) < megabytes


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_vector_drawing_is_told_what_to_become(name):
    file = get_test_image_file_svg()
    file.name = name
    error = refusal(file)
    assert error.code == "svg"
    assert "exportez-le en PNG" in error.message


@pytest.mark.parametrize("content", [b"", b"du texte", bytes(range(256)) * 40, b"%PDF-1.7 ", b"BM" + bytes(60)])
def test_what_is_no_picture_is_refused(content):
    error = refusal(ContentFile(content, name="photo.jpg"))
    assert error.code == "not_a_picture"
    assert "choisissez un fichier JPEG" in error.message


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_truncated_picture_is_refused(format):
    whole = picture_file(format=format, size=(600, 400), colour="teal").read()
    for part in (0.3, 0.6, 0.9):
        error = refusal(ContentFile(whole[: int(len(whole) * part)], name="photo.jpg"))
        assert error.code in {"damaged", "not_a_picture"}


@pytest.mark.django_db
def test_no_other_way_into_the_library_is_less_strict():
    image = SiteImage.objects.create(title="Quai", file=picture_file("quai.png", format="JPEG", comment=b"secret"))
    with image.file.open("rb") as stored:
        assert stored.name.endswith(".jpg")
        assert b"secret" not in stored.read()
    image.file = get_test_image_file_svg()
    with pytest.raises(ValidationError):
        image.save()
