"""Descriptions of pages in the words of schema.org, with what Google's search asks of each type.

Each room has a `structured.py` that describes its pages from what their templates show, so that nothing is told which
the reader may not see, and no query is added.
"""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from maillage.sharing.pictures import whole
from maillage.sites import absolute

# As Django's json_script: no text can close the element or open a comment in it.
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
LOGO = "max-600x600|format-png"


def thing(kind, **fields):
    """A description of that schema.org type, without the fields that are empty."""
    return {"@type": kind} | {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def script(description):
    """A data block: browsers do not run it, so that the security policy has nothing to say of it."""
    tight = {"ensure_ascii": False, "separators": (",", ":")}
    text = json.dumps({"@context": "https://schema.org"} | description, cls=DjangoJSONEncoder, **tight)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPED)}</script>')


def network(identity, **more):
    """The network itself: who publishes, and who organises what nobody else does."""
    return thing(
        "Organization",
        **{"@id": absolute("#network")},
        name=identity.name,
        url=absolute("/"),
        logo=whole(identity.logo, LOGO) if identity.logo else "",
        **more,
    )


def organization(name, url=""):
    return thing("Organization", name=name, url=url and absolute(url))


def person(name, url="", role="", portrait=None):
    return thing(
        "Person",
        name=name,
        url=url and absolute(url),
        jobTitle=role,
        image=whole(portrait, LOGO) if portrait else "",
    )


def place(name="", street="", postcode="", town=""):
    """A place with the address that Google asks for: at least a country."""
    address = thing(
        "PostalAddress",
        streetAddress=street,
        postalCode=postcode,
        addressLocality=town,
        addressCountry=settings.COUNTRY,
    )
    return thing("Place", name=name or town, address=address)


def breadcrumb(ancestors, head):
    """The way from the home page; nothing for a page that no other stands above."""
    steps = [*((step["title"], absolute(step["url"])) for step in ancestors), (head.title, head.address)]
    items = [
        thing("ListItem", position=position, name=name, item=address)
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return [thing("BreadcrumbList", itemListElement=items)] if len(items) > 1 else []
