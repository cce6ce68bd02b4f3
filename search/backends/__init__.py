"""The backends of the site's search, ready to be asked."""

import json
from functools import lru_cache

from django.conf import settings
from wagtail.search.backends import get_search_backend


def backend_to_ask():
    """The default one, made once for each way that it is set: it keeps nothing of what it is asked."""
    return _made_for(json.dumps(settings.WAGTAILSEARCH_BACKENDS["default"], sort_keys=True))


@lru_cache(maxsize=4)
def _made_for(_settings):
    return get_search_backend()
