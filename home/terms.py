"""What stands under a topic, a territory or a sector."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from agenda.models import AgendaPage, EventOrganiser, EventPage
from articles.models import OfferPage, Publication, PublicationIndexPage, WelcomePage
from maillage.pages.visibility import visible_to
from maillage.taxonomy.models import Sector, Territory, Topic
from members.models import DirectoryPage, MemberPage
from projects.models import ProjectIndexPage, ProjectPage

SHOWN = 6
LISTS = (PublicationIndexPage, AgendaPage, DirectoryPage, ProjectIndexPage)
FIELDS = {Topic: "topics", Territory: "territory", Sector: "sector"}
# The vocabularies that each list can be narrowed by; the search answers for the others.
FILTERS = {
    PublicationIndexPage: {"topic"},
    AgendaPage: set(),
    DirectoryPage: {"topic", "territory", "sector"},
    ProjectIndexPage: {"topic", "territory"},
}


@dataclass
class Section:
    """The pages of one kind under a term: a few, and the address of all of them when there are more.

    `card` is the template of each; empty for events, which have a list of their own.
    """

    heading: str
    card: str
    pages: list
    all_url: str

    def __post_init__(self):
        if len(self.pages) <= SHOWN:
            self.all_url = ""
        self.pages = self.pages[:SHOWN]


def sections_of(term, request):
    """What a reader may see under the term, in its language; empty sections are left out."""
    user, lists = request.user, _addresses_of_lists(term, request)

    def some(model, queryset):
        return list(queryset.visible_to(user).in_language_of(term).filter(_under(term, model, user))[: SHOWN + 1])

    sections = [
        Section(
            _("Publications"),
            "articles/card.html",
            some(Publication, Publication.objects.current().newest().for_cards()),
            lists[PublicationIndexPage],
        ),
        Section(
            _("Upcoming events"),
            "",
            some(EventPage, EventPage.objects.upcoming().for_cards()),
            lists[AgendaPage],
        ),
        Section(
            _("Members"),
            "members/member_card.html",
            some(MemberPage, MemberPage.objects.by_name().for_cards()),
            lists[DirectoryPage],
        ),
        Section(
            _("Projects"),
            "projects/project_card.html",
            some(ProjectPage, ProjectPage.objects.newest_support().for_cards().with_carrier(user)),
            lists[ProjectIndexPage],
        ),
    ]
    return [section for section in sections if section.pages]


def terms_in_use(vocabulary):
    """The topics, territories or sectors under which some page stands, in their language, that everybody may see."""
    field, used = FIELDS[vocabulary], Q()
    for pages in (Publication.objects.current(), EventPage.objects.upcoming(), MemberPage.objects, ProjectPage.objects):
        if any(own.name == field for own in pages.model._meta.get_fields()):
            here = {"locale_id": OuterRef("locale_id"), f"{field}__translation_key": OuterRef("translation_key")}
            used |= Exists(pages.visible_to(None).filter(**here))
    return vocabulary.objects.filter(used)


def _under(term, model, user):
    """Which pages of a type stand under the term, whichever language it is given in."""
    key = term.translation_key
    if isinstance(term, Topic):
        through = model.topics.through.objects.filter(topic__translation_key=key)
        return Q(pk__in=through.values(_page_field(model.topics.through)))
    if not isinstance(term, Sector):
        return Q(territory__translation_key=key)
    if model is MemberPage:
        return Q(sector__translation_key=key)
    return _of_members(model, MemberPage.objects.visible_to(user).filter(sector__translation_key=key).values("pk"))


def _of_members(model, members):
    """The pages of a type that are about members, or carried or organised by them."""
    if model is ProjectPage:
        return Q(carrier__in=members)
    if model is EventPage:
        return Q(pk__in=EventOrganiser.objects.filter(member__in=members).values("event"))
    concerned = Publication.members.through.objects.filter(memberpage__in=members).values("publication")
    return (
        Q(pk__in=concerned)
        | Q(pk__in=WelcomePage.objects.filter(member__in=members).values("pk"))
        | Q(pk__in=OfferPage.objects.filter(member__in=members).values("pk"))
    )


def _page_field(through):
    return next(field.name for field in through._meta.fields if field.remote_field and field.name != "topic")


def _addresses_of_lists(term, request):
    """Where each kind is listed in full: its list when it can be narrowed by the term, else the search."""
    vocabulary = term._meta.model_name
    search = f"{reverse('search')}?{urlencode({'q': term.name})}"
    types = {content_type.pk: model for model, content_type in ContentType.objects.get_for_models(*LISTS).items()}
    pages = Page.objects.filter(visible_to(request.user), locale_id=term.locale_id, content_type_id__in=types)
    found = dict.fromkeys(LISTS, search)
    for page in pages.order_by("-path"):
        model = types[page.content_type_id]
        if vocabulary in FILTERS[model]:
            found[model] = f"{page.get_url(request)}?{urlencode({vocabulary: term.slug})}"
    return found
