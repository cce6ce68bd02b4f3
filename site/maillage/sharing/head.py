"""What the <head> of a page says: its one address, its languages, and how it looks where it is shared."""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.sharing.pictures import Shared, shared_picture
from maillage.sites import absolute

# Open Graph names a language with a country (https://ogp.me/#optional).
LOCALES = {"fr": "fr_FR", "en": "en_GB"}
NOT_INDEXED = "noindex, follow"
LONGEST_DESCRIPTION = 200


@dataclass
class Head:
    """What `components/head.html` shows. Addresses are whole; `alternates` are (language, address).

    `language` is that of the text, where it may not be that of the words around it. `original` is the address of the
    page that this one repeats, "" for a page of its own.
    """

    title: str = ""
    description: str = ""
    address: str = ""
    original: str = ""
    language: str = ""
    robots: str = ""
    type: str = "website"
    picture: Shared | None = None
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    alternates: list = field(default_factory=list)

    @property
    def canonical(self):
        """A page kept out of the indices has no address to be found at; one that repeats another has that one's."""
        return "" if self.robots else self.original or self.address

    @property
    def languages(self):
        """The `hreflang` of the page and its translations, and which of them is for everybody else."""
        if self.canonical != self.address or not self.alternates:
            return []
        addresses = dict(self.alternates)
        return [*self.alternates, ("x-default", addresses.get(settings.LANGUAGE_CODE, self.address))]

    @property
    def locale(self):
        return LOCALES.get(self.language or get_language(), "")


@dataclass
class Part:
    """A view of a page that has an address of its own: its title, and its path below the page by language."""

    title: str
    paths: dict


def head_of(page, request, place, identity, narrowed=False, part=None):
    """The head of a page, or of a part of it; `narrowed` when it is a list of which the reader asked a part."""
    address = absolute(page.get_url(request) or "") if page.pk else ""
    number = getattr(request, "page_number", 1)
    head = Head(
        title=page.seo_title or page.title,
        description=in_short(page.description),
        address=address,
        original=absolute(page.alias_of.get_url(request) or "") if page.alias_of_id else "",
        language=page.written_in,
        robots=NOT_INDEXED if narrowed else page.robots,
        type=page.SHARED_AS,
        picture=shared_picture(page, identity),
        published=page.published_at,
        modified=page.updated_at,
        alternates=[(page.locale.language_code, address), *others(place)],
    )
    head = parted(head, part, page.locale.language_code) if part else head
    return turned(head, number) if number > 1 else head


def parted(head, part, language):
    head.title = _("%(title)s, %(part)s") % {"title": head.title, "part": part.title}
    head.address += part.paths[language]
    head.alternates = [(code, address + part.paths[code]) for code, address in head.alternates]
    return head


def turned(head, number):
    """The head of a later page of a list, whose translations have no such page for sure."""
    head.title = _("%(title)s, page %(number)s") % {"title": head.title, "number": number}
    head.address = f"{head.address}?page={number}"
    head.alternates = []
    return head


def others(place):
    return [(other["code"], absolute(other["url"])) for other in place.translations if other["exact"]]


def in_short(text):
    return Truncator(" ".join(text.split())).chars(LONGEST_DESCRIPTION)
