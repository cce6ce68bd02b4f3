from urllib.parse import quote

from django import template
from django.utils.translation import gettext as _

from maillage.sites import absolute

register = template.Library()

# Plain addresses that each service documents for its own share links; nothing is asked of it before a click.
SERVICES = [
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
]


@register.inclusion_tag("components/share.html", takes_context=True)
def share_links(context, title):
    """Plain links that hand the page shown to somebody else's mail or network; no script, nothing loaded."""
    request = context.get("request")
    address = absolute(request.path) if request else ""
    values = {"title": quote(title, safe=""), "url": quote(address, safe="")}
    mail = "mailto:?subject={title}&body={url}".format(**values)
    links = [{"label": label, "url": pattern.format(**values)} for label, pattern in SERVICES]
    return {"links": [{"label": _("E-mail"), "url": mail}, *links] if address else []}
