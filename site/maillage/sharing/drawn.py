"""Keeps the pictures drawn for pages: `share/KEY/VERSION.png` in the site's storage.

The version is a digest of all that is drawn: when the title, the kind, the network's name or its accent changes, so
does the address. The picture is drawn at publishing, or when it is first asked for.
"""

import hashlib
from contextlib import suppress
from dataclasses import astuple, dataclass

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.models import Page

from maillage.pages.models import BasePage
from maillage.pages.visibility import visible_to
from maillage.sharing import drawing
from maillage.sites import absolute

FOLDER = "share"
DRAWN_SO = 1  # goes up when `drawing` draws otherwise


@dataclass(frozen=True)
class Subject:
    """What a picture is drawn from."""

    title: str
    kind: str
    network: str
    accent: str

    @property
    def version(self):
        drawn = repr((DRAWN_SO, *astuple(self)))
        return hashlib.blake2b(drawn.encode(), digest_size=8).hexdigest()


def subject_of(page, identity):
    """In the active language, which is the page's where it is shown."""
    return Subject(page.title, capfirst(str(page.shared_kind)), identity.name, identity.accent)


def subject_today(page):
    """In the page's language, from the identity as it stands."""
    identity = apps.get_model("home.SiteSettings").of(page.get_site())
    with override(page.locale.language_code):
        return subject_of(page, identity)


def public_page(key):
    """The page whose picture anybody may see; None when there is none, or when it has a picture of its own."""
    page = Page.objects.filter(visible_to(None), pk=key).select_related("locale").first()
    page = page and page.specific
    return page if page and isinstance(page, BasePage) and not page.shared_image else None


def address(page, subject):
    return absolute(reverse("shared_picture", args=[page.pk, subject.version]))


def picture(page, subject):
    """The PNG, drawn and kept unless it is there; older ones of the page go."""
    name = f"{FOLDER}/{page.pk}/{subject.version}.png"
    with suppress(FileNotFoundError), default_storage.open(name) as kept:
        return kept.read()
    drawn = drawing.draw(*astuple(subject))
    forget(page.pk)
    default_storage.save(name, ContentFile(drawn))
    return drawn


def forget(key):
    """Removes the pictures of a page."""
    folder = f"{FOLDER}/{key}"
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
