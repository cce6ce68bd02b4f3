from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from projects.oembed import OembedError, answer, as_xml, asked_format


@require_safe
def oembed(request):
    """The oEmbed provider; any site may ask, so that editors' tools can from a browser."""
    try:
        fields = answer(request)
    except OembedError as error:
        response = HttpResponse(f"{error}\n", status=error.status, content_type="text/plain; charset=utf-8")
        if error.status == 401:
            response["WWW-Authenticate"] = 'Session realm="members"'
    else:
        if asked_format(request) == "xml":
            response = HttpResponse(as_xml(fields), content_type="text/xml; charset=utf-8")
        else:
            response = JsonResponse(fields)
    response["Access-Control-Allow-Origin"] = "*"
    return response
