"""The oEmbed 1.0 provider (https://oembed.com): from the address of a project sheet to the frame that shows it."""

import re
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from django.apps import apps
from django.conf import settings
from django.utils import translation

from maillage.media import pictures
from maillage.pages import routing
from maillage.pages.visibility import is_published
from maillage.plain_text import writable
from maillage.sites import site_of
from projects import embed
from projects.models import ProjectPage

FORMATS = ("json", "xml")
CACHE_AGE = 3600
PICTURE_WIDTH, PICTURE_HEIGHT = 480, 320
DEFAULT_PORTS = {"http": 80, "https": 443}


class OembedError(Exception):
    """A request that has no answer: its HTTP status, and why."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def answer(request):
    """The fields of the answer to a request; OembedError when there is none."""
    if asked_format(request) not in FORMATS:
        raise OembedError(501, "format is json or xml")
    width = _dimension(request, "maxwidth", embed.WIDTH)
    height = _dimension(request, "maxheight", embed.HEIGHT)
    page = find_sheet(request)
    identity = apps.get_model("home.SiteSettings").shown_to(None, site_of(request))
    fields = {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "provider_name": identity.name,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": CACHE_AGE,
        "html": embed.frame(page, request, width, height),
        "width": width,
        "height": height,
    }
    return fields | _thumbnail(page, request, width, height)


def asked_format(request):
    return request.GET.get("format", "json").lower()


def find_sheet(request):
    """The public project sheet whose address is asked."""
    address = request.GET.get("url", "").strip()
    if not address:
        raise OembedError(400, "url is missing")
    page = _page_at(request, address)
    if not isinstance(page, ProjectPage) or not is_published(page):
        raise OembedError(404, "no project sheet at this address")
    if not embed.is_public(page):
        raise OembedError(401, "this project sheet is private")
    return page


def as_xml(fields):
    root = ET.Element("oembed")
    for name, value in fields.items():
        ET.SubElement(root, name).text = writable(str(value))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _page_at(request, address):
    """The page that stands at an absolute address of this site, or None; its card's address names it too."""
    try:
        parts = urlsplit(address)
        place = parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or place not in _own_places(request):
        return None
    path = unquote(parts.path)
    if "\0" in path:  # PostgreSQL refuses to look for it
        return None
    language = translation.get_language_from_path(path)
    slugs = [slug for slug in path.split("/") if slug][1 if language else 0 :]
    if slugs[-1:] == ["embed"]:
        slugs.pop()
    with translation.override(language or settings.LANGUAGE_CODE):
        pages = routing.find(routing.home_path(site_of(request)), slugs)
    return routing.specific(pages[-1]) if len(pages) == len(slugs) + 1 else None


def _own_places(request):
    """The (host, port) that are this site's: as it was called and as it is configured, by either scheme."""
    places = set()
    for origin in (f"{request.scheme}://{request.get_host()}", settings.SITE_URL):
        parts = urlsplit(origin)
        port = parts.port or DEFAULT_PORTS[parts.scheme]
        ports = DEFAULT_PORTS.values() if port in DEFAULT_PORTS.values() else [port]
        places.update((parts.hostname, port) for port in ports)
    return places


def _dimension(request, name, default):
    asked = request.GET.get(name, "")
    if not asked:
        return default
    if not re.fullmatch(r"[0-9]{1,6}", asked) or int(asked) == 0:
        raise OembedError(400, f"{name} is a number of pixels")
    return min(int(asked), default)


def _thumbnail(page, request, width, height):
    image = page.social_image
    if not image:
        return {}
    scale = min(1, width / PICTURE_WIDTH, height / PICTURE_HEIGHT)
    width, height = max(1, int(PICTURE_WIDTH * scale)), max(1, int(PICTURE_HEIGHT * scale))
    return {
        "thumbnail_url": request.build_absolute_uri(pictures.address(image, width, height)),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
