"""The feeds that readers' programs subscribe to: all publications, a kind, a topic, a series; and the list of them.

A feed shows what anybody may see, whoever asks.
"""

import hashlib
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from articles.feed_formats import FORMATS
from articles.feed_items import items_of
from articles.models import EpisodePage, Kind, Publication, PublicationIndexPage, SeriesPage
from articles.opml import opml
from maillage.pages.visibility import visible_to
from maillage.sharing.head import in_short
from maillage.sharing.pictures import square
from maillage.sites import absolute, site_of
from maillage.taxonomy.models import Topic

LENGTH = 30


@dataclass
class Channel:
    """One feed: its address is `reverse(name, [*args, format])`, and `page` that of the page it follows."""

    name: str
    args: tuple
    title: str
    page: str
    publications: QuerySet
    description: str = ""
    podcast: dict = field(default_factory=dict)

    def address(self, kind):
        return absolute(reverse(self.name, args=[*self.args, kind]))


@require_safe
def everything(request, kind):
    return respond(request, all_publications(request), kind)


@require_safe
def of_kind(request, publication_kind, kind):
    if publication_kind not in Kind.values:
        raise Http404
    return respond(request, all_of_kind(request, Kind(publication_kind)), kind)


@require_safe
def of_topic(request, slug, kind):
    topic = get_object_or_404(Topic.objects.in_active_language(), slug=slug)
    return respond(request, all_about(request, topic), kind)


@require_safe
def of_series(request, slug, kind):
    series = series_shown().filter(slug=slug).order_by("pk").first()
    if series is None:
        raise Http404
    return respond(request, all_of_series(request, series), kind)


@require_safe
def subscriptions(request):
    """All feeds that have something to read, as OPML."""
    shown = shown_publications()
    kinds = set(shown.order_by().values_list("kind", flat=True).distinct())
    topics = Topic.objects.in_active_language().filter(Exists(shown.filter(topics=OuterRef("pk"))))
    channels = [
        all_publications(request),
        *(all_of_kind(request, kind) for kind in Kind if kind in kinds),
        *(all_about(request, topic) for topic in topics),
        *(all_of_series(request, series) for series in series_shown().order_by("title", "pk")),
    ]
    return HttpResponse(opml(_identity(request).name, channels), content_type="text/x-opml; charset=utf-8")


def shown_publications():
    return Publication.objects.current().visible_to(None).filter(locale__language_code=get_language())


def series_shown():
    shown = SeriesPage.objects.visible_to(None).filter(locale__language_code=get_language())
    return shown.select_related("social_image", "locale")


def all_publications(request):
    name = _identity(request).name
    return Channel("feed", (), name, _index(request), shown_publications().newest(), _identity(request).tagline)


def all_of_kind(request, kind):
    title = _titled(request, kind.label)
    publications = shown_publications().of_kind(kind.value).newest()
    return Channel("feed_of_kind", (kind.value,), title, f"{_index(request)}?kind={kind.value}", publications)


def all_about(request, topic):
    return Channel(
        "feed_of_topic",
        (topic.slug,),
        _titled(request, topic.name),
        absolute(topic.get_absolute_url()),
        shown_publications().about(topic).newest(),
        in_short(topic.description),
    )


def all_of_series(request, series):
    """A podcast: its last episode first."""
    image = series.social_image
    return Channel(
        "feed_of_series",
        (series.slug,),
        series.title,
        absolute(series.get_url(request)),
        EpisodePage.objects.child_of(series).visible_to(None).order_by("-number", "-pk"),
        in_short(series.description),
        {"author": _identity(request).name, "image": square(image) if image else ""},
    )


def respond(request, channel, kind):
    """The feed, or 304 when the program has this version: asked of the newest rows' dates, before any text is read."""
    identity = _identity(request)
    published = channel.publications.filter(first_published_at__isnull=False)
    rows = list(published.values_list("pk", "last_published_at")[:LENGTH])
    said = [channel.title, channel.description, channel.page, channel.podcast, identity.name, identity.tagline]
    version = [*said, identity.feeds_in_full, rows]
    etag = f'"{hashlib.blake2b(repr(version).encode(), digest_size=16).hexdigest()}"'
    changed = max((int(date.timestamp()) for _pk, date in rows if date), default=None)
    response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        items = items_of(published, [pk for pk, _date in rows], in_full=identity.feeds_in_full)
        response = _written(channel, kind, identity, items)
    response["ETag"] = etag
    if changed:
        response["Last-Modified"] = http_date(changed)
    return response


def _written(channel, kind, identity, items):
    feed = FORMATS[kind](
        title=channel.title,
        link=channel.page,
        description=channel.description or identity.tagline or channel.title,
        subtitle=channel.description or identity.tagline or None,
        language=get_language(),
        feed_url=channel.address(kind),
        feed_guid=channel.address("atom"),
        author_name=identity.name,
        podcast=channel.podcast,
    )
    for item in items:
        feed.add_item(**item)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _titled(request, what):
    return f"{_identity(request).name} – {what}"


def _index(request):
    """The page that lists the publications; the home page where there is none."""
    if not hasattr(request, "publications_page"):
        pages = Page.objects.type(PublicationIndexPage).filter(visible_to(None), locale__language_code=get_language())
        page = pages.order_by("path").first()
        request.publications_page = absolute(page.get_url(request) if page else reverse("wagtail_serve", args=[""]))
    return request.publications_page


def _identity(request):
    return apps.get_model("home.SiteSettings").shown_to(None, site_of(request))
