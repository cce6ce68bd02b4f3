"""What a mail address says of its owner's organisation: which member of the network, of which size."""

import re
from urllib.parse import urlsplit

from django.db.models import Q

from members.models import MemberPage

# Anybody can have an address there: it says nothing of an organisation.
FOR_EVERYBODY = {
    *("aliceadsl.fr", "aol.com", "bbox.fr", "free.fr", "gmail.com", "gmx.com", "gmx.fr", "googlemail.com"),
    *("hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.com", "live.fr", "mac.com", "mail.com", "me.com"),
    *("msn.com", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "proton.me", "protonmail.com"),
    *("sfr.fr", "wanadoo.fr", "yahoo.com", "yahoo.fr", "ymail.com", "zoho.com"),
}
OPEN_ENDED = 10**9


def member_of(email):
    """The member whose public address or web site has the domain of this address, or None."""
    domain = email.rpartition("@")[2].lower()
    if not domain or domain in FOR_EVERYBODY:
        return None
    named = Q(email__iendswith=f"@{domain}") | Q(website__icontains=domain)
    members = MemberPage.objects.live().filter(named).only("email", "website", "size", "title")
    return next((member for member in members if domain in _domains(member)), None)


def largest_staff(member):
    """The upper bound of the member's size class; unbounded when it is not known."""
    bounds = [int(number) for number in re.findall(r"\d+", member.size or "")]
    return bounds[1] if len(bounds) == 2 else OPEN_ENDED


def _domains(member):
    host = (urlsplit(member.website).hostname or "").removeprefix("www.")
    return {host, member.email.rpartition("@")[2].lower()}
