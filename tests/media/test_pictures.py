"""Pictures in pages: what is said to browsers, and what they are sent."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image
from wagtail.images.models import Filter

from maillage.media import intake, pictures
from maillage.media.models import SiteRendition
from tests.media.factories import SiteImageFactory, picture_file, spoil

pytestmark = pytest.mark.django_db


def attributes(html, tag):
    return dict(re.findall(r'([\w-]+)="([^"]*)"', re.search(rf"<{tag} [^>]*>", html)[0]))


def widths(srcset):
    return [int(width) for width in re.findall(r" (\d+)w", srcset)]


def ask(client, address):
    response = client.get(address)
    response.body = response.getvalue()
    return response


def drawn(client, address):
    response = ask(client, address)
    assert response.status_code == 200
    return Image.open(BytesIO(response.body))


def test_a_large_picture_comes_in_avif_and_in_webp():
    html = pictures.picture(SiteImageFactory(), "Un quai", "50vw", shape="wide")
    source, img = attributes(html, "source"), attributes(html, "img")
    assert source["type"] == "image/avif"
    assert "avif" in source["srcset"] and "format-webp" in img["srcset"]
    assert widths(source["srcset"]) == widths(img["srcset"]) == [320, 640, 960, 1280, 1600]
    assert source["sizes"] == img["sizes"] == "50vw"
    assert re.findall(r"<(\w+)", html) == ["picture", "source", "img"]


def test_its_dimensions_are_those_of_its_shape_so_that_nothing_moves():
    image = SiteImageFactory(size=(1800, 1200))
    for shape, ratio in {"wide": 16 / 9, "card": 3 / 2, "": 3 / 2}.items():
        img = attributes(pictures.picture(image, shape=shape), "img")
        assert int(img["width"]) / int(img["height"]) == pytest.approx(ratio, rel=0.01)


def test_only_the_lead_picture_is_fetched_first_and_the_others_wait():
    image = SiteImageFactory()
    lead, other = pictures.picture(image, lead=True), pictures.picture(image)
    assert 'fetchpriority="high"' in lead and "lazy" not in lead and "async" not in lead
    assert 'loading="lazy"' in other and 'decoding="async"' in other and "fetchpriority" not in other


def test_a_small_picture_is_one_element_of_small_widths():
    html = pictures.small_picture(SiteImageFactory(), shape="square")
    assert re.findall(r"<(\w+)", html) == ["img"]
    assert widths(attributes(html, "img")["srcset"]) == [64, 128, 192, 384]


@pytest.mark.parametrize("size", [(50, 40), (700, 300), (300, 900)])
@pytest.mark.parametrize("shape", ["", "wide", "card", "square"])
def test_no_size_is_larger_than_the_picture_or_other_than_stated(client, size, shape):
    image = SiteImageFactory(size=size)
    img = attributes(pictures.picture(image, shape=shape), "img")
    for address, width in re.findall(r"(\S+) (\d+)w", img["srcset"]):
        width_drawn, height_drawn = drawn(client, address).size
        assert width_drawn == int(width) <= size[0]
        assert height_drawn == pytest.approx(int(width) * int(img["height"]) / int(img["width"]), abs=1)


@pytest.mark.parametrize(
    ("format", "type"), [("avif", pictures.AVIF), ("webp", pictures.WEBP), ("jpeg", "format-jpeg")]
)
def test_a_size_is_sent_in_its_format_and_kept_a_year(client, format, type):
    address = pictures.address(SiteImageFactory(), 320, 180, type)
    response = ask(client, address)
    assert response.headers["Content-Type"] == f"image/{format}"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Image.open(BytesIO(response.body)).format == format.upper()


def test_a_crop_follows_the_focal_point_and_so_does_its_address(client):
    halves = Image.new("RGB", (1200, 400), "black")
    halves.paste("white", (600, 0, 1200, 400))
    file = BytesIO()
    halves.save(file, "PNG")
    image = SiteImageFactory(file=ContentFile(file.getvalue(), name="moities.png"))
    image.focal_point_y, image.focal_point_width, image.focal_point_height = 200, 100, 100
    addresses = set()
    for image.focal_point_x, shade in ((200, (0, 0, 0)), (1000, (255, 255, 255))):
        image.save()
        address = pictures.address(image, 400, 400)
        assert drawn(client, address).getpixel((200, 200)) == shade
        addresses.add(address)
    assert len(addresses) == 2


def test_a_logo_keeps_its_transparency(client):
    image = SiteImageFactory(file=picture_file("logo.png", (400, 200), "PNG", "RGBA", (255, 0, 0, 0)))
    img = attributes(pictures.logo(image, "Le canal", 80), "img")
    assert (img["width"], img["height"], img["alt"]) == ("160", "80", "Le canal")
    logo = drawn(client, img["src"])
    assert logo.size == (320, 160)
    assert logo.convert("RGBA").getpixel((10, 10))[3] == 0


def test_a_page_that_shows_pictures_neither_reads_nor_writes_sizes(django_assert_num_queries):
    image = SiteImageFactory()
    page = Template('{% load picture_tags %}{% picture image "" "50vw" %}{% small_picture image %}{% logo image %}')
    with django_assert_num_queries(0):
        page.render(Context({"image": image}))
    assert not SiteRendition.objects.exists()


def test_a_size_is_drawn_once_by_one_core(client, monkeypatch):
    image, saved, save = SiteImageFactory(), [], Image.Image.save
    monkeypatch.setattr(Image.Image, "save", lambda self, *args, **how: saved.append(how) or save(self, *args, **how))
    address = pictures.address(image, 320, 180, pictures.AVIF)
    for _time in range(3):
        assert ask(client, address).status_code == 200
    assert saved == [{"quality": 55, "speed": 8, "max_threads": 1}]


def test_two_readers_who_ask_together_make_one_drawing(monkeypatch):
    image = SiteImageFactory()
    first = image.get_rendition("max-50x50|format-webp")
    monkeypatch.setattr(image, "generate_rendition_file", lambda *args, **kwargs: pytest.fail("drawn again"))
    assert image.create_rendition(Filter("max-50x50|format-webp")) == first


def test_an_address_that_the_site_did_not_sign_is_refused(client):
    address = pictures.address(SiteImageFactory(), 320, 180)
    assert ask(client, address.replace("320x180", "3200x1800")).status_code == 403


def test_a_broken_file_answers_410_and_is_not_drawn_again_and_again(client, monkeypatch):
    image = SiteImageFactory()
    spoil(image)
    tried = []
    opened = intake.opened
    monkeypatch.setattr(intake, "opened", lambda file: tried.append(file) or opened(file))
    for width in (320, 640, 320):
        response = ask(client, pictures.address(image, width, 180))
        assert response.status_code == 410
        assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert len(tried) == 1


def test_a_stored_bomb_is_not_decoded(client, monkeypatch):
    image = SiteImageFactory()
    spoil(image, picture_file("bombe.png", (12_001, 10), "PNG", "1", 0).read())
    monkeypatch.setattr(Image.Image, "crop", lambda *args: pytest.fail("decoded"))
    assert ask(client, pictures.address(image, 320, 180)).status_code == 410


def test_a_lost_file_answers_410(client):
    image = SiteImageFactory()
    image.file.storage.delete(image.file.name)
    assert ask(client, pictures.address(image, 320, 180)).status_code == 410


def test_a_size_whose_file_was_lost_is_drawn_again(client):
    image = SiteImageFactory()
    address = pictures.address(image, 320, 180)
    drawn(client, address)
    rendition = SiteRendition.objects.get()
    rendition.file.storage.delete(rendition.file.name)
    assert drawn(client, address).size == (320, 180)


def test_the_library_lists_a_broken_picture_without_breaking(admin_client):
    spoil(SiteImageFactory(title="Ecluse"))
    for address in ("/admin/images/", "/admin/images/chooser/"):
        response = admin_client.get(address)
        assert response.status_code == 200
        assert "Ecluse" in response.content.decode()
