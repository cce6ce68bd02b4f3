from django.http import Http404
from wagtail import hooks

from maillage.pages.publishing import refuse_unready
from maillage.pages.visibility import is_published

hooks.register("before_bulk_action", refuse_unready)


@hooks.register("before_serve_page", order=-100)
def hide_what_is_not_published(page, request, serve_args, serve_kwargs):
    """Wagtail serves a live page below an unpublished or expired one; the visibility rule does not."""
    if not is_published(page):
        raise Http404
