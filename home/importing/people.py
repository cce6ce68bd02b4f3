"""Organisations and contacts as the items name them."""

from maillage.reading.passages import fold
from members.models import MemberPage

HIDDEN_ADDRESS = "obfuscated"


def member_named(name, locale_id):
    """The member of the network with that name, or None."""
    if not name:
        return None
    members = MemberPage.objects.filter(title__iexact=name, locale_id=locale_id)
    return next((member for member in members if fold(member.title) == fold(name)), None)


def organisation_fields(page, name):
    """The member of that name, if there is one, and the name as written."""
    return member_named(name, page.locale_id), name


def contact_fields(contact):
    """Name, role, phone and e-mail, each a text; an address hidden from robots in the source is not known."""
    found = {key: contact.get(key, "") for key in ("name", "role", "phone", "email")}
    if found["email"] == HIDDEN_ADDRESS:
        found["email"] = ""
    return found
