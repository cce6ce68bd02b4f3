"""The network and its site in the words of schema.org, on the home page."""

from django.utils.translation import get_language

from maillage.sharing.structured import network, thing
from maillage.sites import absolute


def home(page, head, context):
    identity = context["identity"]
    return [
        thing("WebSite", name=identity.name, url=absolute("/"), inLanguage=get_language()),
        network(
            identity,
            description=identity.tagline,
            address=", ".join(identity.address.splitlines()),
            telephone=identity.phone,
            sameAs=[link.value["url"] for link in identity.social_links],
        ),
    ]
