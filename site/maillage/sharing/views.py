from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maillage.sharing import drawn


@require_safe
@cache_control(public=True, max_age=3600)
def shared_picture(request, key, version):
    """The picture drawn for a page that anybody may see; an address of before leads to the one of today.

    Kept for an hour only, so that it leaves with a page that is made private.
    """
    page = drawn.public_page(key)
    if page is None:
        raise Http404
    subject = drawn.subject_today(page)
    if version != subject.version:
        return redirect(drawn.address(page, subject))
    return HttpResponse(drawn.picture(page, subject), content_type="image/png")
