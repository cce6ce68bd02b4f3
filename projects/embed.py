"""A project sheet as a card in a frame on somebody else's site.

The card asks for no cookie, no script and nothing from a third party. It is the only answer of the site that another
site may frame, and it exists only for sheets that anybody may see: in a frame no reader is logged in.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from maillage.pages.visibility import PUBLIC, access_of, audiences_of, is_published

WIDTH, HEIGHT = 480, 400
# What the card never does, so that its policy refuses it.
UNUSED = ("script-src", "connect-src", "form-action", "frame-src", "font-src", "media-src")


@dataclass
class Offer:
    """What a sheet offers to those who want to show it: the code of the frame, and the addresses for programs."""

    code: str
    json_url: str
    xml_url: str


def is_public(page):
    """Whether anybody may see the page."""
    return is_published(page) and access_of(page).audience == PUBLIC


def may_see(user, page):
    """Whether `user` may see a page whose access is at hand: no query for a reader."""
    return is_published(page) and access_of(page).audience in audiences_of(user)


def offer(page, request):
    """The `Offer` of a public sheet, None of another."""
    if not page.pk or not is_public(page):
        return None
    sheet = request.build_absolute_uri(page.get_url(request))
    oembed = request.build_absolute_uri(reverse("oembed"))
    return Offer(
        code=frame(page, request),
        json_url=f"{oembed}?{urlencode({'url': sheet, 'format': 'json'})}",
        xml_url=f"{oembed}?{urlencode({'url': sheet, 'format': 'xml'})}",
    )


def frame(page, request, width=WIDTH, height=HEIGHT):
    """The HTML that shows the card on another site."""
    address = request.build_absolute_uri(page.get_url(request) + page.reverse_subpage("embed"))
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0;max-width:100%"></iframe>',
        address,
        page.title,
        width,
        height,
    )


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], **{name: [NONE] for name in UNUSED}})
def respond(page, request):
    """The card. Not found unless anybody may see the sheet."""
    if not is_public(page):
        raise Http404
    page.show_carrier_to(None)
    figures = [block.value for block in page.figures][:2]
    context = {"page": page, "figures": figures, "sheet": request.build_absolute_uri(page.get_url(request))}
    return TemplateResponse(request, "projects/embed.html", context)
