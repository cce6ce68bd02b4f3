from django.http import Http404
from wagtail import hooks

from projects.embed import is_public
from projects.models import ProjectPage


@hooks.register("before_serve_page", order=-50)
def no_card_of_a_private_sheet(page, request, serve_args, serve_kwargs):
    """Where Wagtail would send the reader of a private page to a form to log in, the card of one is not found."""
    if not isinstance(page, ProjectPage):
        return
    if request.routable_resolver_match.url_name == "embed" and not is_public(page):
        raise Http404
