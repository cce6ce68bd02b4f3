"""Sizes drawn from a picture."""

import tempfile

import pytest
from wagtail.images import models
from wagtail.images.tests.utils import get_test_image_file

from maillage.media.models import SiteImage

pytestmark = pytest.mark.django_db


def test_drawing_a_size_opens_no_temporary_file(monkeypatch):
    drawn = []

    def remembered(**options):
        drawn.append(tempfile.SpooledTemporaryFile(**options))  # noqa: SIM115 (who draws closes it)
        return drawn[-1]

    monkeypatch.setattr(models, "SpooledTemporaryFile", remembered)
    picture = SiteImage.objects.create(title="Quai", file=get_test_image_file(size=(40, 40)))
    size = picture.get_rendition("max-20x20|format-webp")
    assert size.width == 20
    assert drawn == []
