"""Documents are read at the address that checks who asks, and at no other."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile

from maillage.media.models import SiteDocument

pytestmark = pytest.mark.django_db


def test_the_file_of_a_document_is_not_served_beside_its_address(client):
    document = SiteDocument.objects.create(title="Comptes", file=ContentFile(b"secret", name="comptes.txt"))
    file = document.file.name
    for address in (file, f"./{file}", f"/{file}", f"images/../{file}", f"x/..//{file}", file.replace("doc", "Doc")):
        assert client.get(f"/media/{address}").status_code == 404, address
    with closing(client.get(document.url)) as response:
        assert response.status_code in (200, 302)  # the file, or its signed address in a bucket
