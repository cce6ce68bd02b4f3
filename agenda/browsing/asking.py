"""Reads from an address what a reader asks of the agenda."""

from django.utils import timezone

from agenda.browsing.periods import EVER, day_of, span_of
from agenda.choices import Audience, EventKind, Theme

CHOICES = {"theme": Theme, "kind": EventKind, "audience": Audience}
WORDS = ("town", "territory")
FLAGS = ("online", "free", "open")
TIMES = ("period", "from", "to")
LONGEST_WORD = 100
FOR_MEMBERS = {Audience.MEMBERS, Audience.MEMBERS_OVER_100}


def tidied(query):
    """The same query as a QueryDict where a month, which had a name of its own once, is a period."""
    query = query.copy()
    if "month" in query:
        query.setdefault("period", query.pop("month")[-1])
    return query


def asked(query, user=None):
    """The filters in an address, as `EventQuerySet.matching` takes them. What cannot be a value is left out.

    `user` is whom « open to me » means; a calendar program, which has no account, is anybody.
    """
    query = tidied(query)
    found = {name: query.get(name) for name, choices in CHOICES.items() if query.get(name) in choices.values}
    found |= {name: query.get(name) for name in WORDS if _is_word(query.get(name, ""))}
    found |= {name: True for name in ("online", "free") if query.get(name) == "1"}
    if query.get("open") == "1":
        found["open_to"] = audiences_of(user)
    if span := span_of(query.get("period", ""), timezone.localdate()):
        found["period"] = span
    between = day_of(query.get("from", "")), day_of(query.get("to", ""))
    return found if between == EVER else {**found, "between": between}


def audiences_of(user):
    """For whom an entry must be to be open to `user`."""
    return {Audience.OPEN} | (FOR_MEMBERS if user and user.is_authenticated else set())


def _is_word(value):
    return bool(value) and "\0" not in value and len(value) <= LONGEST_WORD
