"""What the rest of the site says about a member or a person, as far as a reader may see it.

Publications, events and projects build on members, so their models are asked for by name, as a foreign key would.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, IntegerField, Q, Window
from django.db.models.functions import Cast, RowNumber
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from maillage.pages.visibility import visible_to

SHOWN = 6
# What a line of a list shows; a page has some eighty columns.
LINE = ("title", "url_path", "locale_id", "first_published_at")


@dataclass
class Tie:
    """One list of a profile: its heading, its pages, and whether there are more than are shown."""

    heading: str
    pages: list

    def __post_init__(self):
        self.more = len(self.pages) > SHOWN
        self.pages = self.pages[:SHOWN]


def of_member(member, user):
    """The ties of a member, empty ones left out."""
    if not member.pk:
        return []
    published = _newest_by_kind(_about_member(member), member, user)
    projects = _model("projects.ProjectPage").objects.carried_by(member).only(*LINE).newest()
    return _present(
        Tie(_("Projects carried"), _shown(projects, member, user)),
        Tie(_("Offers"), published.pop("offer", [])),
        Tie(_("Events organised"), _shown(_events_with("EventOrganiser", member=member), member, user)),
        Tie(_("Welcome"), published.pop("welcome", [])),
        Tie(_("Related news"), _merged(published)),
    )


def of_person(person, user):
    """What a person signed, said and attended, empty ones left out."""
    if not person.pk:
        return []
    published = _newest_by_kind(_by_person(person), person, user)
    return _present(
        Tie(_("Columns"), published.pop("column", [])),
        Tie(_("Interviews"), published.pop("interview", [])),
        Tie(_("Episodes"), published.pop("episode", [])),
        Tie(_("Forewords"), published.pop("report", [])),
        Tie(_("Quoted in"), quoting(person, user)),
        Tie(_("Speaks at"), _shown(_events_with("EventSpeaker", person=person), person, user)),
    )


def people_at(member, user):
    """The roles held there today, with their people."""
    if not member.pk:
        return []
    return _model("members.PersonRole").objects.at(member, user)


def seats(person):
    """The boards where a person sits."""
    return _model("members.BoardSeat").objects.of_person(person) if person.pk else []


def quoting(person, user):
    """The pages whose quote blocks name the person, found in Wagtail's index of references."""
    page_type = ContentType.objects.get_for_model(Page).pk
    names = Page.objects.filter(translation_key=person.translation_key).annotate(key=Cast("pk", CharField()))
    references = ReferenceIndex.objects.filter(
        to_content_type_id=page_type,
        to_object_id__in=names.values("key"),
        base_content_type_id=page_type,
        model_path__endswith="quote.person",
    )
    ids = references.annotate(page_id=Cast("object_id", IntegerField())).values("page_id")
    pages = Page.objects.filter(visible_to(user), pk__in=ids, locale_id=person.locale_id)
    return list(pages.only(*LINE).order_by("-first_published_at", "-pk")[: SHOWN + 1])


def _about_member(member):
    key = member.translation_key
    through = _model("articles.Publication").members.through.objects
    return (
        Q(pk__in=through.filter(memberpage__translation_key=key).values("publication"))
        | Q(pk__in=_model("articles.WelcomePage").objects.filter(member__translation_key=key).values("pk"))
        | Q(pk__in=_model("articles.OfferPage").objects.filter(member__translation_key=key).values("pk"))
    )


def _by_person(person):
    key = person.translation_key
    return (
        Q(pk__in=_model("articles.ColumnAuthor").objects.filter(person__translation_key=key).values("page"))
        | Q(pk__in=_model("articles.Interviewee").objects.filter(person__translation_key=key).values("page"))
        | Q(pk__in=_model("articles.EpisodePage").objects.filter(guest__translation_key=key).values("pk"))
        | Q(pk__in=_model("articles.ReportPage").objects.filter(foreword_author__translation_key=key).values("pk"))
    )


def _events_with(row, **tied):
    """The events that a row (an organiser, a speaker) ties to a page, in any language; the latest first."""
    keys = {f"{name}__translation_key": page.translation_key for name, page in tied.items()}
    events = _model(f"agenda.{row}").objects.filter(**keys).values("event")
    pages = _model("agenda.EventPage").objects.filter(pk__in=events)
    return pages.only("starts_on", *LINE).order_by("-starts_on", "-pk")


def _newest_by_kind(wanted, page, user):
    """The newest publications of each kind, a few of each, in one query: {kind: pages}."""
    rank = Window(RowNumber(), partition_by=F("kind"), order_by=[F("first_published_at").desc(), F("pk").desc()])
    publications = (
        _model("articles.Publication")
        .objects.visible_to(user)
        .in_language_of(page)
        .current()
        .filter(wanted)
        .annotate(rank=rank)
        .filter(rank__lte=SHOWN + 1)
        .only("kind", *LINE)
        .newest()
    )
    found = {}
    for publication in publications:
        found.setdefault(publication.kind, []).append(publication)
    return found


def _merged(by_kind):
    """The publications of all kinds, newest first."""
    pages = [page for pages in by_kind.values() for page in pages]
    return sorted(pages, key=lambda page: page.first_published_at, reverse=True)


def _shown(queryset, page, user):
    return list(queryset.visible_to(user).in_language_of(page)[: SHOWN + 1])


def _present(*ties):
    return [tie for tie in ties if tie.pages]


def _model(label):
    return apps.get_model(label)
