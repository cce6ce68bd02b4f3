from django.conf import settings
from django.http import Http404
from django.views.static import serve


def serve_media(request, path):
    """Pictures kept as local files. Not documents, nor pictures drawn for pages, whose privacy is checked elsewhere."""
    if path.startswith(("documents/", "share/")):
        raise Http404
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # a name longer than the file system takes
        raise Http404 from error
