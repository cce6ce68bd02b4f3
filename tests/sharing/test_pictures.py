"""The picture drawn for a page that has none of its own."""

import datetime as dt
import io

import boto3
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from moto import mock_aws
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction, Site

from articles.models import NewsPage
from home.models import SiteSettings
from maillage.media.models import SiteImage
from maillage.sharing import drawing
from tests.articles.factories import NewsPageFactory
from tests.home.factories import StandardPageFactory
from tests.sharing.markup import described, read_head

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_work")]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A folder of the test's own, whatever storage the suite runs on: another test's page may have the same key."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}


def kept(page):
    try:
        return default_storage.listdir(f"share/{page.pk}")[1]
    except FileNotFoundError:
        return []


def address(client, page):
    return read_head(client, page.url).metas["og:image"].removeprefix("http://testserver")


def published(**fields):
    return NewsPageFactory(by_revision=True, **fields)


def test_a_page_without_a_picture_is_shared_with_its_title(client, home):
    page = published(title="Une laverie")
    metas = read_head(client, page.url).metas
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
    assert metas["og:image:alt"] == "Une laverie – Maillage"
    assert metas["twitter:card"] == "summary_large_image"
    assert described(client, page.url, "NewsArticle")[0]["image"] == [metas["og:image"]]
    response = client.get(address(client, page))
    assert response["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(response.content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))


def test_it_is_drawn_at_publishing_and_not_again_when_asked_for(client, home, monkeypatch):
    page = published()
    assert len(kept(page)) == 1
    monkeypatch.delattr(drawing, "draw")
    assert client.get(address(client, page)).status_code == 200


def test_a_page_that_was_there_before_has_its_picture_when_first_asked_for(client, home):
    page = NewsPageFactory()
    assert kept(page) == []
    assert client.get(address(client, page)).status_code == 200
    assert len(kept(page)) == 1


def test_a_picture_that_cannot_be_drawn_does_not_hold_up_the_page(client, home, monkeypatch):
    def broken(*args):
        raise OSError

    monkeypatch.setattr(drawing, "draw", broken)
    page = published(title="Une laverie")
    assert page.live
    assert client.get(page.url).status_code == 200


def test_another_title_makes_another_picture_and_the_old_address_leads_to_it(client, home):
    page = published(title="Une laverie")
    before, first = address(client, page), kept(page)
    page.title = "Deux laveries"
    page.save_revision().publish()
    after = address(client, page)
    assert after != before
    assert len(kept(page)) == 1
    assert kept(page) != first
    assert client.get(before)["Location"].endswith(after)


@pytest.mark.parametrize("change", [{"name": "Les Rives"}, {"accent": "#8b1a4a"}])
def test_another_name_or_accent_makes_another_picture(client, home, change):
    page = published()
    before = address(client, page)
    SiteSettings.objects.create(site=Site.objects.get(), **change)
    after = address(client, page)
    assert after != before
    assert client.get(after).content != client.get(before, follow=False).content
    assert len(kept(page)) == 1


def test_another_kind_makes_another_picture(client, home):
    page = published()
    before = address(client, page)
    NewsPage.objects.filter(pk=page.pk).update(kind="notice")
    assert address(client, page) != before


def test_a_page_given_a_picture_of_its_own_keeps_no_drawing(client, home):
    page = published()
    drawn = address(client, page)
    page.social_image = SiteImage.objects.create(title="Quai", file=get_test_image_file(size=(1600, 1200)))
    page.save_revision().publish()
    assert kept(page) == []
    assert client.get(drawn).status_code == 404


def test_a_page_takes_its_picture_with_it(client, home):
    page = published()
    key = page.pk
    page.delete()
    assert default_storage.listdir(f"share/{key}")[1] == []


def by_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def by_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")


def by_draft(page):
    page.unpublish()


def by_expiry(page):
    page.expire_at = timezone.now() - dt.timedelta(minutes=1)
    page.save()


@pytest.mark.parametrize("hide", [by_login, by_password, by_draft, by_expiry])
def test_a_hidden_page_hides_its_picture_from_everybody(client, admin_client, home, hide):
    page = published()
    drawn = address(client, page)
    hide(page)
    for reader in (client, admin_client):
        assert reader.get(drawn).status_code == 404
        assert reader.get(drawn.replace(".png", "0.png")).status_code == 404


def test_a_page_for_members_is_not_shared_with_a_drawing(admin_client, home):
    page = published()
    by_login(page)
    assert "og:image" not in read_head(admin_client, page.url).metas


def test_publishing_a_page_for_members_draws_nothing(home):
    page = published()
    by_login(page)
    page.save_revision().publish()
    assert kept(page) == []


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow")
def test_it_is_kept_in_the_bucket_where_there_is_one(client, home, settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    options = {"bucket_name": "media", "region_name": "eu-west-1", "file_overwrite": False}
    bucket = {"BACKEND": "maillage.media.storage.SignedStorage", "OPTIONS": options}
    with mock_aws():
        settings.STORAGES = {**settings.STORAGES, "default": bucket}
        boto3.client("s3", region_name="eu-west-1").create_bucket(
            Bucket="media", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        page = published()
        assert len(kept(page)) == 1
        page.title = "Deux laveries"
        page.save_revision().publish()
        assert len(kept(page)) == 1
        assert client.get(address(client, page)).content.startswith(b"\x89PNG")


def test_the_files_are_not_served_beside_their_address(client, home):
    page = published()
    file = f"share/{page.pk}/{kept(page)[0]}"
    for address in (file, f"./{file}", f"/{file}", f"images/../{file}", file.replace("share", "Share")):
        assert client.get(f"/media/{address}").status_code == 404, address


def test_an_english_page_is_drawn_in_english(client, home):
    english = home.copy_for_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    page = NewsPageFactory(parent=english, by_revision=True)
    response = client.get(address(client, page))
    assert response.status_code == 200
    assert len(kept(page)) == 1


def test_a_page_of_no_page_is_not_found(client, home):
    assert client.get("/images/share/999999/0123456789abcdef.png").status_code == 404


def test_any_page_can_be_shared(client, home):
    for page in (home, StandardPageFactory()):
        assert client.get(address(client, page)).status_code == 200


@pytest.mark.parametrize("accent", ["#000000", "#ffffff", "#777777", "#ffff00", "#1f5f5b", "#d9662c"])
def test_the_title_can_be_read_on_any_accent(accent):
    assert max(drawing.contrast(colour, accent) for colour in (drawing.PAPER, drawing.INK)) >= 3  # WCAG 1.4.3, large


@pytest.mark.parametrize(
    "title",
    [
        "A",
        "Réemploi",
        "Anticonstitutionnellement" * 4,
        "« Dix ans d’expériences, d’échecs et de joies partagées entre voisins » " * 4,
        "Mot " * 200,
    ],
)
def test_any_title_fits(title):
    size, lines = drawing.laid_out(drawing.drawable(title))
    assert all(drawing.fits(line, size) for line in lines)
    assert len(lines) * size * drawing.LINE <= drawing.TITLE_HEIGHT
    assert lines[0][:1] == title[0]


def test_a_short_title_is_larger_than_a_long_one_and_one_too_long_is_cut():
    assert drawing.laid_out("Réemploi")[0] > drawing.laid_out("Une laverie partagée ouvre ses portes " * 3)[0]
    assert drawing.laid_out("Mot " * 200)[1][-1].endswith("…")
    assert not drawing.laid_out("Une laverie")[1][-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Łódź", "Lódz"),
        ("L’œuvre coûte 3 €, « ça va » – enfin…", "L’œuvre coûte 3 €, « ça va » – enfin…"),
        ("Fête 🎉 مرحبا", "Fête"),
        ("Deux\nlignes  ici", "Deux lignes ici"),
        ("", ""),
    ],
)
def test_letters_that_the_face_lacks_are_simplified_or_left_out(text, drawn):
    assert drawing.drawable(text).strip() == drawn


def test_a_title_of_nothing_that_can_be_drawn_is_still_a_picture():
    assert drawing.draw("🎉", "", "", "#1f5f5b").startswith(b"\x89PNG")
