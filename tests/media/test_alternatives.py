"""What pictures say to people who do not see them, and when editors are asked for it."""

import html
import re

import pytest
from django.apps import apps
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import streamfield

from articles.models import NewsPage
from home.groups import PUBLISHERS, WRITERS
from maillage.pages.forms import BasePageForm
from maillage.pages.models import BasePage
from tests.articles.factories import NewsPageFactory
from tests.home.test_editing import form_of, login
from tests.media.factories import SiteImageFactory
from tests.members.factories import PersonPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db

ASKED = "Dites en quelques mots ce que l’image montre, ou cochez «\xa0Image décorative\xa0»."
ASKED_IN_BODY = "Veuillez ajouter un texte alternatif ou marquer l'image comme décorative"
PUBLISH, SUBMIT, DRAFT = {"action-publish": "1"}, {"action-submit": "1"}, {}


def edit(client, page, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, form_of(page, **{"image_alt": "", **changes}))


def in_body(image, block="picture", **alternative):
    value = {"image": {"image": str(image.pk), "alt_text": "", **alternative}, "caption": "Le quai amont"}
    if block == "picture":
        return streamfield([("picture", value)])
    rows = {"count": "1", "0-deleted": "", "0-order": "0", "0-type": "item", "0-id": "", "0-value": value}
    return streamfield([("gallery", rows)])


def shown(response):
    """The page as read, what Wagtail's blocks get as JSON included."""
    text = html.unescape(response.content.decode())
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.fixture
def page():
    return NewsPageFactory(title="La laverie ouvre")


@pytest.mark.parametrize(("group", "action"), [(PUBLISHERS, PUBLISH), (WRITERS, SUBMIT)])
def test_a_page_whose_picture_says_nothing_is_neither_published_nor_submitted(
    client, django_user_model, page, group, action
):
    login(client, django_user_model, group)
    response = edit(client, page, social_image=SiteImageFactory().pk, title="La laverie a ouvert", **action)
    assert response.status_code == 200
    assert response.context["form"].errors == {"image_alt": [ASKED]}
    assert ASKED in shown(response) and "La laverie a ouvert" in shown(response)
    page.refresh_from_db()
    assert (page.title, page.current_workflow_state) == ("La laverie ouvre", None)


def test_its_draft_is_kept_meanwhile(client, django_user_model, page):
    login(client, django_user_model, WRITERS)
    image = SiteImageFactory()
    assert edit(client, page, social_image=image.pk, **DRAFT).status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().social_image == image


@pytest.mark.parametrize(
    ("changes", "described", "alt"),
    [
        ({"image_alt": "Deux tambours"}, True, "Deux tambours"),
        ({"image_alt": "Deux tambours"}, False, "Deux tambours"),
        ({"image_decorative": "on"}, False, ""),
        ({"image_decorative": "on"}, True, ""),
        ({}, True, "Un quai au petit matin"),
    ],
)
def test_words_of_the_page_or_of_the_library_or_a_tick_publish_it(
    client, django_user_model, page, changes, described, alt
):
    login(client, django_user_model, PUBLISHERS)
    image = SiteImageFactory(described=described)
    assert edit(client, page, social_image=image.pk, **changes, **PUBLISH).status_code == 302
    public = client.get(NewsPage.objects.get(pk=page.pk).url).content.decode()
    lead = re.search(r'<figure class="lead-picture">.*?<img [^>]*>', public)[0]
    assert f'alt="{alt}"' in lead and 'fetchpriority="high"' in lead


@pytest.mark.parametrize("block", ["picture", "gallery"])
def test_a_picture_of_the_text_is_asked_for_its_words_before_publishing_only(client, django_user_model, page, block):
    login(client, django_user_model, PUBLISHERS)
    image = SiteImageFactory()
    refused = edit(client, page, body=in_body(image, block), **PUBLISH)
    assert refused.status_code == 200
    assert ASKED_IN_BODY in shown(refused)
    assert "Le quai amont" in shown(refused)
    assert edit(client, page, body=in_body(image, block), **DRAFT).status_code == 302
    for alternative, alt in (({"alt_text": "Un quai"}, "Un quai"), ({"decorative": "on"}, "")):
        assert edit(client, page, body=in_body(image, block, **alternative), **PUBLISH).status_code == 302
        public = client.get(NewsPage.objects.get(pk=page.pk).url).content.decode()
        assert f'alt="{alt}"' in re.search(r'<figure class="picture">.*?<img [^>]*>', public)[0]


def test_the_form_of_every_page_type_asks():
    for model in apps.get_models():
        if issubclass(model, BasePage):
            assert issubclass(model.get_edit_handler().get_form_class(), BasePageForm), model


def test_every_page_type_with_a_picture_offers_the_fields_beside_it():
    for model in apps.get_models():
        if issubclass(model, BasePage):
            fields = set(model.get_edit_handler().get_form_class().base_fields)
            assert {"social_image", "image_alt", "image_decorative"} <= fields, model


def test_a_portrait_without_a_description_says_whose_it_is(client, home):
    page = PersonPageFactory(title="Malo Kerven", portrait=SiteImageFactory())
    assert 'alt="Portrait de Malo Kerven"' in client.get(page.url).content.decode()


def test_credits_stand_beside_large_pictures_and_not_on_cards(client, home):
    image = SiteImageFactory(described=True, credit="Anaïs Brévent")
    picture = {"image": image, "alt_text": "Un quai", "decorative": False}
    body = [
        ("picture", {"image": {**picture}, "caption": "Amont"}),
        ("gallery", [{"image": {**picture}, "caption": ""}]),
        ("media", {"kind": "audio", "title": "Épisode", "url": "https://example.org/a.mp3", "still": image}),
    ]
    page = NewsPageFactory(social_image=image, body=body)
    assert len(re.findall(r'class="credit">Anaïs Brévent<', client.get(page.url).content.decode())) == 4
    portrait = PersonPageFactory(portrait=image)
    assert len(re.findall(r'class="credit">Anaïs Brévent<', client.get(portrait.url).content.decode())) == 1
    card = {"url": "/", "title": "A", "kind": "", "lead": "", "image": image, "date": None, "meta": "", "plain": False}
    assert "Brévent" not in render_to_string("components/card.html", {**card, "heading_level": "2", "status": ""})


def test_a_report_says_what_the_sheet_said(client, home):
    from articles.report_layout import Sheet

    image = SiteImageFactory(described=True)
    project = ProjectPageFactory(social_image=image)
    alternatives = [{"image_alt": "Une grange"}, {"image_decorative": True}, {}]
    said = [Sheet(project, content, image).alt for content in alternatives]
    assert said == ["Une grange", "", "Un quai au petit matin"]


def test_a_page_without_a_picture_is_asked_nothing(client, django_user_model, page):
    login(client, django_user_model, PUBLISHERS)
    assert edit(client, page, **PUBLISH).status_code == 302
    assert Page.objects.get(pk=page.pk).live


def publish_together(client, *pages, **choices):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{query}&next=/admin/pages/", choices, follow=True)


def draft(**fields):
    page = NewsPageFactory(live=False, **fields)
    page.save_revision()
    return page


def test_publishing_from_a_listing_asks_for_the_same_and_says_which_page_lacks_it(client, django_user_model):
    login(client, django_user_model, PUBLISHERS)
    ready, silent = draft(title="Prête"), draft(title="Muette", social_image=SiteImageFactory())
    response = publish_together(client, ready, silent)
    assert ASKED in shown(response)
    assert reverse("wagtailadmin_pages:edit", args=[silent.pk]) in shown(response)
    assert not NewsPage.objects.filter(pk__in=[ready.pk, silent.pk], live=True)
    silent.image_decorative = True
    silent.save_revision()
    publish_together(client, ready, silent)
    assert NewsPage.objects.filter(pk__in=[ready.pk, silent.pk], live=True).count() == 2


def test_publishing_from_a_listing_looks_at_the_pictures_of_the_text_too(client, django_user_model):
    login(client, django_user_model, PUBLISHERS)
    picture = {"image": {"image": SiteImageFactory(), "alt_text": "", "decorative": False}, "caption": ""}
    page = draft(body=[("picture", picture)])
    assert "publiez-la depuis" in shown(publish_together(client, page))
    assert not NewsPage.objects.filter(pk=page.pk, live=True)


def test_the_drafts_below_a_page_are_asked_too(client, django_user_model):
    login(client, django_user_model, PUBLISHERS)
    page = draft(title="Muette", social_image=SiteImageFactory())
    response = publish_together(client, page.get_parent(), include_descendants="on")
    assert ASKED in shown(response)
    assert not NewsPage.objects.filter(pk=page.pk, live=True)
