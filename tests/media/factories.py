"""Pictures made for tests, as files and in the library."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image

from maillage.media.models import SiteImage


def picture_file(name="quai.jpg", size=(60, 40), format="JPEG", mode="RGB", colour="teal", **options):
    """An uploaded picture; `options` are Pillow's when it writes the file."""
    file = BytesIO()
    Image.new(mode, size, colour).save(file, format, **options)
    return ContentFile(file.getvalue(), name=name)


class SiteImageFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"Image {n}")
    size = (1800, 1200)
    file = factory.LazyAttribute(lambda image: picture_file(size=image.size))

    class Meta:
        model = SiteImage
        exclude = ["size"]

    class Params:
        described = factory.Trait(description="Un quai au petit matin")

    @classmethod
    def _create(cls, model, *args, **fields):
        image = model(**fields)
        image._set_image_file_metadata()
        image.save()
        return image


def spoil(image, content=b"\xff\xd8\xff rien de plus"):
    """Overwrites the stored file, as a disk that fails."""
    with image.file.storage.open(image.file.name, "wb") as stored:
        stored.write(content)
