"""The kinds of pages that readers filter by: those of publications, and one for each other type they look for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models import EventPage
from articles.models import Kind, Publication, SeriesPage
from members.models import MemberPage, PersonPage
from projects.models import ProjectPage


class OtherKind(models.TextChoices):
    SERIES = "series", _("Series")
    EVENT = "event", _("Event")
    MEMBER = "member", _("Member")
    PERSON = "person", _("Person")
    PROJECT = "project", _("Project sheet")
    PAGE = "page", _("Page")


KINDS = dict([*Kind.choices, *OtherKind.choices])
KIND_OF_TYPE = {
    SeriesPage: OtherKind.SERIES,
    EventPage: OtherKind.EVENT,
    MemberPage: OtherKind.MEMBER,
    PersonPage: OtherKind.PERSON,
    ProjectPage: OtherKind.PROJECT,
}


def kind_of(page):
    """The kind of a specific page."""
    if isinstance(page, Publication):
        return page.kind or page.KIND
    return str(KIND_OF_TYPE.get(type(page), OtherKind.PAGE))


def date_of(page):
    """The date that tells readers most: when an event starts, when a publication came out."""
    if isinstance(page, EventPage):
        return page.starts_on
    if isinstance(page, Publication) and page.first_published_at:
        return page.first_published_at.date()
    return None


def facts_of(page):
    """What readers filter and sort a specific page by, its topics aside. `ends_on` is for events alone."""
    date = date_of(page)
    return {
        "kind": kind_of(page),
        "date": date,
        "year": date and date.year,
        "ends_on": page.ends_on if isinstance(page, EventPage) else None,
        "town": getattr(page, "town", ""),
        "territory_id": getattr(page, "territory_id", None),
    }
