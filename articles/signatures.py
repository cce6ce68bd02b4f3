"""How a publication names people: the name and role of its date, and a link only where the reader may follow it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from members.models import PersonPage, PersonRole


@dataclass(frozen=True)
class Signature:
    """What `components/person.html` shows. `page` is None for somebody without a page that the reader may see."""

    name: str
    role: str
    page: PersonPage | None
    url: str
    portrait: Any
    initials: str = ""


def visible_people(keys, user, *, year=None):
    """The people's pages, by key, that `user` may see, in one query; `role` is the one they held in `year`."""
    keys = {key for key in keys if key}
    if not keys:
        return {}
    people = PersonPage.objects.visible_to(user).select_related("portrait").defer_streamfields()
    return people.annotate(role=role_in(year)).in_bulk(keys)


def role_in(year):
    """A sub-query: the first of a person's roles in that year, with its organisation."""
    if year is None:
        return Value("")
    held = Q(start=None) | Q(start__lte=year), Q(end=None) | Q(end__gte=year)
    named = Case(When(organisation="", then="title"), default=Concat("title", Value(", "), "organisation"))
    return Subquery(
        PersonRole.objects.filter(*held, person=OuterRef("pk")).order_by("sort_order").values_list(named)[:1]
    )


def sign(people, request, person_id=None, name="", role="", portrait=None, initials=""):
    """The signature of somebody; None when only a page that the reader may not see says who it is."""
    page = people.get(person_id)
    name = name or (page.title if page else "")
    if not name:
        return None
    url = page.get_url(request) if page else ""
    return Signature(name, role, page, url, portrait or (page.portrait if page else None), initials)


def signatures(rows, request):
    """The signatures of interviewees or authors (`Signatory` rows), in their order."""
    people = visible_people((row.person_id for row in rows), request.user)
    signed = (sign(people, request, row.person_id, row.name, row.full_role, row.portrait, row.initials) for row in rows)
    return [signature for signature in signed if signature]
