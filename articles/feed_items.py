"""Publications as items of a feed; their full texts are converted as one stream, however many there are."""

import uuid

import nh3
from django.template.loader import render_to_string
from django.utils.feedgenerator import Enclosure
from wagtail.blocks import StreamValue

from articles.models import Interviewee
from articles.signatures import sign, visible_people
from articles.speakers import Speakers
from maillage.players import sound_type
from maillage.sites import absolute

# A contact card stays on the site, out of the harvesters' reach.
LEFT_OUT = {"contact"}
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dl", "dt", "em", "figcaption"),
    *("figure", "h2", "h3", "h4", "h5", "hr", "i", "img", "li", "ol", "p", "q", "strong", "sub", "sup", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"a": {"href", "hreflang"}, "img": {"src", "alt", "width", "height"}, "td": {"colspan"}, "th": {"scope"}}


def items_of(publications, keys, in_full):
    """The items of those publications, in that order; their lead alone unless `in_full`."""
    shown = publications.filter(pk__in=keys).select_related("locale")
    found = (shown if in_full else shown.defer_streamfields()).in_bulk()
    pages = [found[key] for key in keys if key in found]
    texts = texts_of(pages) if in_full else {}
    return [item(page, texts.get(page.pk)) for page in pages]


def item(page, text):
    address = absolute(page.get_url())
    return {
        "title": page.title,
        "link": address,
        "description": page.lead,
        "unique_id": identifier(page),
        "unique_id_is_permalink": False,
        "pubdate": page.first_published_at,
        "updateddate": page.updated_at or page.first_published_at,
        "categories": [str(page.kind_label)],
        "enclosures": enclosures(page),
        "number": getattr(page, "number", None),
        "minutes": getattr(page, "minutes", None),
        "text": cleaned(text, address) if text else "",
    }


def identifier(page):
    """Stays when the address changes; a translation has its own."""
    return uuid.uuid5(page.translation_key, page.locale.language_code).urn


def enclosures(page):
    """The sound of an episode, when its address is that of a file.

    A size that nobody gave is told as 0, as the RSS Advisory Board asks (rssboard.org/rss-profile, enclosure).
    """
    url = getattr(page, "audio_url", "")
    kind = sound_type(url) if url else ""
    return [Enclosure(url, str(page.audio_bytes or 0), kind)] if kind else []


def texts_of(pages):
    """The HTML of each page's body, by key, as anybody may read it: no reader is told to the templates."""
    blocks = pages[0].body.stream_block if pages else None
    raw = [(page.pk, block) for page in pages for block in page.body.raw_data if block["type"] not in LEFT_OUT]
    raw = [(key, block) for key, block in raw if block["type"] in blocks.child_blocks]
    stream = StreamValue(blocks, [block for _key, block in raw], is_lazy=True)
    bodies = {}
    for child, (key, _block) in zip(stream, raw, strict=True):
        bodies.setdefault(key, []).append(child)
    speakers = speakers_in(bodies)
    return {
        key: render_to_string("articles/blocks.html", {"blocks": body, "under": 1, "speakers": speakers.get(key)})
        for key, body in bodies.items()
    }


def speakers_in(keys):
    """Who answers in each interview, by its key: those whom anybody may see, or who have a name there."""
    rows = Interviewee.objects.filter(page__in=keys).order_by("sort_order")
    people = visible_people((row.person_id for row in rows), None)
    signed = {}
    for row in rows:
        who = sign(people, None, row.person_id, row.name, initials=row.initials)
        signed.setdefault(row.page_id, []).append(who)
    return {key: Speakers([who for who in found if who]) for key, found in signed.items()}


def cleaned(html, address):
    """What feed readers show of a text, its addresses whole."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_relative=("rewrite_with_base", address)
    ).strip()
