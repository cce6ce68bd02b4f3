from posixpath import normpath

from django.conf import settings
from django.http import Http404
from django.views.static import serve


def serve_media(request, path):
    """Pictures kept as local files. Not documents, nor pictures drawn for pages, whose privacy is checked elsewhere."""
    path = normpath(path).lstrip("/")  # as `serve` reads it: `./documents/` is that folder too
    if path.lower().startswith(("documents/", "share/")):
        raise Http404
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # a name longer than the file system takes
        raise Http404 from error
