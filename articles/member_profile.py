"""What a publication borrows from a member's profile, so that it is written once."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from members.models import MemberPage


def visible_member(key, user):
    """The member's page, if there is one and `user` may see it."""
    if not key:
        return None
    members = MemberPage.objects.visible_to(user).select_related("logo", "sector", "territory")
    return members.defer_streamfields().filter(pk=key).first()


def member_facts(member):
    """The profile's facts as (label, value)."""
    town = " ".join(filter(None, [member.postcode, member.town]))
    site = member.website
    return [
        (_("Activity"), member.activity),
        (_("Legal form"), member.get_legal_form_display()),
        (_("Sector"), member.sector.name if member.sector else ""),
        (_("Address"), ", ".join(filter(None, [member.street, town]))),
        (_("Web site"), format_html('<a href="{}">{}</a>', site, bare(site)) if site else ""),
    ]


def bare(url):
    """An address as people write it: without its scheme and last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
