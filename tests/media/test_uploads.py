"""Pictures sent by editors, by each of the three doors: the form, several at once, and the chooser of a page."""

import gc
import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.tests.utils import get_test_image_file_svg
from wagtail.models import Collection

from maillage.media.models import SiteImage
from tests.media.factories import SiteImageFactory, picture_file
from tests.media.test_intake import png_bomb

pytestmark = pytest.mark.django_db


def one(client, file):
    return client.post("/admin/images/add/", {"title": "Le quai", "tags": "port", "credit": "A. B.", "file": file})


def several(client, file):
    return client.post("/admin/images/multiple/add/", {"files[]": file, "title": "Le quai"})


def chosen(client, file):
    fields = {"title": "Le quai", "tags": "port", "credit": "A. B.", "file": file}
    return client.post("/admin/images/chooser/create/", {f"image-chooser-upload-{k}": v for k, v in fields.items()})


def words(response):
    if response.headers["Content-Type"] == "application/json":
        answer = response.json()
        return html.unescape(answer.get("error_message") or answer.get("htmlFragment") or "")
    return html.unescape(response.content.decode())


every_door = pytest.mark.parametrize("door", [one, several, chosen])
REFUSED = {
    "pixels de côté": lambda: picture_file("trop.jpg", (12_001, 10)),
    "millions de pixels": lambda: SimpleUploadedFile("bombe.png", png_bomb(20_000, 20_000)),
    "choisissez un fichier JPEG": lambda: SimpleUploadedFile("hasard.jpg", bytes(range(256)) * 40),
    "abîmée ou incomplète": lambda: SimpleUploadedFile("coupee.jpg", picture_file(size=(900, 600)).read()[:3000]),
    "exportez-le en PNG": get_test_image_file_svg,
    "est trop gros": lambda: SimpleUploadedFile("lourd.jpg", picture_file().read() + bytes(21 * 1024 * 1024)),
}


@every_door
@pytest.mark.parametrize("message", REFUSED)
def test_a_picture_is_refused_in_words_and_nothing_is_kept(admin_client, door, message):
    response = door(admin_client, REFUSED[message]())
    assert response.status_code == 200
    assert message in words(response)
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("door", [one, chosen])
def test_what_else_was_written_comes_back(admin_client, door):
    answer = words(door(admin_client, get_test_image_file_svg()))
    assert all(f'value="{written}"' in answer for written in ("Le quai", "A. B."))


@every_door
def test_a_picture_is_taken_and_put_right(admin_client, door):
    door(admin_client, picture_file("quai.jpg", (5000, 2500), "PNG"))
    image = SiteImage.objects.get()
    assert image.title == "Le quai"
    assert image.file.name.endswith(".png")
    assert (image.width, image.height) == (3000, 1500)
    assert image.file_size == image.file.size
    assert image.file_hash


def test_the_same_file_sent_twice_is_noticed(admin_client):
    several(admin_client, picture_file())
    assert several(admin_client, picture_file()).json()["duplicate"] is True


# Wagtail leaves the stored file open after measuring it, hence the collection at the end.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_kept_aside_while_its_form_is_put_right_is_cleaned_too(admin_client):
    """Wagtail stores the file as it came when another field is wrong, and takes it from there."""
    file = picture_file("quai.jpg", format="PNG")
    answer = admin_client.post("/admin/images/multiple/add/", {"files[]": file, "title": "L" * 300}).json()
    upload = answer["uploaded_file_id"]
    fields = {"title": "Le quai", "tags": "", "collection": Collection.objects.get().pk}
    sent = {f"uploaded-image-{upload}-{name}": value for name, value in fields.items()}
    assert admin_client.post(f"/admin/images/multiple/create_from_uploaded_image/{upload}/", sent).json()["success"]
    assert SiteImage.objects.get().file.name.endswith(".png")
    gc.collect()


def test_a_replaced_picture_is_checked_and_the_former_one_stays_when_the_new_is_refused(admin_client):
    image = SiteImageFactory()
    address = f"/admin/images/{image.pk}/"
    response = admin_client.post(address, {"title": "Autre", "tags": "", "file": get_test_image_file_svg()})
    assert "exportez-le en PNG" in words(response)
    image.refresh_from_db()
    assert image.title != "Autre" and image.file.storage.exists(image.file.name)
    admin_client.post(address, {"title": "Autre", "tags": "", "file": picture_file("b.jpg", format="PNG")})
    image.refresh_from_db()
    assert (image.title, image.width) == ("Autre", 60)


def test_a_picture_is_renamed_without_sending_it_again(admin_client):
    image = SiteImageFactory()
    admin_client.post(f"/admin/images/{image.pk}/", {"title": "Autre", "tags": "", "credit": "C. D."})
    image.refresh_from_db()
    assert (image.title, image.credit, image.width) == ("Autre", "C. D.", 1800)


@pytest.mark.parametrize("address", ["/admin/images/add/", "/admin/images/multiple/add/", "/admin/images/chooser/"])
def test_the_limits_are_written_beside_the_field(admin_client, address):
    response = admin_client.get(address)
    answer = response.json()["html"] if "chooser" in address else response.content.decode()
    assert "20\xa0Mo au plus" in html.unescape(answer)
