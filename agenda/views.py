from maillage.pages import routing


def calendar(request, path):
    """A calendar of a page. Wagtail's own pattern has no dots; its routing, privacy and hooks still apply."""
    return routing.serve(request, f"{path}/")
