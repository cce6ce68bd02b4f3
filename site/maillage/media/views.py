from posixpath import normpath

from django.conf import settings
from django.http import Http404
from django.views.static import serve

PUBLIC = ("avatar_images/", "images/", "original_images/")


def serve_media(request, path):
    """Pictures kept as local files, which are everybody's; the privacy of all else is checked where it is served."""
    path = normpath(path).lstrip("/")  # as `serve` reads it: `./documents/` is that folder too
    if not path.startswith(PUBLIC):
        raise Http404
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # a name longer than the file system takes
        raise Http404 from error
