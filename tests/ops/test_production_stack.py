"""Gunicorn with the production settings, PostgreSQL, a search engine and S3, walked as a reader does."""

import io
import os

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image

from maillage.media.models import SiteDocument, SiteImage
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory
from tests.ops.stack import Stack, environment, first, free_address

ENGINE = os.environ.get("OPENSEARCH_URL", "")
MISSING = [
    name
    for name, there in {
        "PostgreSQL (DATABASE_URL)": connection.vendor == "postgresql",
        "a search engine (OPENSEARCH_URL)": ENGINE,
        "an S3 server (STORAGE_URL)": hasattr(default_storage, "make_bucket"),
    }.items()
    if not there
]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def stack(tmp_path, worker_id):
    database = connection.settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT'] or 5432}"
    services = {
        "DATABASE_URL": f"postgres://{login}/{database['NAME']}",
        "SEARCH_URL": f"opensearch://{ENGINE.partition('://')[2]}",
        "SEARCH_PREFIX": f"stack_{worker_id}_{os.getpid()}_",
    }
    address = free_address()
    return Stack(address, environment(address, tmp_path, **services))


@pytest.fixture
def content():
    picture = SiteImage.objects.create(title="Laverie", description="Une laverie partagée", file=png(1600, 900))
    document = SiteDocument.objects.create(title="Guide", file=ContentFile(b"le guide", "guide.txt"))
    body = [
        ("picture", {"image": {"image": picture, "alt_text": "Une laverie", "decorative": False}, "caption": ""}),
        ("document", {"document": document, "title": "Le guide"}),
    ]
    return NewsPageFactory(title="L’économie du réemploi", body=body), EventPageFactory(title="Visite de la laverie")


def png(width, height):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return ImageFile(file, "laverie.png")


def test_a_reader_walks_the_site_that_production_serves(stack, content):
    article, event = content
    stack.manage("collectstatic", "--no-input", "--verbosity", "0")
    stack.manage("prepare")
    stack.manage("update_index")
    with stack.gunicorn():
        home, page = stack.get("/")
        assert home.headers["Cache-Control"] == "public, max-age=60"
        assert stack.get(first(r'rel="stylesheet" href="(/static/css/[^"]+\.css)"', page.decode()))[0].status == 200

        assert event.title in stack.text("/agenda/")
        assert "BEGIN:VEVENT" in stack.text("/agenda/calendrier.ics")
        assert article.url in stack.text("/recherche/?q=economie")

        page = stack.text(article.url)
        picture, _ = stack.get(first(r'<img src="([^"]+)"', page))
        assert picture.headers["Content-Type"] == "image/webp"

        document, content = stack.get(first(r'href="(/documents/[^"]+)"', page))
        assert content == b"le guide"
        assert document.url.startswith(settings.STORAGES["default"]["OPTIONS"]["endpoint_url"])
        assert "X-Amz-Signature" in document.url

        assert stack.get("/admin/login/")[0].status == 200
    stack.manage("db_worker", "--batch")
